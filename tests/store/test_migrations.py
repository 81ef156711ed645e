"""Migrations: a file moves to a later schema with its history, after a backup, or stays as it was."""

from pathlib import Path

import pytest

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store import migrations
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.check import check
from kpi_desktop.store.document import read_document, write_document_file
from kpi_desktop.store.schema import RECORDED, UNRECORDED, key_columns
from tests.store.a_file import a_file, dump, observed, record, week

NOW = migrations.newest()
NEW_COLUMNS = """
ALTER TABLE observation ADD COLUMN weather TEXT;
ALTER TABLE objective ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue';
"""
BARRIER = """-- barrier
CREATE TABLE wider (kpi TEXT NOT NULL REFERENCES kpi (id), grain TEXT NOT NULL, channel INTEGER NOT NULL,
    start TEXT NOT NULL, source INTEGER NOT NULL, value_micros INTEGER NOT NULL, recorded_on TEXT NOT NULL,
    why TEXT, PRIMARY KEY (kpi, grain, channel, start, source)) STRICT, WITHOUT ROWID;
INSERT INTO wider SELECT kpi, grain, channel, start, source, value_micros, recorded_on, NULL FROM given_result;
DROP TABLE given_result;
ALTER TABLE wider RENAME TO given_result;
"""
BROKEN = "ALTER TABLE observation ADD COLUMN weather TEXT; INSERT INTO no_such_table VALUES (1);"
DANGLING = "DELETE FROM input WHERE id = 'orders';"


@pytest.fixture
def next_schema(monkeypatch, tmp_path_factory):
    """Makes the program one with a further schema step."""

    def install(sql: str) -> None:
        folder = tmp_path_factory.mktemp("steps")
        for step in Path(migrations.__file__).parent.glob("*.sql"):
            (folder / step.name).write_text(step.read_text(encoding="utf-8"), encoding="utf-8")
        (folder / f"{NOW + 1:03}_next.sql").write_text(sql, encoding="utf-8")
        steps = migrations.steps_in(folder)
        monkeypatch.setattr(migrations, "shipped", lambda: steps)

    return install


@pytest.fixture
def old(tmp_path):
    """A file of today's schema with two numbers recorded and a third undone."""
    with a_file(tmp_path) as business:
        for value in (1, 2, 3):
            record(business, observed(value), observed(value, week(value)))
        business.history.undo()
        return business.path


def test_columns_added_keep_every_action_undoable(old, next_schema):
    with BusinessFile.open(old) as business:
        before = dump(business.db)
    next_schema(NEW_COLUMNS)
    with BusinessFile.open(old) as business:
        assert migrations.schema_version(business.db) == NOW + 1
        assert [row[:-1] for row in dump(business.db)["observation"]] == before["observation"]
        business.history.redo()
        assert {row[6] for row in dump(business.db)["observation"]} == {1_000_000, 2_000_000, 3_000_000}
        for _ in range(4):
            business.history.undo()
        assert dump(business.db)["observation"] == dump(business.db)["objective"] == []
        for _ in range(4):
            business.history.redo()
        assert dump(business.db)["objective"][0][-1] == "blue"
        entries = business.history.entries()
        assert len(business.history.closure(entries[-2].id)) == 4
    assert check(old) == ()


def test_a_put_back_joins_actions_of_both_schemas(old, next_schema):
    next_schema(NEW_COLUMNS)
    with BusinessFile.open(old) as business:
        first = business.history.entries()[2]
        record(business, observed(9))
        change = business.history.put_back(first.id, at=first.made_at)
        assert dump(business.db)["observation"] == []
        assert business.history.undo().entry == change.entry
        assert {row[6] for row in dump(business.db)["observation"]} == {9_000_000, 1_000_000, 2_000_000}


def test_behind_a_barrier_old_actions_are_read_and_not_undone(old, next_schema):
    next_schema(BARRIER)
    with BusinessFile.open(old) as business:
        assert not any(entry.can_be_undone for entry in business.history.entries())
        assert business.history.undo_entry() is business.history.redo_entry() is None
        with pytest.raises(Problem) as caught:
            business.history.put_back(2, at=business.history.entries()[0].made_at)
        assert caught.value.code is ProblemCode.ENTRY_FOLDED
        record(business, observed(9))
        business.history.undo()
        assert business.history.undo_entry() is None
        assert business.history.row_changes(3)
    assert check(old) == ()


