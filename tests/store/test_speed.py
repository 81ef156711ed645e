"""Speed: reading and keeping large businesses, as ratios within one run."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from time import perf_counter

import pytest

from kpi_desktop.domain.import_plan import ItemLedger
from kpi_desktop.domain.observation import Cell, Observation
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.ledger_blob import pack_ledger, unpack_ledger
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.read_book import read_book
from tests.builders import an_input
from tests.store.a_file import ON

pytestmark = pytest.mark.bench

INPUTS, DAYS = 130, 2000
ROWS = 541_909


def _seconds(work):
    times = []
    for _ in range(3):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def test_a_year_out_of_260_000_values_is_read_at_the_speed_of_its_rows(business):
    days = [Period(Grain.DAY, date(2021, 1, 1) + timedelta(days=number)) for number in range(DAYS)]
    for number in range(INPUTS):
        InputTable(business.db).put(an_input(f"input_{number}"))
    with business.db:
        ObservationTable(business.db).put(
            (
                Observation(Cell(f"input_{number}", day), Decimal(number))
                for number in range(INPUTS)
                for day in days
            ),
            ON,
        )
    since = days[-365].start
    query = "SELECT input, start, value_micros, is_estimate FROM observation WHERE start >= ?"
    plain = _seconds(lambda: business.db.execute(query, (since.isoformat(),)).fetchall())
    book = _seconds(lambda: read_book(business.db, since=since))
    whole = _seconds(lambda: read_book(business.db))
    assert book < 4 * plain
    assert book < whole / 2


def test_items_of_a_large_import_are_kept_as_fast_as_their_bytes_are_made():
    chance = Random(1)
    made = perf_counter()
    identities = chance.randbytes(8 * ROWS)
    indexes = b"".join((number * 373 // ROWS).to_bytes(4, "little") for number in range(ROWS))
    micros = b"".join((chance.randrange(9999) * 10_000).to_bytes(8, "little") for _ in range(ROWS))
    made = perf_counter() - made
    ledger = ItemLedger("revenue", False, ((None, Period(Grain.DAY, ON)),), identities, indexes, micros)
    blob = pack_ledger(ledger)
    assert len(blob) < 13 * ROWS
    assert _seconds(lambda: pack_ledger(ledger)) < 2 * made
    assert _seconds(lambda: unpack_ledger("revenue", is_given=False, blob=blob)) < made
