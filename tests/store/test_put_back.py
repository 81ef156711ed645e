"""Put back: an older action goes with what cannot do without it, and with nothing else."""

import pytest

from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.channel import Channel
from kpi_desktop.domain.objective import Objective, ObjectiveKpi
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.observation_table import ObservationTable
from tests.builders import YEAR_2026
from tests.store.a_file import AT, ON, act, dump, observed, record, week


def _ids(entries):
    return [entry.id for entry in entries]


def test_an_action_that_nobody_built_on_goes_alone(business):
    first = record(business, observed(1))
    second = record(business, observed(2, week(1)))
    assert _ids(business.history.closure(first.entry)) == [first.entry]
    change = business.history.put_back(first.entry, at=AT)
    assert change.kind is ActionKind.PUT_BACK
    assert change.facts == {"kind": "record", "facts": {}, "count": 1}
    assert ObservationTable(business.db).contributions(observed(1).cell) == ()
    assert ObservationTable(business.db).contributions(observed(2, week(1)).cell)
    back, other, gone, *_ = business.history.entries()
    assert back.puts_back == (first.entry,)
    assert (other.id, other.put_back_by) == (second.entry, 0)
    assert (gone.id, gone.put_back_by) == (first.entry, back.id)


def test_later_actions_on_the_same_rows_go_along_newest_first(business):
    before = dump(business.db)
    one = record(business, observed(1))
    two = record(business, observed(2), observed(3, week(1)))
    three = record(business, observed(4, week(1)))
    record(business, observed(5, week(2)))
    after = {row for row in dump(business.db)["observation"] if row[3] == week(2).start.isoformat()}
    assert _ids(business.history.closure(one.entry)) == [three.entry, two.entry, one.entry]
    business.history.put_back(one.entry, at=AT)
    assert dump(business.db) == before | {"observation": list(after)}


def test_an_action_in_between_that_shares_no_row_before_it_stays(business):
    one = record(business, observed(1))
    record(business, observed(2, week(1)))
    three = record(business, observed(3), observed(3, week(1)))
    assert _ids(business.history.closure(one.entry)) == [three.entry, one.entry]
    business.history.put_back(one.entry, at=AT)
    assert ObservationTable(business.db).contributions(observed(2, week(1)).cell) == (observed(2, week(1)),)


def test_rows_that_refer_to_a_new_row_go_along(business):
    stall = act(business, lambda: ChannelTable(business.db).put(Channel(0, "Stall")), ActionKind.ADD_CHANNEL)
    number = ChannelTable(business.db).all().find("Stall").id
    on_it = record(business, observed(1, channel=number))
    again = record(business, observed(2, channel=number))
    record(business, observed(3))
    assert _ids(business.history.closure(stall.entry)) == [again.entry, on_it.entry, stall.entry]
    business.history.put_back(stall.entry, at=AT)
    assert [row[6] for row in dump(business.db)["observation"]] == [3_000_000]


def test_the_row_that_a_returning_row_refers_to_comes_back_too(business):
    objectives = ObjectiveTable(business.db)
    act(business, lambda: objectives.put(Objective(0, "Fewer queues", YEAR_2026)))
    act(business, lambda: objectives.put_link(ObjectiveKpi(2, "orders")))
    before = dump(business.db)
    link_gone = act(business, lambda: objectives.remove_link(2, "orders"))
    objective_gone = act(business, lambda: business.db.execute("DELETE FROM objective WHERE id = 2"))
    assert _ids(business.history.closure(link_gone.entry)) == [objective_gone.entry, link_gone.entry]
    business.history.put_back(link_gone.entry, at=AT)
    assert dump(business.db) == before


def test_a_put_back_can_be_undone_redone_and_put_back(business):
    one = record(business, observed(1))
    record(business, observed(2, week(1)))
    full = dump(business.db)
    back = business.history.put_back(one.entry, at=AT)
    without = dump(business.db)
    business.history.undo()
    assert dump(business.db) == full
    assert all(not entry.put_back_by for entry in business.history.entries())
    business.history.redo()
    assert dump(business.db) == without
    business.history.put_back(back.entry, at=AT)
    assert dump(business.db) == full
    marks = {entry.id: entry.put_back_by for entry in business.history.entries()}
    assert (marks[one.entry], marks[back.entry]) == (0, back.entry + 1)


def test_further_work_belongs_to_the_same_action(business):
    one = record(business, observed(1))
    change = business.history.put_back(
        one.entry, at=AT, then=lambda: ObservationTable(business.db).put([observed(8, week(3))], ON)
    )
    assert ObservationTable(business.db).contributions(observed(8, week(3)).cell)
    assert business.history.undo().entry == change.entry
    assert ObservationTable(business.db).contributions(observed(1).cell) == (observed(1),)
    assert not ObservationTable(business.db).contributions(observed(8, week(3)).cell)


def test_further_work_that_fails_takes_the_put_back_with_it(business):
    one = record(business, observed(1))
    before = dump(business.db)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        business.history.put_back(
            one.entry,
            at=AT,
            then=lambda: ObservationTable(business.db).put([observed(8, input_id="nobody")], ON),
        )
    assert dump(business.db) == before


@pytest.mark.parametrize("case", ["unknown", "undone", "put_back", "dropped", "create"])
def test_what_cannot_be_put_back_says_why(business, case):
    one = record(business, observed(1))
    expected, entry = ProblemCode.ENTRY_ALREADY_UNDONE, one.entry
    if case == "unknown":
        expected, entry = ProblemCode.UNKNOWN_ENTRY, 99
    elif case == "undone":
        business.history.undo()
    elif case == "put_back":
        business.history.put_back(entry, at=AT)
    elif case == "dropped":
        business.history.undo()
        record(business, observed(2))
    else:
        expected, entry = ProblemCode.ENTRY_FIRST, 1
    before = dump(business.db)
    for action in (business.history.closure, lambda number: business.history.put_back(number, at=AT)):
        with pytest.raises(Problem) as caught:
            action(entry)
        assert caught.value.code is expected
    assert dump(business.db) == before


def test_a_name_taken_meanwhile_stands_in_the_way(business):
    channels = ChannelTable(business.db)
    renamed = act(business, lambda: channels.put(Channel(1, "Till")), ActionKind.EDIT_CHANNEL)
    act(business, lambda: channels.put(Channel(0, "Counter")), ActionKind.ADD_CHANNEL)
    before = dump(business.db)
    with pytest.raises(Problem) as caught:
        business.history.put_back(renamed.entry, at=AT)
    assert caught.value.code is ProblemCode.PUT_BACK_IMPOSSIBLE
    assert dump(business.db) == before
