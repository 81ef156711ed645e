"""Book reading: everything recorded that calculations need, as it stands at one moment."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import apsw

from kpi_desktop.analysis.book import Book
from kpi_desktop.domain.period import Grain
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.channel_totals import FirstDays, total_columns
from kpi_desktop.store.columns import ContributionReader, Stretch, covered_days
from kpi_desktop.store.connection import one_moment
from kpi_desktop.store.decision_table import DecisionTable
from kpi_desktop.store.given_result_table import GivenResultTable
from kpi_desktop.store.grain_choice_table import GrainChoiceTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.target_table import TargetTable

if TYPE_CHECKING:
    from kpi_desktop.domain.coverage import Span


def read_book(
    db: apsw.Connection,
    *,
    since: date | None = None,
    input_ids: Collection[str] | None = None,
    by_channel: bool = True,
    first_days: FirstDays | None = None,
) -> Book:
    """Read a business.

    Args:
        db: Its connection.
        since: First day of the values wanted, all where nothing; periods that reach into it come along.
        input_ids: Inputs whose values are wanted, all where nothing; inputs bound to them come along.
        by_channel: Whether channels are looked at. Without it their values come along only where the whole
            business has none of its own, because there it is their sum.
        first_days: For what shows the whole business alone: inputs of which the plain sum of the channels is wanted
            instead of the channels, and from which day on.
    """
    with one_moment(db):
        inputs, objectives = InputTable(db), ObjectiveTable(db)
        book = Book(
            business=BusinessTable(db).read(),
            inputs=inputs.all(),
            bindings=inputs.bindings(),
            kpis=KpiTable(db).all(),
            channels=ChannelTable(db).all(),
            objectives=objectives.all(),
            links=objectives.links(),
            targets=TargetTable(db).all(),
            decisions=DecisionTable(db).all(),
            given=GivenResultTable(db).columns(since),
            grain_choices=GrainChoiceTable(db).all(),
        )
        stretch = Stretch(since, leaves_parts_out=not by_channel)
        book = replace(book, spoken_days=_spoken_days(db))
        if first_days is not None and input_ids is None:
            return replace(book, cells=total_columns(db, book, stretch, first_days))
        return replace(book, cells=ObservationTable(db).read_columns(input_ids, stretch))


def _spoken_days(db: apsw.Connection) -> "Mapping[str, tuple[Span, ...]]":
    """From when to when the files speak that brought an input day by day."""
    covered = covered_days(db)
    if covered is None:
        return {}
    keys = ContributionReader(db, "observation").keys(None, Stretch())
    return covered.by_day({number for number, grain, _ in keys if grain is Grain.DAY})
