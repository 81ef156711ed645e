"""Plan target checks: what can be said of each row of "now and target".

Source: docs/metrics.md, "Checks of a plan".
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.domain.exact import to_micros
from kpi_desktop.domain.plan_check import CheckLevel, PlanCheck, PlanFinding, PlanPage
from kpi_desktop.domain.problem import Problem
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.workspace.plan_draft import PlanDraft, PlannedNumber
from kpi_desktop.workspace.plan_inputs import frame_days
from kpi_desktop.workspace.plan_targets import PlannedTarget, planned_target, typed

_FAR = Fraction(1, 2)
_RECOMMENDATION_SCORE = "net_promoter_score"
_NEVER_NEGATIVE = (
    Unit.COUNT,
    Unit.PERCENT,
    Unit.SCORE,
    Unit.AREA,
    Unit.WEIGHT_KG,
    Unit.COUNT_PER_HOUR,
    Unit.DURATION_SECONDS,
    Unit.DURATION_MINUTES,
    Unit.DURATION_HOURS,
    Unit.DURATION_DAYS,
    Unit.DURATION_MONTHS,
)


def target_findings(draft: PlanDraft, on: date) -> Iterator[PlanFinding]:
    """What is found in every row, and in all of them together."""
    rows = [(number, planned_target(draft, number, on)) for number in draft.numbers]
    for number, target in rows:
        yield from _of_row(draft, number, target, on)
    if len(rows) > 1 and not any(target.verb.is_guard for _number, target in rows):
        yield PlanFinding(PlanCheck.GUARD_MISSING, CheckLevel.HINTS, PlanPage.TARGETS)


def _of_row(
    draft: PlanDraft, number: PlannedNumber, target: PlannedTarget, on: date
) -> Iterator[PlanFinding]:
    unreadable = list(_unreadable(number))
    yield from unreadable
    if unreadable:
        return
    yield from _impossible(target)
    yield from _missing(draft, target)
    yield from _way(target)
    yield from _far(target)
    start, due = frame_days(draft, on)
    if number.due and not max(start, on) < number.due <= max(due, number.due):
        yield _on(target, PlanCheck.DUE_OUTSIDE_FRAME, "due")


def _unreadable(number: PlannedNumber) -> Iterator[PlanFinding]:
    fields = [("usual", number.usual), ("target", number.target)]
    if number.style.verb is Verb.KEEP_BETWEEN:
        fields.append(("high", number.high))
    for field, text in fields:
        value = typed(text)
        if text.strip() and value is None:
            yield _finding(number.kpi_id, PlanCheck.NOT_A_NUMBER, field, text=text.strip())
        elif value is not None and not _fits(value):
            yield _finding(number.kpi_id, PlanCheck.NUMBER_TOO_LARGE, field)


def _fits(value: Decimal) -> bool:
    try:
        to_micros(value)
    except Problem:
        return False
    return True


def _impossible(target: PlannedTarget) -> Iterator[PlanFinding]:
    """Values that no result can have."""
    for field, value in (("usual", target.usual), ("target", target.value), ("high", target.high)):
        if value is None or (field != "usual" and target.is_suggested):
            continue
        if target.kpi.id == _RECOMMENDATION_SCORE:
            if abs(value) > 100:
                yield _on(target, PlanCheck.OUTSIDE_SCORE, field)
        elif value < 0 and target.kpi.unit in _NEVER_NEGATIVE and "-" not in target.kpi.formula_text:
            yield _on(target, PlanCheck.BELOW_ZERO, field)
        elif value > 100 and target.kpi.unit is Unit.PERCENT and "-" not in target.kpi.formula_text:
            yield _on(target, PlanCheck.ABOVE_HUNDRED, field, CheckLevel.WARNS)


def _missing(draft: PlanDraft, target: PlannedTarget) -> Iterator[PlanFinding]:
    if target.verb is Verb.KEEP_BETWEEN and (target.value is None) is not (target.high is None):
        yield _on(target, PlanCheck.RANGE_WRONG, "target" if target.value is None else "high")
    elif not target.is_complete:
        if target.kpi.id == draft.main:
            yield _on(target, PlanCheck.TARGET_MISSING, "usual")
        else:
            yield _on(target, PlanCheck.MEASURE_FIRST, "usual", CheckLevel.HINTS)


def _way(target: PlannedTarget) -> Iterator[PlanFinding]:
    """The wrong way, an empty range, a limit that does not hold today."""
    value, usual = target.value, target.usual
    if target.verb is Verb.KEEP_BETWEEN:
        if value is not None and target.high is not None and target.high <= value:
            yield _on(target, PlanCheck.RANGE_WRONG, "high")
    elif value is not None and usual is not None and target.basis is not Basis.TOTAL:
        is_wrong = {
            Verb.INCREASE_TO: value <= usual,
            Verb.DECREASE_TO: value >= usual,
        }
        if is_wrong.get(target.verb, False):
            yield _on(target, PlanCheck.TARGET_WRONG_WAY, "target", verb=target.verb)
        is_broken = {Verb.STAY_ABOVE: usual < value, Verb.STAY_BELOW: usual > value}
        if is_broken.get(target.verb, False) and not target.is_suggested:
            yield _on(target, PlanCheck.LIMIT_BROKEN_NOW, "target", CheckLevel.HINTS)


def _far(target: PlannedTarget) -> Iterator[PlanFinding]:
    if target.verb.is_guard or target.basis is Basis.TOTAL or not target.usual or target.value is None:
        return
    if not target.is_suggested and abs(Fraction(target.value) / Fraction(target.usual) - 1) > _FAR:
        yield _on(target, PlanCheck.TARGET_FAR, "target", CheckLevel.WARNS)


def _on(
    target: PlannedTarget,
    check: PlanCheck,
    field: str,
    level: CheckLevel = CheckLevel.BLOCKS,
    **facts: object,
) -> PlanFinding:
    return _finding(target.kpi.id, check, field, level, **facts)


def _finding(
    kpi_id: str, check: PlanCheck, field: str, level: CheckLevel = CheckLevel.BLOCKS, **facts: object
) -> PlanFinding:
    return PlanFinding(check, level, PlanPage.TARGETS, field, kpi_id, facts)
