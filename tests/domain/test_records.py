"""Records that travel between processes and threads: frozen, and the same after the journey."""

import pickle
from dataclasses import FrozenInstanceError, fields
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import Calendar, ClosedSpan
from kpi_desktop.domain.change import ActionKind, Change, Entry, EntryState
from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.import_plan import (
    Batch,
    Choice,
    ImportPlan,
    ItemLedger,
    LeftOut,
    PlannedValue,
    Question,
    RowTally,
    Slot,
    SourceFile,
    Understood,
)
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.no_value import Absence, NoValue
from kpi_desktop.domain.observation import Cell, CellValue, Observation, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.unit import Unit

DAY = date(2026, 3, 1)
MARCH = Period(Grain.MONTH, DAY)
FILE = SourceFile("till.csv", "0" * 64, 12)
ROWS = RowTally(3, 2, 0, {LeftOut.TOTAL: 1}, {LeftOut.TOTAL: (4,)})
PROFILE = Profile(maps=("revenue=sum(Amount)",), grain=Grain.MONTH, answers={"decimal": "comma"})
PLAN = ImportPlan(
    FILE,
    Understood(maps=PROFILE.maps),
    ROWS,
    PROFILE,
    questions=(Question(Slot.DECIMAL, (Choice("comma", "1.234,00"),), {"column": "Amount"}),),
    values=(PlannedValue("revenue", None, MARCH, Decimal("1.5"), Decimal("1.5")),),
    ledgers=(ItemLedger("revenue", False, ((None, MARCH),), b"\0" * 8, b"\0" * 4, b"\0" * 8),),
)
RECORDS = [
    PLAN,
    Batch(1, FILE, PROFILE, ROWS, DAY, DAY, None, datetime(2026, 3, 2, 9, tzinfo=UTC)),
    Business("Café Ada", "EUR", DAY, calendar=Calendar(closed=(ClosedSpan(DAY, DAY),))),
    Change(frozenset({"observation"}), 4, ActionKind.RECORD, {"count": 5}),
    Entry(4, ActionKind.RECORD, {}, datetime(2026, 3, 2, 9, tzinfo=UTC), EntryState.DONE, frozenset()),
    Input("spend", "Spend", Unit.CURRENCY, RollUp.SUM, derived=Formula.parse("prior(spend)")),
    Observation(Cell("revenue", MARCH), Decimal("0.000001")),
    CellValue(State.VALUE, 5, hides_batches=True),
    NoValue(Absence.NOT_ENTERED, ("revenue",)),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_is_the_same_after_a_journey(record):
    assert pickle.loads(pickle.dumps(record)) == record


@pytest.mark.parametrize("record", RECORDS[:-2], ids=lambda record: type(record).__name__)
def test_a_record_cannot_be_changed(record):
    with pytest.raises(FrozenInstanceError):
        setattr(record, fields(record)[0].name, None)
