"""Bringing: the command that imports a file of results."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from kpi_desktop.app.commands.arguments import add_file, add_json, add_on, add_verb
from kpi_desktop.app.import_json import import_document
from kpi_desktop.app.last_chance import tell
from kpi_desktop.app.opening import open_for_reading, open_for_writing
from kpi_desktop.app.output import print_json, print_lines
from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.profile_json import profile_from_text
from kpi_desktop.wording.covered import unfinished_text
from kpi_desktop.wording.imports import question_text, understood_sentence
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.workspace import Workspace


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``import``."""
    bring = add_verb(verbs, "import", _("recognise and import a file of results"))
    add_file(bring)
    bring.add_argument("data", metavar="DATA", type=Path, help=_("the file to import"))
    bring.add_argument("--sheet", metavar="S", action="append", default=[], help=_("a sheet of a workbook"))
    bring.add_argument("--lines", metavar="FROM[-TO]", help=_("the lines of the table"))
    bring.add_argument("--header", choices=["0", "1", "2"], help=_("how many header lines there are"))
    bring.add_argument("--date", metavar="DATE", help=_("the column that holds the date"))
    bring.add_argument("--map", metavar="SPEC", action="append", default=[], help="revenue=sum(Amount)")
    bring.add_argument("--keep", metavar="COND", action="append", default=[], help="Status != 'Cancelled'")
    bring.add_argument("--grain", choices=[grain.value for grain in Grain], help=_("period to gather into"))
    bring.add_argument("--channel", metavar="CHANNEL", help=_("the column that holds the channel"))
    bring.add_argument(
        "--profile", metavar="P.json", type=Path, help=_("choices saved from an earlier import")
    )
    bring.add_argument("--answer", metavar="SLOT=VALUE", action="append", default=[], type=_answer)
    bring.add_argument(
        "--whole", action="store_true", help=_("nothing is missing from periods that the file covers in part")
    )
    bring.add_argument("--preview", action="store_true", help=_("only say what would happen"))
    add_on(bring)
    add_json(bring)
    bring.set_defaults(run=_import)


def _answer(text: str) -> tuple[str, str]:
    slot, equals, value = text.partition("=")
    if not equals or not slot.strip():
        raise argparse.ArgumentTypeError(_("{text} is not SLOT=VALUE").format(text=text))
    return slot.strip(), value.strip()


def _import(chosen: argparse.Namespace) -> int:
    opened = open_for_reading(chosen.file) if chosen.preview else open_for_writing(chosen.file)
    with opened as workspace, _stoppable(workspace):
        plan = _plan(workspace, chosen)
        calendar = workspace.calendar()
        sentence = _sentence(workspace, plan)
        if not plan.questions and not chosen.preview:
            workspace.imports.commit(plan, is_whole=chosen.whole)
    if chosen.json:
        print_json(import_document(plan, calendar, sentence))
    elif not plan.questions:
        print(sentence)
        left_open = "" if chosen.whole else unfinished_text(plan, calendar, chosen.on or date.today())
        print_lines([left_open] if left_open else [])
    if not plan.questions:
        return 0
    for question in plan.questions:
        tell(Problem(ProblemCode.IMPORT_QUESTION_OPEN, question=question_text(question)))
    return 1


@contextmanager
def _stoppable(workspace: Workspace) -> Iterator[None]:
    """Tell an import that is stopped from one that is done: nothing of it is kept, or all."""
    before = workspace.history.undo_entry()
    try:
        yield
    except KeyboardInterrupt:
        if workspace.history.undo_entry() == before:
            raise Problem(ProblemCode.IMPORT_CANCELLED) from None
        raise


def _sentence(workspace: Workspace, plan: ImportPlan) -> str:
    business = workspace.settings.read()
    return understood_sentence(plan, business.calendar, workspace.imports.inputs(), business.currency)


def _plan(workspace: Workspace, chosen: argparse.Namespace) -> ImportPlan:
    profile = _profile(chosen)
    progress = _show_progress if sys.stderr.isatty() else None
    try:
        return workspace.imports.plan(chosen.data, profile, chosen.on or date.today(), progress)
    finally:
        if progress is not None:
            print("\r\x1b[K", end="", file=sys.stderr)


def _show_progress(done: int, total: int) -> None:
    share = done * 100 // total if total else 100
    print("\r" + _("Reading … {percent} %").format(percent=share), end="", file=sys.stderr, flush=True)


def _profile(chosen: argparse.Namespace) -> Profile:
    """The choices of a saved profile, with what the command says in their place."""
    saved = _saved(chosen.profile) if chosen.profile else Profile()
    return Profile(
        name=saved.name,
        maps=tuple(chosen.map) or saved.maps,
        date=chosen.date or saved.date,
        channel=chosen.channel or saved.channel,
        keep=tuple(chosen.keep) or saved.keep,
        grain=Grain(chosen.grain) if chosen.grain else saved.grain,
        sheets=tuple(chosen.sheet) or saved.sheets,
        lines=chosen.lines or saved.lines,
        header=int(chosen.header) if chosen.header else saved.header,
        answers={**saved.answers, **dict(chosen.answer)},
        columns=saved.columns,
        identity=saved.identity,
        identity_column=saved.identity_column,
    )


def _saved(path: Path) -> Profile:
    try:
        return profile_from_text(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(ProblemCode.PROFILE_UNREADABLE, file=path.name) from error
