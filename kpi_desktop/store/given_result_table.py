"""Given result table: values of KPIs as old records state them."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import apsw

from kpi_desktop.analysis.book import GivenColumns
from kpi_desktop.domain.exact import MICROS, from_micros, to_micros
from kpi_desktop.domain.observation import TYPED, WHOLE_BUSINESS, GivenResult
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.store.columns import ContributionReader, Stretch
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import select

_PUT = (
    "INSERT INTO given_result (kpi, grain, channel, start, source, value_micros, recorded_on)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kpi, grain, channel, start, source)"
    " DO UPDATE SET value_micros = excluded.value_micros, recorded_on = excluded.recorded_on"
)
_CLEAR = "DELETE FROM given_result WHERE kpi = ? AND grain = ? AND channel = ? AND start = ? AND source = ?"


class GivenResultTable:
    """Given results of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def put(self, results: Iterable[GivenResult], on: date) -> None:
        """Write given results; one of the same source for the same period is replaced.

        Args:
            results: The results.
            on: The day on which they are recorded.

        Raises:
            Problem: ``NUMBER_TOO_LARGE`` or ``NUMBER_TOO_FINE``.
        """
        self._db.executemany(_PUT, (_row(result, on) for result in results))

    def clear(
        self, kpi_id: str, periods: Iterable[Period], channel: int = WHOLE_BUSINESS, source: int = TYPED
    ) -> None:
        """Take one source's given results out."""
        rows = ((kpi_id, period.grain.value, channel, period.start.isoformat(), source) for period in periods)
        self._db.executemany(_CLEAR, rows)

    def columns(self, since: date | None = None, until: date | None = None) -> GivenColumns:
        """Given results by KPI, grain and channel; a typed one stands before those of batches, which add."""
        reader, stretch = ContributionReader(self._db, "given_result"), Stretch(since, until)
        columns = {key: reader.cells(key, stretch) for key in reader.keys(None, stretch)}
        return {
            key: {start: Fraction(value.micros, MICROS) for start, value in column.items()}
            for key, column in columns.items()
            if column
        }

    def contributions(
        self, kpi_id: str, period: Period, channel: int = WHOLE_BUSINESS
    ) -> tuple[GivenResult, ...]:
        """Every given result of a KPI for one period; typed first, then those of batches."""
        query = (
            "SELECT value_micros, source FROM given_result"
            " WHERE kpi = ? AND grain = ? AND channel = ? AND start = ? ORDER BY source"
        )
        place = (kpi_id, period.grain.value, channel, period.start.isoformat())
        rows = select(self._db, query, place)
        return tuple(
            GivenResult(kpi_id, period, from_micros(value), channel, source) for value, source in rows
        )

    def of_source(self, source: int) -> tuple[GivenResult, ...]:
        """Given results of one batch, or all typed ones."""
        query = (
            "SELECT kpi, grain, start, value_micros, channel FROM given_result WHERE source = ?"
            " ORDER BY kpi, grain, channel, start"
        )
        return tuple(
            GivenResult(
                kpi, Period(Grain(grain), date.fromisoformat(start)), from_micros(value), channel, source
            )
            for kpi, grain, start, value, channel in select(self._db, query, (source,))
        )


def _row(one: GivenResult, on: date) -> tuple[Value, ...]:
    period = one.period
    return (
        one.kpi_id,
        period.grain.value,
        one.channel,
        period.start.isoformat(),
        one.source,
        to_micros(one.value),
        on.isoformat(),
    )
