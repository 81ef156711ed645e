"""A file for the store's tests: a café with three inputs, a KPI, an objective and two channels."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import apsw

from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.channel import Channel
from kpi_desktop.domain.objective import Objective, ObjectiveKpi
from kpi_desktop.domain.observation import Cell, Observation
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.schema import RECORDED, key_columns
from tests.builders import YEAR_2026, a_business, a_kpi, an_input

AT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
ON = AT.date()
MONDAY = date(2026, 3, 9)


def a_file(folder: Path, name: str = "Café.kpi") -> BusinessFile:
    """A new file, open for writing."""
    business = BusinessFile.create(folder / name, a_business(), at=AT)
    act(business, lambda: _plan(business.db), ActionKind.PLAN)
    return business


def _plan(db: apsw.Connection) -> None:
    for number in ("orders", "revenue", "spend"):
        InputTable(db).put(an_input(number))
    KpiTable(db).put(a_kpi("orders"), 0)
    objective = ObjectiveTable(db).put(Objective(0, "More regulars", YEAR_2026))
    ObjectiveTable(db).put_link(ObjectiveKpi(objective, "orders", is_headline=True))
    for channel in ("Counter", "Online"):
        ChannelTable(db).put(Channel(0, channel))


def act(business: BusinessFile, work: Callable[[], object], kind: ActionKind = ActionKind.RECORD) -> Change:
    """One action."""
    return business.history.act(kind, {}, lambda: (work(), None)[1], at=AT)


def week(number: int = 0) -> Period:
    """The week of 9 March 2026, or one so many weeks later."""
    return Period(Grain.WEEK, MONDAY + timedelta(weeks=number))


def observed(
    value: object, period: Period | None = None, input_id: str = "orders", channel: int = 0, source: int = 0
) -> Observation:
    """A contribution, typed unless a batch is named."""
    return Observation(Cell(input_id, period or week(), channel), Decimal(str(value)), source=source)


def record(business: BusinessFile, *observations: Observation) -> Change:
    """Record contributions as one action."""
    return act(business, lambda: ObservationTable(business.db).put(observations, ON))


def dump(db: apsw.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every recorded row."""
    return {
        table: list(db.execute(f'SELECT * FROM "{table}" ORDER BY {", ".join(key_columns(db, table))}'))
        for table in RECORDED
    }
