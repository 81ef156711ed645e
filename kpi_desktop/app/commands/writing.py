"""Writing: the commands that record results and set targets."""

import argparse
import sys
from collections.abc import Iterable
from decimal import Decimal

from kpi_desktop.app.commands.arguments import add_file, add_verb, day, plain_number
from kpi_desktop.app.opening import open_for_writing
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.target import Basis, PathShape, Verb
from kpi_desktop.wording.language import _
from kpi_desktop.wording.problems import problem_sentence
from kpi_desktop.workspace.entries import Entry, read_entry
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace

_PATHS = (PathShape.EVEN, PathShape.STEPS, PathShape.SEASONAL)


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``record`` and ``target``."""
    record = add_verb(verbs, "record", _("record one number, or rows from standard input"))
    add_file(record)
    record.add_argument("number", metavar="INPUT", nargs="?", help=_("what is counted"))
    record.add_argument(
        "period", metavar="PERIOD", nargs="?", help="2026-03-10, 2026-W11, 2026-03, 2026-Q1, 2026"
    )
    record.add_argument(
        "value", metavar="VALUE", nargs="?", help=_("a number, n (not available) or - (does not apply)")
    )
    record.add_argument("--channel", metavar="C", help=_("the channel it belongs to"))
    record.add_argument("--rows", metavar="-", choices=["-"], help=_("read rows parted by tabs"))
    record.set_defaults(run=_record, usage=record.error)
    target = add_verb(verbs, "target", _("set or correct the target of a number"))
    add_file(target)
    target.add_argument("kpi", metavar="KPI")
    target.add_argument("verb", metavar="VERB", choices=[verb.value for verb in Verb])
    target.add_argument("value", metavar="VALUE[,HIGH]", type=_limits)
    target.add_argument("--baseline", metavar="V", type=plain_number, help=_("the usual level"))
    target.add_argument(
        "--per", choices=[basis.value for basis in Basis], help=_("what a counted target covers")
    )
    target.add_argument(
        "--from", dest="start", metavar="D", type=day, help=_("the first day on which it holds")
    )
    target.add_argument("--by", dest="due", metavar="D", type=day, help=_("the day by which it is wanted"))
    target.add_argument("--path", choices=[path.value for path in _PATHS], default=PathShape.EVEN.value)
    target.add_argument(
        "--correct",
        action="store_true",
        help=_("amend the newest version, or the one that holds from D: it was a mistake"),
    )
    target.set_defaults(run=_target)


def _limits(text: str) -> tuple[Decimal, Decimal | None]:
    low, _comma, high = text.partition(",")
    return plain_number(low), plain_number(high) if high else None


def _record(chosen: argparse.Namespace) -> int:
    single = (chosen.number, chosen.period, chosen.value)
    if chosen.rows is None and None in single:
        chosen.usage(_("INPUT, PERIOD and VALUE are needed, or --rows -"))
    with open_for_writing(chosen.file) as workspace:
        if chosen.rows is not None:
            return _record_rows(workspace, sys.stdin)
        entry = _entry(workspace, *single, chosen.channel)
        workspace.recording.record([entry])
        _say_odd(workspace, entry, looks_back=True)
    return 0


def _record_rows(workspace: Workspace, lines: Iterable[str]) -> int:
    """Record row by row; each is answered once it is safe.

    Returns:
        0 when every row was recorded, else 1.
    """
    failed = False
    for count, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if cells == [""]:
            continue
        try:
            entry = _row_entry(workspace, cells)
            workspace.recording.record([entry])
            _say_odd(workspace, entry, looks_back=False)
            answer = f"ok {count}"
        except Problem as problem:
            failed = True
            answer = f"error {count} {' '.join(problem_sentence(problem).split())}"
        print(answer, flush=True)
    return int(failed)


def _say_odd(workspace: Workspace, entry: Entry, *, looks_back: bool) -> None:
    """Say once what is odd about a number that was kept as typed."""
    if told := workspace.checking_in.odd(entry, looks_back=looks_back):
        print(told, file=sys.stderr, flush=True)


def _row_entry(workspace: Workspace, cells: list[str]) -> Entry:
    if not 3 <= len(cells) <= 4:
        raise Problem(ProblemCode.ROW_UNREADABLE, count=len(cells))
    number, period, value = cells[:3]
    return _entry(workspace, number, period, value, cells[3] if len(cells) == 4 else None)


def _entry(workspace: Workspace, number: str, period: str, value: str, channel: str | None) -> Entry:
    return read_entry(workspace.calendar(), number.strip(), period, value, channel)


def _target(chosen: argparse.Namespace) -> int:
    value, high = chosen.value
    draft = TargetDraft(
        kpi_id=chosen.kpi,
        verb=Verb(chosen.verb),
        value=value,
        high=high,
        baseline=chosen.baseline,
        basis=Basis(chosen.per) if chosen.per else None,
        start=chosen.start,
        due=chosen.due,
        path=PathShape(chosen.path),
    )
    with open_for_writing(chosen.file) as workspace:
        if chosen.correct:
            workspace.targets.correct(draft, held_from=chosen.start)
        else:
            workspace.targets.set(draft)
    return 0
