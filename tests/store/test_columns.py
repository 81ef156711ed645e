"""Columns: what is read fast is what settling one cell after the other gives."""

from dataclasses import replace
from datetime import date, timedelta

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.input import Binding
from kpi_desktop.domain.observation import Cell, CellValue, GivenResult, Observation, State, settle
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.store.given_result_table import GivenResultTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.read_book import read_book
from tests.builders import columns_of, fraction
from tests.store.a_file import MONDAY, ON, a_file, act, observed, week

INPUTS = ("orders", "revenue", "spend")
CELLS = st.builds(
    Cell,
    st.sampled_from(INPUTS),
    st.builds(week, st.integers(-3, 3)) | st.just(Period(Grain.MONTH, date(2026, 3, 1))),
    st.integers(0, 2),
)
STATES = st.sampled_from([State.VALUE, State.VALUE, State.NOT_AVAILABLE, State.DOES_NOT_APPLY])


@st.composite
def observations(draw):
    """A contribution; batches only ever give values."""
    source = draw(st.integers(0, 3))
    state = draw(STATES) if source == 0 else State.VALUE
    value = draw(st.decimals(-(10**12), 10**12, places=6)) if state is State.VALUE else None
    return Observation(draw(CELLS), value, state, source, draw(st.booleans()))


MANY = st.lists(observations(), max_size=25).map(
    lambda found: list({(one.cell, one.source): one for one in found}.values())
)


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    """One file for all examples; each starts from empty observations."""
    with a_file(tmp_path_factory.mktemp("columns")) as business:
        business.db.pragma("synchronous", "off")  # no crash is tested here
        yield business.db


def _put(db: apsw.Connection, found, bindings=()):
    db.execute("DELETE FROM observation; DELETE FROM binding")
    ObservationTable(db).put(found, ON)
    for binding in bindings:
        InputTable(db).bind(binding)


@given(MANY)
def test_cells_are_settled(db, found):
    _put(db, found)
    assert ObservationTable(db).columns() == columns_of(found)


@given(
    MANY,
    st.sets(st.sampled_from(INPUTS)),
    st.sets(st.integers(0, 2)),
    st.integers(-20, 20),
    st.integers(0, 30),
)
def test_only_what_is_asked_for_is_read(db, found, inputs, channels, first, length):
    _put(db, found)
    since, until = MONDAY + timedelta(days=first), MONDAY + timedelta(days=first + length)
    wanted = [
        one
        for one in found
        if one.cell.input_id in inputs and one.cell.channel in channels and one.cell.period.start <= until
    ]
    must = columns_of(one for one in wanted if one.cell.period.end >= since)
    read = ObservationTable(db).columns(inputs, since, until, channels)
    assert read.keys() <= columns_of(wanted).keys()
    for key, column in must.items():
        assert column.items() <= read[key].items()


@given(MANY, st.integers(-3, 3), st.integers(0, 3))
def test_bound_inputs_share_their_cells(db, found, from_week, later):
    """Spend is revenue from one week on, and a number of its own again some weeks later."""
    split = from_week + later + 1
    bindings = (
        Binding("spend", "revenue", week(from_week).start),
        Binding("spend", "spend", week(split).start),
    )
    _put(db, found, bindings)
    asked = InputTable(db).bindings()
    kept = [
        replace(one, cell=replace(one.cell, input_id=asked.resolve(one.cell.input_id, one.cell.period.start)))
        for one in sorted(found, key=lambda one: one.cell.input_id == "revenue")
    ]
    assert ObservationTable(db).columns() == columns_of(kept)
    assert ObservationTable(db).columns({"spend"}) == {
        key: column for key, column in columns_of(kept).items() if key[0] != "orders"
    }


def test_a_typed_value_counts_under_either_id(db):
    typed, imported = observed(7, input_id="spend"), observed(9, input_id="revenue", source=1)
    _put(db, [typed, imported], [Binding("spend", "revenue", date(2026, 1, 1))])
    assert ObservationTable(db).columns() == {
        ("revenue", Grain.WEEK, 0): {MONDAY: CellValue(State.VALUE, 7_000_000, False, True)}
    }
    for number in ("spend", "revenue"):
        assert ObservationTable(db).contributions(Cell(number, week())) == (typed, imported)


def test_sums_may_exceed_what_one_value_can(db):
    found = [observed("9000000000000", source=source) for source in (1, 2, 3)]
    _put(db, found)
    assert ObservationTable(db).columns()["orders", Grain.WEEK, 0][MONDAY].micros == 27 * 10**18


@given(MANY)
def test_without_channels_the_whole_business_is_still_complete(db, found):
    _put(db, found)
    full, short = read_book(db).cells, read_book(db, by_channel=False).cells
    for (number, grain, channel), column in full.items():
        total = full.get((number, grain, 0), {})
        for start, value in column.items():
            left_out = channel and start in total and total[start].state is State.VALUE
            assert (short.get((number, grain, channel), {}).get(start) is None) == left_out
            assert left_out or short[number, grain, channel][start] == value


def test_periods_that_reach_into_the_span_come_along(db):
    periods = [Period(Grain.YEAR, date(2025, 1, 1)), Period(Grain.QUARTER, date(2025, 10, 1))]
    periods += [Period(Grain.MONTH, date(2025, 12, 1)), Period(Grain.WEEK, date(2025, 12, 29))]
    _put(db, [observed(1, period) for period in periods])
    for period in periods:
        columns = ObservationTable(db).columns(since=period.end)
        assert columns["orders", period.grain, 0].keys() == {period.start}
        columns = ObservationTable(db).columns(since=date(2027, 1, 10))
        assert columns == {}


def test_given_results_settle_like_cells(db):
    results = [
        GivenResult("orders", week(), observed(value).value, channel, source)
        for value, channel, source in ((10, 0, 1), (5, 0, 2), (7, 1, 0), (9, 1, 3))
    ]
    GivenResultTable(db).put(results, ON)
    assert GivenResultTable(db).columns() == {
        ("orders", Grain.WEEK, 0): {MONDAY: fraction("15")},
        ("orders", Grain.WEEK, 1): {MONDAY: fraction("7")},
    }
    assert GivenResultTable(db).columns(since=MONDAY + timedelta(days=7)) == {}
    db.execute("DELETE FROM given_result")


@given(MANY)
def test_the_view_for_other_tools_says_the_same(db, found):
    _put(db, found)
    query = "SELECT input, grain, channel, start, state, value_micros FROM cell_value"
    said = {
        (number, grain, channel, start): (state, micros or 0)
        for number, grain, channel, start, state, micros in db.execute(query)
    }
    cells = {}
    for one in found:
        cells.setdefault(one.cell, []).append(one)
    for cell, ones in cells.items():
        micros = [(one.source, one.state, int((one.value or 0) * 10**6), one.is_estimate) for one in ones]
        value = settle(micros)
        key = cell.input_id, cell.period.grain, cell.channel, cell.period.start.isoformat()
        assert said[key] == (value.state, value.micros)


def test_a_book_holds_everything(business):
    act(business, lambda: ObservationTable(business.db).put([observed(1), observed(2, channel=1)], ON))
    book = read_book(business.db)
    assert book.business.name == "Café"
    assert list(book.inputs) == sorted(INPUTS)
    assert list(book.kpis) == ["orders"]
    assert [objective.title for objective in book.objectives] == ["More regulars"]
    assert [channel.name for channel in book.channels] == ["Counter", "Online"]
    assert len(book.links) == 1
    assert len(book.cells) == 2
    assert read_book(business.db, since=week(1).start).cells == {}
    assert read_book(business.db, input_ids={"revenue"}).cells == {}
