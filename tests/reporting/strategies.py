"""Strategies: chart models of every shape, as hypothesis draws them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from kpi_desktop.analysis.chart_model import (
    Ahead,
    ChartModel,
    ChartPoint,
    Expected,
    Flag,
    Limit,
    Mark,
    PlanLine,
    Tick,
)
from kpi_desktop.domain.judgement import Status

FIRST = date(2026, 1, 1)
LABELS = st.text("plan 1234567890€.,% atmostünd", max_size=24)
STRANGE_TEXT = st.text(max_size=30)


@st.composite
def chart_models(draw: st.DrawFn, texts: st.SearchStrategy[str] = LABELS) -> ChartModel:
    """Lines of all kinds over one day to three years, between two heights or at one."""
    length = draw(st.integers(0, 1095))
    last = FIRST + timedelta(length)
    days = st.integers(0, length).map(lambda offset: FIRST + timedelta(offset))
    low = draw(st.floats(-1e6, 1e6))
    high = low + draw(st.floats(0, 1e6))
    heights = st.floats(low, high)
    results = sorted(draw(st.lists(days, unique=True, max_size=16)))
    values = [
        ChartPoint(day, draw(heights), "a period", draw(texts), day == results[-1] and draw(st.booleans()))
        for day in results
    ]
    split = draw(st.integers(0, len(values)))
    return ChartModel(
        title=draw(texts),
        message=draw(texts),
        alternative=draw(texts),
        status=draw(st.sampled_from(Status)),
        runs=tuple(run for run in (tuple(values[:split]), tuple(values[split:])) if run),
        plans=tuple(
            _plan(draw, days, heights, texts, version + 1) for version in range(draw(st.integers(0, 3)))
        ),
        limits=tuple(
            Limit(draw(heights), draw(st.booleans()), FIRST, last, draw(texts))
            for _ in range(draw(st.integers(0, 2)))
        ),
        marks=tuple(Mark(draw(days), number + 1, draw(texts)) for number in range(draw(st.integers(0, 40)))),
        flag=Flag(draw(days), draw(heights), draw(texts)) if draw(st.booleans()) else None,
        today=draw(days),
        first=FIRST,
        last=last,
        low=low,
        high=high,
        x_ticks=tuple(
            Tick(float(day.toordinal()), draw(texts)) for day in sorted(draw(st.sets(days, max_size=14)))
        ),
        y_ticks=tuple(Tick(at, draw(texts)) for at in sorted(draw(st.sets(heights, max_size=5)))),
        ahead=_ahead(draw, days, heights, texts) if draw(st.booleans()) else None,
    )


def _ahead(
    draw: st.DrawFn,
    days: st.SearchStrategy[date],
    heights: st.SearchStrategy[float],
    texts: st.SearchStrategy[str],
) -> Ahead:
    steps = []
    for day in sorted(draw(st.sets(days, max_size=5))):
        low95, low80, middle, high80, high95 = sorted(draw(heights) for _ in range(5))
        point = ChartPoint(day, middle, "a period", draw(texts))
        steps.append(Expected(point, low80, high80, low95, high95, draw(texts), draw(texts)))
    return Ahead((draw(days), draw(heights)) if draw(st.booleans()) else None, tuple(steps), draw(texts))


def _plan(
    draw: st.DrawFn,
    days: st.SearchStrategy[date],
    heights: st.SearchStrategy[float],
    texts: st.SearchStrategy[str],
    version: int,
) -> PlanLine:
    corners = sorted(draw(st.sets(days, min_size=1, max_size=5)))
    return PlanLine(tuple((day, draw(heights)) for day in corners), draw(st.booleans()), version, draw(texts))
