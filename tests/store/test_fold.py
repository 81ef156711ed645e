"""Fold: old and large history lets its rows go, keeps its labels, and never without a backup."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store import fold as fold_module
from kpi_desktop.store.batch_table import BatchTable
from kpi_desktop.store.check import FindingKind, check_database
from kpi_desktop.store.fold import fold, is_due
from kpi_desktop.store.observation_table import ObservationTable
from tests.store import full_file as full
from tests.store.a_file import AT, ON, act, dump, observed, record, week

DAY = timedelta(days=1)


def _record_each_month(business, months):
    for month in range(months):
        observation = observed(month, week(month))
        business.history.act(
            ActionKind.RECORD,
            {},
            lambda one=observation: ObservationTable(business.db).put([one], ON),
            at=AT + month * 30 * DAY,
        )


def test_what_is_older_than_24_months_folds(business):
    _record_each_month(business, 30)
    now = AT + 29 * 30 * DAY
    before, saved = dump(business.db), []
    assert is_due(business.db, now)
    folded = fold(business.db, now, lambda: saved.append(1))
    assert saved == [1]
    assert folded == 6  # the plan and five months
    assert dump(business.db) == before
    entries = business.history.entries()
    assert len(entries) == 32
    assert all(entry.can_be_undone == (entry.made_at >= now - 731 * DAY) for entry in entries)
    assert not is_due(business.db, now)
    with pytest.raises(Problem) as caught:
        business.history.put_back(3, at=now)
    assert caught.value.code is ProblemCode.ENTRY_FOLDED
    for _ in range(25):
        business.history.undo()
    assert business.history.undo_entry() is None


def test_what_is_beyond_the_limit_folds_oldest_first(business, monkeypatch):
    for number in range(5):
        record(business, observed(number))
    sizes = [
        size
        for (size,) in business.db.execute(
            "SELECT length(changeset) FROM history WHERE id > 1 ORDER BY id DESC"
        )
    ]
    monkeypatch.setattr(fold_module, "LARGEST_BYTES", sum(sizes[:3]))
    assert fold(business.db, AT, lambda: None) == 3
    assert [entry.can_be_undone for entry in business.history.entries()] == [True] * 3 + [False] * 4


def test_the_newest_action_stays_undoable_however_large(business, monkeypatch):
    record(business, observed(1))
    monkeypatch.setattr(fold_module, "LARGEST_BYTES", 1)
    fold(business.db, AT + 3000 * DAY, lambda: None)
    assert business.history.undo_entry() is not None


def test_without_a_backup_nothing_folds(business):
    _record_each_month(business, 30)

    def fail():
        raise Problem(ProblemCode.BACKUP_FAILED, folder="stick")

    with pytest.raises(Problem):
        fold(business.db, AT + 900 * DAY, fail)
    assert all(entry.can_be_undone for entry in business.history.entries()[:-1])


def _import(business):
    def work():
        number = BatchTable(business.db).put(replace(full.BATCH, id=0), full.LEDGERS)
        BatchTable(business.db).replace_contributions(number, [observed(1, source=number)], (), ON)

    return act(business, work, ActionKind.IMPORT)


def _ledgers(business):
    return [batch for (batch,) in business.db.execute("SELECT DISTINCT batch FROM batch_ledger ORDER BY 1")]


def test_items_outlive_their_batch_only_while_it_can_come_back(business):
    _import(business)
    business.history.undo()
    assert _ledgers(business) == [1]
    assert check_database(business.db) == ()
    business.history.redo()
    assert BatchTable(business.db).ledgers(1) == full.LEDGERS
    business.history.undo()
    record(business, observed(1))  # from here on it cannot be redone
    assert _ledgers(business) == []
    _import(business)
    assert _ledgers(business) == [2]  # the number is not given again


def test_items_of_an_import_put_back_go_when_that_is_folded(business):
    change = _import(business)
    business.history.put_back(change.entry, at=AT)
    record(business, observed(1))
    assert _ledgers(business) == [1]
    assert check_database(business.db) == ()
    for value in (2, 3):
        later = observed(value, week(5))
        business.history.act(
            ActionKind.RECORD,
            {},
            lambda one=later: ObservationTable(business.db).put([one], ON),
            at=AT + 900 * DAY,
        )
    fold(business.db, AT + 900 * DAY, lambda: None)
    assert _ledgers(business) == []


def test_items_without_a_batch_are_found(business):
    business.db.execute("INSERT INTO batch_ledger VALUES (9, 'orders', 0, x'00')")
    assert [finding.kind for finding in check_database(business.db)] == [FindingKind.LEDGER_WITHOUT_BATCH]
