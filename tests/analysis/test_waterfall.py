"""A waterfall starts at the plan, goes on where the bar before ended, and ends at the gap."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.analysis.gap_leaves import Yardstick
from kpi_desktop.analysis.gap_parts import GapPart, GapParts, Rest
from kpi_desktop.analysis.snapshot import Assessment, KpiSnapshot
from kpi_desktop.analysis.waterfall import waterfall_of
from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.unit import Unit
from tests.builders import a_kpi

SHOT = KpiSnapshot(
    a_kpi("revenue", unit=Unit.CURRENCY),
    Unit.CURRENCY,
    Kind.FLOW,
    1,
    True,
    Grain.WEEK,
    (),
    None,
    Assessment(Status.AT_RISK, Reason.BEHIND_PACE, Rule.PACE),
)
ENQUIRIES = GapPart(
    Fraction(-900), "leads", "Enquiries", Unit.COUNT, Fraction(30), Fraction(39), Yardstick.NEEDED
)
AVERAGE = GapPart(
    Fraction(-400),
    "average_order_value",
    "Average order value",
    Unit.CURRENCY,
    Fraction(96),
    Fraction(100),
    Yardstick.PLAN,
)
EASING = GapPart(
    Fraction(100), "visits", "VIP visits", Unit.COUNT, Fraction(12), Fraction(11), Yardstick.SHARE
)
FOUND = GapParts(Fraction(8800), Fraction(10_000), False, 1, (ENQUIRIES, AVERAGE, EASING))


def test_each_bar_begins_where_the_one_before_ended():
    bars = waterfall_of(FOUND, SHOT, "EUR").bars
    assert [(bar.start, bar.end) for bar in bars] == [(0, -900), (-900, -1300), (-1300, -1200), (0, -1200)]
    assert [bar.amount for bar in bars] == ["-€900", "-€400", "+€100", "-€1,200"]
    assert [bar.is_against for bar in bars] == [False, False, True, False]
    assert [bar.is_whole for bar in bars] == [False, False, False, True]


def test_it_says_the_same_in_words():
    found = waterfall_of(FOUND, SHOT, "EUR")
    assert found.message == (
        "€1,200 behind plan: €900 from fewer Enquiries and €400 from lower average order, "
        "less €100 from more VIP visits."
    )
    assert found.bars[0].detail == "30, the plan needs 39"
    assert found.message in found.alternative
    assert "30, the plan needs 39" in found.alternative
    assert "compared with what the plan needs of it" in found.note
    assert found.note.endswith("it does not say why.")
    assert (found.low, found.high, found.zero) == (-1300, 0, "plan")


def test_what_no_number_answers_for_has_a_name():
    usual = GapPart(Fraction(2), rest=Rest.USUAL_LEVEL)
    differ = GapPart(Fraction(3), rest=Rest.PLANS_DIFFER)
    part = replace(AVERAGE, amount=Fraction(1), yardstick=Yardstick.USUAL)
    found = waterfall_of(GapParts(Fraction(26), Fraction(20), True, -1, (differ, usual, part)), SHOT, "EUR")
    assert found.message == (
        "€6 above the limit: €3 from targets that do not add up, €2 from the usual level before you began "
        "and €1 from lower average order."
    )
    assert [bar.name for bar in found.bars[:2]] == [
        "Targets that do not add up",
        "Usual level before you began",
    ]
    assert found.bars[0].detail == ""
    assert found.zero == "limit"


def test_what_is_shown_adds_up_where_halves_are_lost():
    parts = tuple(replace(ENQUIRIES, amount=Fraction(-1, 3)) for _ in range(3))
    found = waterfall_of(GapParts(Fraction(9), Fraction(10), False, 1, parts), SHOT, "EUR")
    shown = [Decimal(bar.amount.replace("€", "")) for bar in found.bars]
    assert sum(shown[:-1]) == shown[-1] == -1
