"""Showing: the commands that look and change nothing."""

import argparse
from datetime import date

from kpi_desktop.analysis.outlooks import Outlooks
from kpi_desktop.app.commands.arguments import add_file, add_json, add_on, add_verb
from kpi_desktop.app.opening import open_for_reading
from kpi_desktop.app.output import print_json, print_lines
from kpi_desktop.app.status_json import status_document
from kpi_desktop.app.status_text import status_lines
from kpi_desktop.domain.change import Entry, EntryState
from kpi_desktop.domain.period import Grain
from kpi_desktop.store.check import check
from kpi_desktop.wording.language import _, ngettext


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``status``, ``history`` and ``check``."""
    status = add_verb(verbs, "status", _("say what is on track and why"))
    add_file(status)
    add_on(status)
    status.add_argument(
        "--grain", choices=[grain.value for grain in Grain], help=_("period of the values shown")
    )
    status.add_argument("--by-channel", action="store_true", help=_("also by channel"))
    add_json(status)
    status.set_defaults(run=_status)
    history = add_verb(verbs, "history", _("list every action"))
    add_file(history)
    add_json(history)
    history.set_defaults(run=_history)
    checked = add_verb(verbs, "check", _("see that a file is whole"))
    add_file(checked)
    checked.set_defaults(run=_check)


def _status(chosen: argparse.Namespace) -> int:
    on = chosen.on or date.today()
    grain = Grain(chosen.grain) if chosen.grain else None
    outlooks = Outlooks()
    with open_for_reading(chosen.file) as workspace:
        snapshot = workspace.queries.snapshot(
            on, grain, by_channel=chosen.by_channel, everything=True, outlooks=outlooks
        )
        if chosen.json:
            telling = workspace.foreseeing.tell(on, outlooks)
            book = workspace.queries.book(on, everything=True)
            print_json(status_document(snapshot, telling, book))
        else:
            print_lines(status_lines(snapshot))
    return 0


def _history(chosen: argparse.Namespace) -> int:
    with open_for_reading(chosen.file) as workspace:
        entries, label = workspace.history.entries(), workspace.label
        labels = [label(entry.kind, entry.facts, entry.made_at.date()) for entry in entries]
    if chosen.json:
        print_json({"entries": [_entry_json(*one) for one in zip(entries, labels, strict=True)]})
    else:
        print_lines(_entry_line(*one) for one in zip(entries, labels, strict=True))
    return 0


def _entry_json(entry: Entry, label: str) -> dict[str, object]:
    return {
        "id": entry.id,
        "action": entry.kind.value,
        "label": label,
        "at": entry.made_at.isoformat(timespec="seconds"),
        "state": entry.state.value,
        "tables": sorted(entry.tables),
        "can_be_undone": entry.can_be_undone,
        "puts_back": list(entry.puts_back),
        "put_back_by": entry.put_back_by or None,
    }


def _entry_line(entry: Entry, label: str) -> str:
    shown = label if entry.state is EntryState.DONE else f"({label})"
    return f"{entry.id:5}  {entry.made_at:%Y-%m-%d %H:%M}  {shown}"


def _check(chosen: argparse.Namespace) -> int:
    findings = check(chosen.file)
    if not findings:
        print(_("{file}: nothing wrong was found.").format(file=chosen.file.name))
        return 0
    title = ngettext(
        "{count} thing is wrong in {file}:", "{count} things are wrong in {file}:", len(findings)
    )
    print_lines([title.format(count=len(findings), file=chosen.file.name), *map(str, findings)])
    return 1
