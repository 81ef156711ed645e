"""History: actions are whole or nothing, and undo, redo and reopening never lose count."""

import pytest

from kpi_desktop.domain.change import ActionKind, Change, EntryState
from kpi_desktop.domain.channel import Channel
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.draft_table import DraftTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.preference_table import PreferenceTable
from tests.store.a_file import AT, ON, act, dump, observed, record, week


def test_an_action_says_what_it_touched_and_stands_in_the_history(business):
    change = business.history.act(
        ActionKind.RECORD,
        {"numbers": 1, "period": "2026-W11"},
        lambda: ObservationTable(business.db).put([observed(42)], ON),
        at=AT,
    )
    entry = business.history.entries()[0]
    assert change == Change(
        frozenset({"observation"}), entry.id, ActionKind.RECORD, {"numbers": 1, "period": "2026-W11"}
    )
    assert (entry.kind, entry.facts, entry.made_at, entry.tables) == (
        change.kind,
        change.facts,
        AT,
        change.tables,
    )
    assert entry.state is EntryState.DONE
    assert entry.can_be_undone


def test_an_action_that_fails_leaves_nothing(business):
    before, entries = dump(business.db), business.history.entries()

    def work() -> None:
        ObservationTable(business.db).put([observed(1), observed(2, week(1))], ON)
        raise KeyError("the tenth line was wrong")

    with pytest.raises(KeyError):
        act(business, work)
    assert dump(business.db) == before
    assert business.history.entries() == entries
    assert not business.db.in_transaction


def test_an_action_that_leaves_a_reference_open_fails_as_a_whole(business):
    before = dump(business.db)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        record(business, observed(1), observed(1, input_id="nobody_counts_this"))
    assert dump(business.db) == before
    assert not business.db.in_transaction


def test_an_action_that_changes_nothing_writes_no_entry_and_keeps_redo(business):
    record(business, observed(1))
    record(business, observed(2))
    business.history.undo()
    entries = business.history.entries()
    assert record(business, observed(1)) == Change()
    assert business.history.entries() == entries
    assert business.history.redo_entry() is not None


def test_unrecorded_tables_stay_as_they_are_when_an_action_is_undone(business):
    PreferenceTable(business.db).put("theme", "dark")
    record(business, observed(1))
    PreferenceTable(business.db).put("theme", "light")
    business.history.undo()
    assert PreferenceTable(business.db).get("theme") == "light"


def test_undo_and_redo_walk_through_every_state_across_reopening(business):
    states = [dump(business.db)]
    for value in (1, 2, 3):
        record(business, observed(value), observed(value, week(value)))
        states.append(dump(business.db))
    path = business.path
    business.close()
    for state in reversed(states[:-1]):
        with BusinessFile.open(path) as again:
            again.history.undo()
            assert dump(again.db) == state
    for state in states[1:]:
        with BusinessFile.open(path) as again:
            again.history.redo()
            assert dump(again.db) == state


def test_making_the_file_cannot_be_undone(business):
    business.history.undo()
    assert business.history.undo_entry() is None
    with pytest.raises(Problem) as caught:
        business.history.undo()
    assert caught.value.code is ProblemCode.NOTHING_TO_UNDO


def test_a_new_action_after_an_undo_drops_what_could_be_redone(business):
    record(business, observed(1))
    record(business, observed(2))
    business.history.undo()
    business.history.undo()
    record(business, observed(9))
    assert [entry.state for entry in business.history.entries()][:3] == [
        EntryState.DONE,
        EntryState.DROPPED,
        EntryState.DROPPED,
    ]
    assert (
        business.db.execute("SELECT count(*) FROM history WHERE state = 'dropped' AND changeset IS NULL").get
        == 2
    )
    with pytest.raises(Problem) as caught:
        business.history.redo()
    assert caught.value.code is ProblemCode.NOTHING_TO_REDO


def test_numbers_are_never_given_twice(business):
    channel = Channel(0, "Market stall")
    act(business, lambda: ChannelTable(business.db).put(channel), ActionKind.ADD_CHANNEL)
    first = ChannelTable(business.db).all().find("Market stall").id
    business.history.undo()
    act(business, lambda: ChannelTable(business.db).put(channel), ActionKind.ADD_CHANNEL)
    assert ChannelTable(business.db).all().find("Market stall").id == first + 1


def test_rows_removed_by_cascade_come_back(business):
    before = dump(business.db)
    act(business, lambda: ObjectiveTable(business.db).remove_link(1, "orders"))
    act(business, lambda: business.db.execute("DELETE FROM objective"))
    business.history.undo()
    business.history.undo()
    assert dump(business.db) == before


def test_undo_refuses_where_the_rows_are_no_longer_what_the_action_left(business):
    record(business, observed(1))
    business.db.execute("UPDATE observation SET value_micros = 7")  # behind the history's back
    with pytest.raises(Problem) as caught:
        business.history.undo()
    assert caught.value.code is ProblemCode.PUT_BACK_IMPOSSIBLE
    assert business.db.execute("SELECT value_micros FROM observation").get == 7
    assert business.history.undo_entry() is not None


def test_undo_refuses_where_a_table_is_gone(business):
    record(business, observed(1))
    business.db.execute("DROP VIEW cell_value; ALTER TABLE observation RENAME TO sighting")
    with pytest.raises(Problem) as caught:
        business.history.undo()
    assert caught.value.code is ProblemCode.PUT_BACK_IMPOSSIBLE


def test_before_and_after_of_an_action_can_be_read(business):
    record(business, observed(1))
    change = record(business, observed(2), observed(5, week(1)))
    changed, added = sorted(
        business.history.row_changes(change.entry), key=lambda row: len(row.before), reverse=True
    )
    assert (changed.table, changed.before["value_micros"], changed.after["value_micros"]) == (
        "observation",
        1_000_000,
        2_000_000,
    )
    assert changed.after["start"] == week().start.isoformat()
    assert not added.before
    assert added.after["value_micros"] == 5_000_000


def test_a_file_open_for_reading_takes_no_action(business):
    with BusinessFile.open(business.path, read_only=True) as reader:
        for action in (
            lambda: record(reader, observed(1)),
            reader.history.undo,
            lambda: reader.history.closure(2),
            lambda: PreferenceTable(reader.db).put("theme", "dark"),
            lambda: DraftTable(reader.db).put("check-in", "{}"),
        ):
            with pytest.raises(Problem) as caught:
                action()
            assert caught.value.code is ProblemCode.FILE_READ_ONLY
