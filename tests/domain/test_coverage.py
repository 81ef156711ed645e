"""Coverage: which days of a period the files behind a value speak for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.calendar import Calendar, ClosedSpan
from kpi_desktop.domain.coverage import Span, part_covered
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.period import Grain, Period

MONDAY = date(2026, 11, 16)
WEEK = Period(Grain.WEEK, MONDAY)


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def span(first: int, last: int) -> Span:
    return Span(day(first), day(last))


@pytest.mark.parametrize(
    ("spans", "part"),
    [
        ([span(-30, 2)], span(0, 2)),
        ([span(2, 30)], span(2, 6)),
        ([span(-30, 30)], None),
        ([span(0, 6)], None),
        ([span(-30, 2), span(2, 30)], None),
        ([span(-30, 2), span(3, 30)], None),
        ([span(-30, 1), span(4, 30)], span(0, 6)),
        ([span(-30, -1)], None),
        ([], None),
    ],
)
def test_a_week_is_whole_once_its_files_speak_for_all_its_days(spans: list[Span], part: Span | None):
    assert part_covered(WEEK, spans, Calendar()) == part


def test_closed_days_count_as_covered():
    shut = Calendar(closed=(ClosedSpan(day(3), day(6), "Holidays"),))
    assert part_covered(WEEK, [span(-30, 2)], shut) is None
    assert part_covered(WEEK, [span(-30, 1)], shut) == span(0, 1)


def test_a_level_needs_the_end_of_the_period_that_it_stands_for():
    assert part_covered(WEEK, [span(3, 30)], Calendar(), RollUp.LAST) is None
    assert part_covered(WEEK, [span(-9, 3)], Calendar(), RollUp.LAST) == span(0, 3)
    assert part_covered(WEEK, [span(-9, 3)], Calendar(), RollUp.FIRST) is None
    assert part_covered(WEEK, [span(3, 30)], Calendar(), RollUp.FIRST) == span(3, 6)


def test_a_day_is_a_day():
    assert part_covered(Period(Grain.DAY, MONDAY), [span(0, 0)], Calendar()) is None


_SPANS = st.lists(
    st.tuples(st.integers(-10, 16), st.integers(0, 12)).map(lambda told: span(told[0], sum(told))), max_size=4
)


@given(_SPANS, _SPANS)
def test_more_files_never_make_a_whole_period_a_part(some: list[Span], more: list[Span]):
    if any(one.touches(WEEK) for one in some) and part_covered(WEEK, some, Calendar()) is None:
        assert part_covered(WEEK, [*some, *more], Calendar()) is None
