"""Tables: what is written is read again, record for record."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import apsw
import pytest

from kpi_desktop.domain.channel import Channel
from kpi_desktop.domain.import_plan import RowTally
from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.profile import Profile
from kpi_desktop.store.action_table import ActionTable
from kpi_desktop.store.batch_table import BatchTable
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.check_in_table import CheckInTable
from kpi_desktop.store.decision_table import DecisionTable
from kpi_desktop.store.draft_table import DraftTable
from kpi_desktop.store.given_result_table import GivenResultTable
from kpi_desktop.store.grain_choice_table import GrainChoiceTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.judgement_table import JudgementTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.preference_table import PreferenceTable
from kpi_desktop.store.profile_table import ProfileTable
from kpi_desktop.store.schema import RECORDED
from kpi_desktop.store.target_table import TargetTable
from kpi_desktop.store.usual_start_table import UsualStartTable
from tests.store import full_file as full
from tests.store.a_file import ON, observed, week


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    """The connection of a file with a row in every table; tests only read it."""
    with full.a_full_file(tmp_path_factory.mktemp("full")) as business:
        yield business.db


def test_no_table_is_left_out(db):
    assert [table for table in RECORDED if not db.execute(f"SELECT count(*) FROM {table}").get] == []


def test_the_plan_is_read_as_it_was_written(db):
    assert BusinessTable(db).read() == full.BUSINESS
    assert tuple(InputTable(db).all().values()) == full.INPUTS
    assert InputTable(db).bindings().resolve("campaign_cost", ON) == "marketing_spend"
    assert InputTable(db).bindings().resolve("campaign_cost", date(2025, 12, 31)) == "campaign_cost"
    assert InputTable(db).linked(frozenset({"marketing_spend"})) == {"campaign_cost", "marketing_spend"}
    assert tuple(KpiTable(db).all().values()) == full.KPIS
    assert KpiTable(db).positions() == {"average_order_value": 0, "orders": 1}
    assert ObjectiveTable(db).all() == (full.OBJECTIVE,)
    assert ObjectiveTable(db).links() == full.LINKS
    assert TargetTable(db).all() == full.TARGETS
    assert tuple(ChannelTable(db).all()) == full.CHANNELS


def test_results_are_read_as_they_were_written(db):
    table = ObservationTable(db)
    for one in full.OBSERVATIONS:
        assert one in table.contributions(one.cell)
    assert table.contributions(Cell("orders", week(), 1)) == (full.IMPORTED[0],)
    assert table.of_source(1) == full.IMPORTED
    assert table.of_input("revenue", 1) == (full.OBSERVATIONS[1],)
    assert len(table.of_input("orders")) == 6
    assert GivenResultTable(db).of_source(1) == full.GIVEN
    assert GivenResultTable(db).contributions("average_order_value", week()) == full.GIVEN
    assert GrainChoiceTable(db).all() == {full.CHOICE.cell: True}
    assert UsualStartTable(db).all() == (full.USUAL_START,)


def test_the_diary_is_read_as_it_was_written(db):
    assert DecisionTable(db).all() == (full.DECISION,)
    assert ActionTable(db).all() == (full.ACTION,)
    assert CheckInTable(db).all() == (full.CHECK_IN,)
    assert JudgementTable(db).all() == (full.JUDGEMENT,)


def test_imports_are_read_as_they_were_written(db):
    assert BatchTable(db).all() == (full.BATCH,)
    assert BatchTable(db).ledgers(1) == full.LEDGERS
    assert ProfileTable(db).all() == {1: full.PROFILE}
    assert DraftTable(db).get("check-in") == '{"week": "2026-W12"}'
    assert PreferenceTable(db).get("theme") == "dark"
    assert DraftTable(db).get("nothing") is PreferenceTable(db).get("nothing") is None


def test_the_views_speak_to_other_tools(db):
    query = "SELECT channel, start, state, value, is_typed FROM cell_value WHERE input = ? ORDER BY channel, start"
    assert db.execute(query, ("revenue",)).fetchall() == [
        (0, "2026-03-09", "value", "9000000000000.000000", 1),
        (1, "2026-03-16", "value", "-0.000001", 1),
    ]
    assert db.execute("SELECT formula FROM kpi_list WHERE id = 'average_order_value'").get == "revenue"
    assert db.execute("SELECT kpi, value, high FROM target_list WHERE high").fetchall() == [
        ("Orders", 30.000001, 60.0)
    ]
    assert db.execute("SELECT count(*) FROM action_history").get == 8


def test_a_record_written_again_is_amended(business):
    db = business.db
    target = replace(full.TARGETS[1], id=0, kpi_id="orders")
    number = TargetTable(db).put(target)
    fewer = replace(target, id=number, points=target.points[:1], value=Decimal(15))
    assert TargetTable(db).put(fewer) == number
    assert TargetTable(db).all() == (fewer,)
    TargetTable(db).remove(number)
    assert TargetTable(db).all() == ()
    kpi = KpiTable(db).all()["orders"]
    KpiTable(db).put(replace(kpi, definitions=full.KPIS[0].definitions), 4)
    KpiTable(db).put(replace(kpi, definitions=full.KPIS[0].definitions[1:]), 4)
    assert KpiTable(db).all()["orders"].definitions == full.KPIS[0].definitions[1:]
    closed = replace(
        full.BUSINESS, calendar=replace(full.BUSINESS.calendar, closed=full.BUSINESS.calendar.closed[1:])
    )
    BusinessTable(db).put(full.BUSINESS)
    BusinessTable(db).put(closed)
    assert BusinessTable(db).read() == closed
    InputTable(db).bind(replace(full.BINDING, input_id="spend", bound_to="revenue"))
    InputTable(db).bind(replace(full.BINDING, input_id="spend", bound_to="orders"))
    assert InputTable(db).bindings().resolve("spend", ON) == "orders"


def test_an_objective_has_one_headline(business):
    table = ObjectiveTable(business.db)
    KpiTable(business.db).put(full.KPIS[0], 1)
    table.put_link(replace(full.LINKS[0], is_headline=True))
    assert [(link.kpi_id, link.is_headline) for link in table.links()] == [
        ("average_order_value", True),
        ("orders", False),
    ]


def test_a_channels_name_is_its_own_among_its_siblings(business):
    table = ChannelTable(business.db)
    for name in ("ONLINE", " counter "):
        with pytest.raises(Problem) as caught:
            table.put(Channel(0, name))
        assert caught.value.code is ProblemCode.CHANNEL_NAME_TAKEN
    assert table.put(Channel(0, "Online", parent=1)) == 3
    assert table.put(Channel(2, "Online")) == 2


def test_a_value_out_of_range_is_refused(business):
    for value, code in (
        ("9000000000000.1", ProblemCode.NUMBER_TOO_LARGE),
        ("0.0000001", ProblemCode.NUMBER_TOO_FINE),
    ):
        with pytest.raises(Problem) as caught:
            ObservationTable(business.db).put([observed(value)], ON)
        assert caught.value.code is code


@pytest.mark.parametrize(
    "row",
    [
        ("orders", "fortnight", 0, "2026-03-09", 0, "value", 1),
        ("orders", "week", 0, "2026-02-30", 0, "value", 1),
        ("orders", "week", 0, "9 March", 0, "value", 1),
        ("orders", "week", 0, "2026-03-09", 0, "value", None),
        ("orders", "week", 0, "2026-03-09", 0, "not_available", 1),
        ("orders", "week", 0, "2026-03-09", 0, "zero", 1),
        ("orders", "week", 0, "2026-03-09", 0, "value", 1.5),
        ("orders", "week", 0, "2026-03-09", -1, "value", 1),
        ("orders", "week", 7, "2026-03-09", 0, "value", 1),
        ("nobody", "week", 0, "2026-03-09", 0, "value", 1),
    ],
)
def test_the_file_itself_refuses_what_makes_no_sense(business, row):
    query = "INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, '', '2026-03-09')"
    with pytest.raises(apsw.ConstraintError):
        business.db.execute(query, row)


def test_contributions_of_a_batch_are_replaced_and_the_same_ones_left_alone(business):
    batch = BatchTable(business.db)
    number = batch.put(replace(full.BATCH, id=0, rows=RowTally()))
    one, two, three = (observed(value, week(value), source=number) for value in (1, 2, 3))
    batch.replace_contributions(number, [one, two], (), ON)
    later = date(2026, 4, 1)
    batch.replace_contributions(number, [two, three], (), later)
    assert ObservationTable(business.db).of_source(number) == (two, three)
    days = "SELECT recorded_on FROM observation ORDER BY start"
    assert [day for (day,) in business.db.execute(days)] == [ON.isoformat(), later.isoformat()]
    given = replace(full.GIVEN[0], kpi_id="orders", source=number)
    batch.replace_contributions(number, (), [given, replace(given, period=week(1))], ON)
    batch.replace_contributions(number, (), [replace(given, value=Decimal(9))], ON)
    assert GivenResultTable(business.db).of_source(number) == (replace(given, value=Decimal(9)),)
    assert ObservationTable(business.db).of_source(number) == ()


def test_a_profile_takes_the_place_of_the_one_for_the_same_source(business):
    table = ProfileTable(business.db)
    first = table.put(Profile(columns=("Date", "Total"), header=1))
    assert table.put(Profile(columns=("Date", "Total"), header=2)) == first
    assert table.put(Profile(columns=("Day", "Sum"))) == first + 1
    assert table.put(Profile("Till", columns=("Day", "Sum")), first + 1) == first + 1
    table.remove(first)
    assert {number: profile.name for number, profile in table.all().items()} == {first + 1: "Till"}


def test_given_results_and_cells_can_be_cleared(business):
    observations, given = ObservationTable(business.db), GivenResultTable(business.db)
    observations.put([observed(1), observed(2, week(1))], ON)
    observations.clear([observed(1).cell])
    assert [one.cell.period for one in observations.of_source(0)] == [week(1)]
    typed = [replace(full.GIVEN[0], kpi_id="orders", source=0, period=week(part)) for part in range(2)]
    given.put(typed, ON)
    given.clear("orders", [week()])
    assert given.of_source(0) == (typed[1],)
