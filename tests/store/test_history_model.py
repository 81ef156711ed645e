"""History against a plain model: any actions, undo, redo, put back, close and reopen give the model's rows."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.channel import Channel
from kpi_desktop.domain.objective import Objective, ObjectiveKpi
from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.problem import Problem
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.check import check_database
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.observation_table import ObservationTable
from tests.builders import YEAR_2026
from tests.store.a_file import AT, ON, a_file, act, observed, week
from tests.store.plain_model import Model

KINDS = (
    "put",
    "put",
    "put_two",
    "clear",
    "on_channel",
    "channel",
    "rename",
    "objective",
    "link",
    "remove_objective",
)
MOVES = ("undo", "undo", "redo", "put_back", "put_back", "reopen")
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS + MOVES), st.integers(0, 30), st.integers(0, 3)), min_size=1, max_size=16
)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A file with two channels and an objective, closed."""
    with a_file(tmp_path_factory.mktemp("template")) as business:
        return business.path


@given(steps=STEPS)
def test_every_sequence_leaves_the_rows_of_the_model(template, steps):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / template.name
        shutil.copyfile(template, path)
        Sequence(path).run(steps)


class Sequence:
    """One file and its model, moved step by step."""

    def __init__(self, path):
        self.path = path
        self.business = BusinessFile.open(path)
        self.first = self.business.history.entries()[0].id + 1
        # What stands in the template cannot be undone here: only later actions are looked at.
        self.model = Model(_rows(self.business.db))
        self.floor = self.first - 1
        self.next = {"channel": 3, "objective": 2}

    def run(self, steps):
        try:
            for kind, pick, value in steps:
                self.step(kind, pick, value)
                assert _rows(self.business.db) == self.model.rows
                assert _standing(self.business, self.first) == [entry.stands for entry in self.model.entries]
            assert check_database(self.business.db) == ()
        finally:
            self.business.close()

    def step(self, kind, pick, value):
        if kind in MOVES:
            getattr(self, kind)(pick)
            return
        changes, work = getattr(self, f"change_{kind}")(pick, value)
        changed = self.model.act(changes)
        assert bool(act(self.business, work).entry) == changed

    def change_put(self, pick, value):
        return self._put((pick % 3, 0), value)

    def change_on_channel(self, pick, value):
        return self._put((pick % 3, self._some("channel", pick)), value)

    def change_put_two(self, pick, value):
        one, work_one = self._put((pick % 3, 0), value)
        two, work_two = self._put(((pick + 1) % 3, self._some("channel", pick)), value)
        return one | two, lambda: (work_one(), work_two())

    def change_clear(self, pick, _):
        cell = pick % 3, 0
        return {("cell", cell): None}, lambda: ObservationTable(self.business.db).clear([_cell(cell)])

    def change_channel(self, _, value):
        number = self._new("channel")
        name = f"{number} {value}"
        return {("channel", number): name}, lambda: ChannelTable(self.business.db).put(Channel(0, name))

    def change_rename(self, pick, value):
        number = self._some("channel", pick)
        name = f"{number} {value}"
        return {("channel", number): name}, lambda: ChannelTable(self.business.db).put(Channel(number, name))

    def change_objective(self, _, value):
        number = self._new("objective")
        title = f"More of {value}"
        objective = Objective(0, title, YEAR_2026)
        return {("objective", number): title}, lambda: ObjectiveTable(self.business.db).put(objective)

    def change_link(self, pick, value):
        number = self._some("objective", pick)
        if number is None:
            return {}, lambda: None
        link = ObjectiveKpi(number, "orders", is_headline=True, position=value)
        return {("link", number): value}, lambda: ObjectiveTable(self.business.db).put_link(link)

    def change_remove_objective(self, pick, _):
        number = self._some("objective", pick)
        query = "DELETE FROM objective WHERE id = ?"
        gone = {("objective", number): None, ("link", number): None}
        return gone, lambda: self.business.db.execute(query, (number,))

    def undo(self, _):
        entry = self.business.history.undo_entry()
        if entry is not None and entry.id >= self.first:
            assert self.model.undo()
            self.business.history.undo()
        else:
            assert not self.model.undo()

    def redo(self, _):
        if self.model.redo():
            self.business.history.redo()
        else:
            with pytest.raises(Problem):
                self.business.history.redo()

    def put_back(self, pick):
        if not self.model.entries:
            return
        number = pick % len(self.model.entries)
        found = self.model.put_back(number)
        if found is None:
            with pytest.raises(Problem):
                self.business.history.put_back(self.first + number, at=AT)
            return
        closure = self.business.history.closure(self.first + number)
        assert [entry.id - self.first for entry in closure] == list(found)
        self.business.history.put_back(self.first + number, at=AT)

    def reopen(self, _):
        self.business.close()
        self.business = BusinessFile.open(self.path)

    def _put(self, cell, value):
        observation = observed(value, week(cell[0]), channel=cell[1])
        work = lambda: ObservationTable(self.business.db).put([observation], ON)  # noqa: E731 - read beside its cell
        return {("cell", cell): value}, work

    def _new(self, kind):
        query = "SELECT seq + 1 FROM sqlite_sequence WHERE name = ?"
        return self.business.db.execute(query, (kind,)).get

    def _some(self, kind, pick):
        numbers = sorted(name for one, name in self.model.rows if one == kind)
        return numbers[pick % len(numbers)] if numbers else None


def _cell(cell):
    return Cell("orders", week(cell[0]), cell[1])


def _rows(db):
    weeks = {week(number).start.isoformat(): number for number in range(3)}
    rows = {
        ("cell", (weeks[start], channel)): micros // 1_000_000
        for channel, start, micros in db.execute("SELECT channel, start, value_micros FROM observation")
    }
    rows |= {
        ("channel", number): name for number, name in db.execute("SELECT id, name FROM channel WHERE id > 0")
    }
    rows |= {("objective", number): title for number, title in db.execute("SELECT id, title FROM objective")}
    return rows | {
        ("link", number): position
        for number, position in db.execute("SELECT objective, position FROM objective_kpi")
    }


def _standing(business, first):
    entries = [entry for entry in business.history.entries() if entry.id >= first]
    return [entry.state == "done" for entry in reversed(entries)]
