"""Plan adoption: a finished draft becomes a business with its plan, or a further goal of an open business."""

import re
from datetime import date
from pathlib import Path

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.change import Change
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.target import Basis
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.acting import Clock, local_now
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.plan_draft import SOMETHING_ELSE, PlanDraft
from kpi_desktop.workspace.plan_inputs import draft_rhythms, frame_days
from kpi_desktop.workspace.plan_targets import PlannedTarget, planned_target
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.preferences import Preferences
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace

ENDING = ".kpi"
_LONGEST_NAME, _MOST_TRIES = 80, 1000
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)


def draft_for(business: Business) -> PlanDraft:
    """An empty draft of a further goal for a business that is there."""
    return PlanDraft(
        name=business.name,
        kind=business.template,
        currency=business.currency,
        week_start=business.calendar.week_start,
    )


def objective_title(draft: PlanDraft) -> str:
    """The goal in words: a sentence less its "I want to", a thing with "get more" before it, or the template's."""
    wish = _without_opening(" ".join(draft.wish.split()).rstrip("."))
    if not wish:
        return _capital(_(draft.template.wish)) if draft.template else ""
    says_the_way = wish.split()[0].casefold() in _direction_words()
    return _capital(wish if says_the_way else _("get more {wish}").format(wish=wish))


def plan_of(draft: PlanDraft, on: date) -> Plan:
    """The plan with its targets and first actions; numbers to be measured first have no target yet."""
    start, due = frame_days(draft, on)
    targets = (planned_target(draft, number, on) for number in draft.numbers)
    rough = {number.kpi_id for number in draft.numbers if number.is_rough}
    return Plan(
        kpi_ids=draft.kpi_ids,
        start=start,
        title=objective_title(draft),
        due=due,
        headline=draft.main,
        rhythms=draft_rhythms(draft),
        people={key: name.strip() for key, name in draft.people.items() if name.strip()},
        targets=tuple(
            _target_draft(one, start, is_rough=one.kpi.id in rough) for one in targets if one.is_complete
        ),
        actions=tuple(title.strip() for title in draft.actions if title.strip()),
        own=tuple(one for one in draft.own if one.id in draft.kpi_ids),
    )


def file_for(folder: Path, name: str) -> Path:
    """A file in a folder that is not there yet, called like the business as far as file systems allow."""
    stem = _NOT_IN_NAMES.sub(" ", name)
    stem = " ".join(stem.split())[:_LONGEST_NAME].strip(" .") or _("My business")
    if stem.casefold() in _RESERVED:
        stem += "_"
    for number in range(1, _MOST_TRIES):
        path = folder / (f"{stem}{ENDING}" if number == 1 else f"{stem} {number}{ENDING}")
        if not path.exists():
            return path
    raise Problem(ProblemCode.FILE_EXISTS, file=f"{stem}{ENDING}")


def found_business(draft: PlanDraft, folder: Path, on: date, clock: Clock = local_now) -> Path:
    """Make the business of a draft with its plan, and close it.

    Args:
        draft: The answers.
        folder: Where the file goes; made where it is missing.
        on: The day that counts as today.
        clock: Tells the time.

    Returns:
        The file; one that was there before is never written over.

    Raises:
        Problem: Why it could not be made; then no file is left.
    """
    _make(folder)
    path = file_for(folder, draft.name)
    business = Business(
        draft.name.strip(),
        draft.currency,
        on,
        template="" if draft.kind == SOMETHING_ELSE else draft.kind,
        calendar=draft.calendar,
    )
    workspace = create_business(path, business, plan_of(draft, on), clock)
    workspace.preferences.write(Preferences(check_in_day=draft.check_in_day))
    workspace.close()
    return path


def add_goal(draft: PlanDraft, workspace: Workspace, on: date) -> Change:
    """Make a draft a further goal of an open business, as one action.

    Raises:
        Problem: What is wrong with the plan; then nothing has changed.
    """
    return workspace.planning.adopt(plan_of(draft, on))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(ProblemCode.FOLDER_NOT_WRITABLE, folder=str(folder)) from error


def _target_draft(target: PlannedTarget, start: date, *, is_rough: bool) -> TargetDraft:
    assert target.value is not None, "only complete targets are saved"
    return TargetDraft(
        kpi_id=target.kpi.id,
        verb=target.verb,
        value=target.value,
        high=target.high,
        baseline=None if target.basis is Basis.TOTAL else target.usual,
        baseline_is_rough=is_rough,
        basis=target.basis,
        start=start,
        due=target.due,
    )


def _without_opening(wish: str) -> str:
    """A wish less the words that only say that it is one: the page has them before its field already."""
    openings = _(
        "i want to, we want to, i would like to, we would like to, i'd like to, we'd like to, my goal is to,"
        " our goal is to, i want, we want, to"
    )
    for opening in openings.casefold().split(", "):
        if wish.casefold().replace("’", "'").startswith(opening + " "):
            return wish[len(opening) :].strip()
    return wish


def _direction_words() -> frozenset[str]:
    """Words with which a whole goal begins."""
    words = _(
        "get have make sell win earn keep hold increase raise grow lift double reduce cut lower decrease lose spend"
        " save improve become reach stay more less fewer better faster be do find"
    )
    return frozenset(words.casefold().split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
