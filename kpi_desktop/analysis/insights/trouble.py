"""Trouble: results that are missing, late, mistyped, counted twice, or divided by nothing.

Source: docs/metrics.md, "Insights", 14.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median

from kpi_desktop.analysis.insights.insight import Fact, Insight
from kpi_desktop.analysis.insights.series import Series
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import KpiSnapshot, NoteKind
from kpi_desktop.domain.exact import to_decimal
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.observation import WHOLE_BUSINESS, Cell
from kpi_desktop.domain.period import Period

Believed = Mapping[Cell, frozenset[Decimal]]
"""Numbers of which the owner said that they are right."""

LOOKED_AT, FEWEST = 12, 6
"""Values before the newest that say what is usual of an input, and how few of them will do."""
ABSURD = 10
"""Times the usual, or part of it, that a typing error is likely behind."""
_RECENT = 13
"""Newest periods in which a gap is worth telling."""


def data_trouble(
    values: KpiValues, series: Series, shot: KpiSnapshot, believed: Believed
) -> Iterator[Insight]:
    """Everything that is wrong with the results behind a number."""
    yield from _missing(series)
    if series.is_stale:
        due = series.periods[-1].shifted(1)
        yield _told(series.kpi.id, Variant.STALE, due.start, due.end, {})
    for input_ in values.grains.asked_inputs(series.kpi):
        yield from _mistyped(values, input_, series.kpi.id, believed)
    yield from _counted_twice(shot)
    yield from _nothing_below(values, series)


def _missing(series: Series) -> Iterator[Insight]:
    """Periods in between that were never entered."""
    since = series.periods[-_RECENT:][0].start
    gaps = [period for period in series.missing if period.start >= since]
    if gaps:
        yield _told(
            series.kpi.id, Variant.MISSING, gaps[0].start, gaps[-1].end, {"count": len(gaps)}, str(len(gaps))
        )


def _mistyped(values: KpiValues, input_: Input, kpi_id: str, believed: Believed) -> Iterator[Insight]:
    """The newest value of an input, ten times the usual or a tenth of it; a zero is no slip of the finger."""
    found = _newest(values, input_)
    if found is None:
        return
    period, value, before = found
    usual = Fraction(median(before))
    is_odd = value and usual and not Fraction(1, ABSURD) <= abs(value / usual) <= ABSURD
    if is_odd and not _is_believed(input_.id, period, value, believed):
        facts: dict[str, Fact] = {"input": input_.id, "value": value, "usual": usual, "results": len(before)}
        state = str(to_decimal(value))
        yield _told(kpi_id, Variant.TYPING_ERROR, period.start, period.end, facts, state, input_.id)


def _newest(values: KpiValues, input_: Input) -> tuple[Period, Fraction, list[Fraction]] | None:
    """The newest complete period of an input with its value, and the values before."""
    grain = values.grains.of_entry(input_)
    running = values.book.calendar.containing(grain, values.on)
    periods = [running.shifted(-back) for back in range(LOOKED_AT + 2)]
    found = [
        (period, rolled.value)
        for period in periods
        if period.is_complete(values.on)
        and (rolled := values.rollups.over(input_.id, WHOLE_BUSINESS, [period])).value is not None
        and rolled.absence is None
    ]
    if len(found) <= FEWEST:
        return None
    (period, value), *before = found[: LOOKED_AT + 1]
    return period, value, [one for _, one in before]


def _is_believed(input_id: str, period: Period, value: Fraction, believed: Believed) -> bool:
    """Whether the owner said of this number, or of what a channel brought to it, that it is right."""
    return any(
        cell.input_id == input_id
        and cell.period == period
        and (cell.channel != WHOLE_BUSINESS or any(Fraction(one) == value for one in right))
        for cell, right in believed.items()
    )


def _counted_twice(shot: KpiSnapshot) -> Iterator[Insight]:
    """A period that is stated as a whole and by its parts, which do not come to the same."""
    for note in shot.notes:
        if note.kind is not NoteKind.PARTS_DIFFER or note.period is None:
            continue
        facts: dict[str, Fact] = {
            name: value
            for name, value in (("stated", note.stated), ("parts", note.parts))
            if value is not None
        }
        day, end, input_id = note.period.start, note.period.end, note.input_id or ""
        facts["input"] = input_id
        yield _told(shot.kpi.id, Variant.COUNTED_TWICE, day, end, facts, subject=input_id)


def _nothing_below(values: KpiValues, series: Series) -> Iterator[Insight]:
    """A rate of the newest complete period whose lower part is zero."""
    newest = values.book.calendar.containing(series.grain, values.on)
    period = newest if newest.is_complete(values.on) else newest.shifted(-1)
    absence = values.result(series.kpi, period).absence
    if absence is not None and absence.absence is Absence.ZERO_DENOMINATOR:
        yield _told(series.kpi.id, Variant.NOTHING_BELOW, period.start, period.end, {})


def _told(
    kpi_id: str,
    variant: Variant,
    first: date,
    last: date,
    facts: Mapping[str, Fact],
    state: str = "",
    subject: str = "",
) -> Insight:
    return Insight(
        InsightKind.DATA_TROUBLE,
        first,
        last,
        f"{last.isoformat()} {state}".strip(),
        facts,
        kpi_id,
        variant=variant,
        subject=f"{variant} {subject}".strip(),
        is_good=False,
    )