def test_a_verified_backup_comes_first(old, next_schema):
    next_schema(NEW_COLUMNS)
    seen = []
    with BusinessFile.open(old, backup=lambda db: seen.append(migrations.schema_version(db))):
        assert seen == [NOW]
    assert [item.name for item in old.parent.iterdir()] == [old.name]


def test_without_a_place_for_it_the_backup_lies_beside_the_file(old, next_schema):
    with BusinessFile.open(old) as business:
        before = dump(business.db)
    next_schema(NEW_COLUMNS)
    BusinessFile.open(old).close()
    backup = old.with_name(f"Café (schema {NOW}).kpi")
    assert backup.exists()
    with BusinessFile.open(backup, read_only=True, wait=0) as business:
        assert [row[:-1] for row in dump(business.db)["observation"]] == before["observation"]


@pytest.mark.parametrize("sql", [BROKEN, DANGLING])
def test_a_step_that_fails_leaves_the_file_at_its_schema(old, next_schema, monkeypatch, sql):
    with BusinessFile.open(old) as business:
        before = dump(business.db)
    with monkeypatch.context():
        next_schema(sql)
        with pytest.raises(Exception, match=r"no_such_table|references"):
            BusinessFile.open(old, backup=lambda _: None)
    monkeypatch.undo()
    with BusinessFile.open(old) as business:
        assert dump(business.db) == before


def test_a_backup_that_fails_stops_the_migration(old, next_schema):
    next_schema(NEW_COLUMNS)
    content = old.read_bytes()

    def backup(_):
        raise Problem(ProblemCode.BACKUP_FAILED, folder="nowhere")

    with pytest.raises(Problem) as caught:
        BusinessFile.open(old, backup=backup)
    assert caught.value.code is ProblemCode.BACKUP_FAILED
    assert old.read_bytes() == content


def test_an_older_file_is_read_without_being_changed(old, next_schema):
    next_schema(NEW_COLUMNS)
    content = old.read_bytes()
    with BusinessFile.open(old, read_only=True) as business:
        assert migrations.schema_version(business.db) == NOW + 1
        assert [row[-1] for row in dump(business.db)["objective"]] == ["blue"]
    assert old.read_bytes() == content


def test_an_older_document_builds_a_file_of_today(old, next_schema):
    with BusinessFile.open(old) as business:
        document = read_document(business.db)
    next_schema(NEW_COLUMNS)
    write_document_file(document, old.with_name("again.kpi"))
    with BusinessFile.open(old.with_name("again.kpi")) as business:
        business.history.redo()
        business.history.undo()
        business.history.undo()
        assert {row[6] for row in dump(business.db)["observation"]} == {1_000_000}


def test_a_file_of_a_later_schema_is_refused(old, next_schema, monkeypatch):
    with monkeypatch.context():
        next_schema(NEW_COLUMNS)
        BusinessFile.open(old, backup=lambda _: None).close()
    monkeypatch.undo()
    with pytest.raises(Problem) as caught:
        BusinessFile.open(old)
    assert caught.value.code is ProblemCode.FILE_NEWER


def test_steps_are_numbered_without_gaps(tmp_path):
    for name in ("001_first.sql", "003_third.sql"):
        (tmp_path / name).touch()
    with pytest.raises(ValueError, match=r"\[1, 3\]"):
        migrations.steps_in(tmp_path)


def test_every_table_is_strict_keyed_and_known(business):
    tables = business.db.execute(
        "SELECT name, strict FROM pragma_table_list"
        " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    assert {name for name, _ in tables} == {*RECORDED, *UNRECORDED}
    assert all(strict for _, strict in tables)
    assert all(key_columns(business.db, name) for name, _ in tables)
    kinds = {
        kind
        for name, _ in tables
        for (kind,) in business.db.execute("SELECT type FROM pragma_table_info(?)", (name,))
    }
    assert kinds == {"TEXT", "INTEGER", "BLOB"}
    assert not business.db.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").get
    parents_keys = business.db.execute(
        'SELECT m.name, f."to" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f'
        ' WHERE f."to" NOT IN (SELECT name FROM pragma_table_info(f."table") WHERE pk)'
    ).fetchall()
    assert parents_keys == []  # what put back looks for when a row hangs in the air
