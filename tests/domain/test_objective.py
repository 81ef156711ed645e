from datetime import date, timedelta

import pytest
from hypothesis import given

from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.problem import Problem, ProblemCode
from tests.domain.strategies import DAYS


@given(DAYS, DAYS)
def test_a_time_frame_holds_a_day_at_least(start, due):
    if due < start:
        with pytest.raises(Problem) as problem:
            TimeFrame(start, due)
        assert problem.value.code is ProblemCode.TIME_FRAME_EMPTY
        assert problem.value.facts == {"start": start, "due": due}
    else:
        frame = TimeFrame(start, due)
        assert frame.length >= 1
        assert frame.start + timedelta(days=frame.length - 1) == due


def test_both_ends_lie_within():
    frame = TimeFrame(date(2026, 1, 1), date(2026, 6, 30))
    assert frame.length == 181
    assert frame.contains(date(2026, 1, 1))
    assert frame.contains(date(2026, 6, 30))
    assert not frame.contains(date(2025, 12, 31))
    assert not frame.contains(date(2026, 7, 1))
    assert TimeFrame(date.min, date.max).length == date.max.toordinal()
