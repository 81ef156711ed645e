"""Large businesses: fifty KPIs counted weekly by ten channels, or three counted daily, each for ten years."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import apsw

from kpi_desktop.domain.channel import Channel
from kpi_desktop.domain.kpi import Aggregation, Direction
from kpi_desktop.domain.objective import Objective, ObjectiveKpi, TimeFrame
from kpi_desktop.domain.observation import Cell, Observation
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit
from kpi_desktop.domain.target import Basis, TargetVersion, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.connection import transaction
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.target_table import TargetTable
from tests.builders import a_business, a_kpi, a_target, an_input

ON = date(2026, 6, 15)
KPIS, CHANNELS, WEEKS = 50, 10, 520
DAILY_KPIS, DAYS = 3, 3652
OBSERVATIONS = KPIS * CHANNELS * WEEKS
_FRAME = TimeFrame(date(2026, 1, 1), date(2026, 12, 31))
_EVERY_THIRD_IS_A_RATE = 3


def write_large_business(path: Path) -> None:
    """Write 260,000 observations of fifty inputs: two in three KPIs add one up, the third divides two."""
    at = datetime(2026, 6, 14, 18, 0).astimezone()
    business = a_business(name="Ten shops", created_on=date(2016, 1, 1))
    with BusinessFile.create(path, business, at=at) as file, transaction(file.db):
        _plan(file.db)
        ObservationTable(file.db).put(_observations(), date(2026, 6, 14))


def write_daily_business(path: Path) -> None:
    """Write ten years of days of three counted inputs, of which two make a rate."""
    at = datetime(2026, 6, 14, 18, 0).astimezone()
    business = a_business(name="One shop", created_on=date(2016, 1, 1))
    with BusinessFile.create(path, business, at=at) as file, transaction(file.db):
        objective = ObjectiveTable(file.db).put(Objective(0, "Get more every day", _FRAME))
        for place in range(DAILY_KPIS):
            InputTable(file.db).put(an_input(f"count_{place}", rhythm=Rhythm(1, RhythmUnit.DAYS)))
            _plan_one(file.db, objective, place)
        ObservationTable(file.db).put(_days(), date(2026, 6, 14))


def _plan(db: apsw.Connection) -> None:
    for number in range(CHANNELS):
        ChannelTable(db).put(Channel(0, f"Shop {number + 1}"))
    objective = ObjectiveTable(db).put(Objective(0, "Get more from every shop", _FRAME))
    for place in range(KPIS):
        InputTable(db).put(an_input(f"count_{place}"))
        _plan_one(db, objective, place)


def _target(kpi_id: str, objective: int, place: int, *, is_rate: bool) -> TargetVersion:
    facts = {"id": 0, "objective_id": objective, "kpi_id": kpi_id, "frame": _FRAME}
    if is_rate:
        return a_target(
            "1.2", Verb.STAY_ABOVE if place % 2 else Verb.INCREASE_TO, None, baseline="0.9", **facts
        )
    if place % 3:
        return a_target(1_500, basis=Basis.WEEK, baseline=1_000, **facts)
    return a_target(60_000, **facts)


def _observations() -> Iterator[Observation]:
    luck = Random(2026)
    last = Period(Grain.WEEK, date(2026, 6, 8))
    starts = [last.start - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    for place in range(KPIS):
        for channel in range(1, CHANNELS + 1):
            for start in starts:
                cell = Cell(f"count_{place}", Period(Grain.WEEK, start), channel)
                yield Observation(cell, Decimal(luck.randrange(80, 160)))


def _plan_one(db: apsw.Connection, objective: int, place: int) -> None:
    is_rate = place % _EVERY_THIRD_IS_A_RATE == 2
    kpi = a_kpi(
        f"kpi_{place}",
        f"count_{place} / count_{place - 1}" if is_rate else f"count_{place}",
        Aggregation.RATIO_OF_SUMS if is_rate else Aggregation.SUM,
        Unit.RATIO if is_rate else Unit.COUNT,
        direction=Direction.INCREASE,
    )
    KpiTable(db).put(kpi, place)
    ObjectiveTable(db).put_link(ObjectiveKpi(objective, kpi.id, place == 0, place))
    TargetTable(db).put(_target(kpi.id, objective, place, is_rate=is_rate))


def _days() -> Iterator[Observation]:
    luck = Random(2026)
    for place in range(DAILY_KPIS):
        for back in range(1, DAYS + 1):
            cell = Cell(f"count_{place}", Period(Grain.DAY, ON - timedelta(days=back)))
            yield Observation(cell, Decimal(luck.randrange(80, 160)))
