"""Where the chance of a target comes from, and what the check-in before has to do with it."""

from datetime import date
from fractions import Fraction

import pytest

from kpi_desktop.analysis.assess import assess, judge
from kpi_desktop.analysis.foresight import Remembering, Said, Working
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.outlooks import Outlooks
from kpi_desktop.domain.judgement import METHOD_VERSION, Judgement, Reason, Rule, Status
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain
from tests.builders import a_book, a_column, a_kpi, a_period, a_target, an_input

ORDERS = a_kpi()
YEAR = TimeFrame(date(2026, 1, 1), date(2026, 12, 31))
# Two years of months with ups and downs, and five of the year that is judged.
BEFORE = [95, 108, 99, 104, 91, 107, 102, 96, 110, 98, 103, 97] * 2
NOW = [101, 96, 108, 99, 105]
ON = date(2026, 6, 2)


def values(results=(*BEFORE, *NOW), on=ON) -> KpiValues:
    cells = {("orders", Grain.MONTH, 0): a_column("2024-01", results)}
    return KpiValues(a_book([an_input("orders")], [ORDERS], cells), on)


def target(value: int):
    return a_target(value, frame=YEAR, id=7)


def said(value: int, foresight, results=(*BEFORE, *NOW), on=ON):
    return assess(values(results, on), ORDERS, [target(value)], foresight)


def a_word(status: Status, reason: Reason, rule: Rule, period: str, **facts) -> Judgement:
    end = a_period(period).end
    return Judgement(0, 1, "orders", a_period(period), end, end, status, reason, rule, target_id=7, **facts)


def working(*judgements: Judgement, outlooks: Outlooks | None = None) -> Working:
    return Working(Said(judgements), outlooks or Outlooks())


@pytest.mark.parametrize(
    ("wanted", "status", "reason"),
    [
        (1100, Status.ON_TRACK, Reason.LIKELY),
        (1225, Status.AT_RISK, Reason.EITHER_WAY),
        (1400, Status.OFF_TRACK, Reason.UNLIKELY),
    ],
)
def test_a_target_is_judged_by_its_chance(wanted, status, reason):
    found = said(wanted, working())
    assert (found.status, found.reason, found.rule) == (status, reason, Rule.CHANCE)
    assert found.outlook is not None
    assert found.chance == round(Fraction(found.outlook.chance), 6)


def test_without_enough_results_the_plan_line_alone_counts():
    few = {("orders", Grain.MONTH, 0): a_column("2026-01", NOW)}
    book = a_book([an_input("orders")], [ORDERS], few)
    found = assess(KpiValues(book, ON), ORDERS, [target(1200)], working())
    assert found.rule is Rule.PACE
    assert found.chance is None
    assert found.outlook is not None
    assert found.outlook.results_needed == 1


def test_what_was_worked_out_is_known_again_under_its_key():
    first = working()
    worked = said(1225, first)
    remembered = said(1225, Remembering(Said(), first.found))
    assert remembered == worked


def test_the_stored_chance_of_the_same_figures_is_shown_without_a_simulation():
    kept = judge(
        a_book([an_input("orders")], [ORDERS], values().book.cells, targets=[target(1225)]),
        1, "orders", date(2026, 5, 31), foresight=working(),
    )  # fmt: skip
    assert kept is not None
    assert (kept.rule, kept.method_version) == (Rule.CHANCE, METHOD_VERSION)
    shown = said(1225, Remembering(Said([kept])))
    assert (shown.chance, shown.outlook) == (Fraction(kept.chance), None)
    assert shown.status is said(1225, working()).status


def test_a_stored_chance_of_other_figures_is_not():
    kept = a_word(
        Status.AT_RISK, Reason.EITHER_WAY, Rule.CHANCE, "2026-05", actual=1, expected=2, chance="0.5"
    )
    assert said(1225, Remembering(Said([kept]))).rule is Rule.PACE


def test_at_a_border_the_word_of_the_check_in_before_stays():
    likely = a_word(Status.ON_TRACK, Reason.LIKELY, Rule.CHANCE, "2026-04", chance=Fraction(9, 10))
    # A target whose chance is just below the border, so that only patience makes the difference.
    near = next(
        wanted
        for wanted in range(1150, 1300)
        if Fraction(67, 100) <= (said(wanted, working()).chance or 0) < Fraction(70, 100)
    )
    assert said(near, working()).status is Status.AT_RISK
    assert said(near, working(likely)).status is Status.ON_TRACK


def test_the_switch_from_the_plan_line_to_likelihood_is_told_once():
    by_pace = a_word(Status.ON_TRACK, Reason.AHEAD_OF_PACE, Rule.PACE, "2026-04")
    by_chance = a_word(Status.AT_RISK, Reason.EITHER_WAY, Rule.CHANCE, "2026-05", chance=Fraction(1, 2))
    assert said(1225, working(by_pace)).is_newly_by_chance
    assert not said(1225, working()).is_newly_by_chance
    later = said(1225, working(by_pace, by_chance), results=(*BEFORE, *NOW, 100), on=date(2026, 7, 2))
    assert not later.is_newly_by_chance


def test_what_was_said_of_another_target_does_not_count():
    by_pace = a_word(Status.ON_TRACK, Reason.AHEAD_OF_PACE, Rule.PACE, "2026-04")
    other = Judgement(**{name: getattr(by_pace, name) for name in by_pace.__slots__} | {"target_id": 8})
    assert not said(1225, working(other)).is_newly_by_chance


def test_each_question_is_answered_once():
    outlooks = Outlooks()
    for _time in range(3):
        said(1225, working(outlooks=outlooks))
    assert outlooks.worked_out == 1
    said(1226, working(outlooks=outlooks))
    assert outlooks.worked_out == 2
