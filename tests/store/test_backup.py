"""Backup: whole, verified, hashed, in two places; and restored without losing the present file."""

import shutil
from datetime import timedelta

import apsw
import pytest

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store import backup as backup_module
from kpi_desktop.store.backup import sha256_of, write_copy
from kpi_desktop.store.backup_folder import BackupFolder, BackupReason
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.check import check
from kpi_desktop.store.restore import restore
from tests.store.a_file import AT, a_file, dump, observed, record, week


@pytest.fixture
def places(tmp_path):
    """The app's data folder for this business, not yet made, and a stick."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "data" / "backups" / "café-1", tmp_path / "stick"


def test_a_backup_is_a_business_file_of_its_own(business, places):
    record(business, observed(1))
    outcome = BackupFolder(*places).make(business.db, BackupReason.ASKED, at=AT)
    backup = outcome.backup
    assert backup.path.name.startswith("2026-03-16 09-30-00 asked ")
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert sha256_of(backup.path).startswith(backup.digest)
    assert outcome.second == places[1] / "café-1" / backup.path.name
    assert outcome.second.read_bytes() == backup.path.read_bytes()
    assert check(backup.path) == ()
    with BusinessFile.open(backup.path, read_only=True) as copy:
        assert dump(copy.db) == dump(business.db)
        assert copy.history.entries() == business.history.entries()
    assert BackupFolder(*places).all() == (backup,)
    assert backup.is_intact()
    with backup.path.open("ab") as stream:
        stream.write(b"\0")
    assert not backup.is_intact()


def test_a_stick_that_is_not_plugged_in_is_said_and_no_error(business, places):
    outcome = BackupFolder(places[0], places[1] / "not here").make(business.db, BackupReason.IMPORT, at=AT)
    assert outcome.is_second_missing
    assert outcome.second is None
    assert outcome.backup.is_intact()
    assert list(places[1].iterdir()) == []


def test_only_the_first_change_of_a_day_makes_one(business, places):
    folder = BackupFolder(*places)
    assert folder.before_first_change(business.db, at=AT) is not None
    assert folder.before_first_change(business.db, at=AT + timedelta(hours=1)) is None
    assert folder.before_first_change(business.db, at=AT + timedelta(days=1)) is not None
    assert [backup.made_at.day for backup in folder.all()] == [17, 16]


def test_old_backups_are_thinned_in_both_places(business, places):
    folder = BackupFolder(*places)
    for hours in range(0, 12 * 24, 6):
        folder.make(business.db, BackupReason.ASKED, at=AT + timedelta(hours=hours))
    names = [backup.path.name for backup in folder.all()]
    assert len(names) < 48
    assert sorted(names) == sorted(path.name for path in (places[1] / "café-1").iterdir())
    shutil.rmtree(places[0])
    assert [backup.path.name for backup in folder.all()] == names  # those on the stick are found too


def test_a_backup_that_cannot_be_written_is_a_problem_and_leaves_nothing(business, places):
    places[0].parent.mkdir(parents=True)
    places[0].write_text("a file where the folder should be")
    with pytest.raises(Problem) as caught:
        BackupFolder(*places).make(business.db, BackupReason.ASKED, at=AT)
    assert caught.value.code is ProblemCode.BACKUP_FAILED


def test_a_copy_that_is_not_what_it_was_copied_from_does_not_count(business, tmp_path, monkeypatch):
    vacuum = backup_module._vacuum_into

    def spoiled(db, path):
        vacuum(db, path)
        copy = apsw.Connection(str(path))
        copy.execute("DELETE FROM input WHERE id = 'spend'")
        copy.close()

    monkeypatch.setattr(backup_module, "_vacuum_into", spoiled)
    with pytest.raises(Problem) as caught:
        write_copy(business.db, tmp_path / "copy.kpi")
    assert caught.value.code is ProblemCode.BACKUP_FAILED
    assert not (tmp_path / "copy.kpi").exists()


def test_a_reader_can_back_up_while_another_writes(business, tmp_path):
    with BusinessFile.open(business.path, read_only=True) as reader:
        record(business, observed(1))
        write_copy(reader.db, tmp_path / "copy.kpi")
        assert reader.db.pragma("query_only")
    with BusinessFile.open(tmp_path / "copy.kpi") as copy:
        assert dump(copy.db) == dump(business.db)


@pytest.fixture
def backed_up(tmp_path, places):
    """A file with a backup before its last change."""
    with a_file(tmp_path) as business:
        record(business, observed(1))
        backup = BackupFolder(*places).make(business.db, BackupReason.RESTORE, at=AT).backup
        record(business, observed(2, week(1)))
        return business.path, backup.path


def test_restoring_moves_the_present_file_aside(backed_up):
    path, backup = backed_up
    present, saved = path.read_bytes(), backup.read_bytes()
    aside = restore(backup, path, at=AT)
    assert aside.name == "Café (before 2026-03-16 09-30-00).kpi"
    assert aside.read_bytes() == present
    assert path.read_bytes() == backup.read_bytes() == saved
    assert path.stat().st_mode & 0o777 == 0o600
    with BusinessFile.open(path) as business:
        business.history.undo()
    assert restore(backup, path, at=AT).name == "Café (before 2026-03-16 09-30-00) 2.kpi"


def test_restoring_where_no_file_is(backed_up, tmp_path):
    assert restore(backed_up[1], tmp_path / "new.kpi", at=AT) is None
    assert check(tmp_path / "new.kpi") == ()


def test_a_link_to_the_file_stays_one(backed_up, tmp_path):
    path, backup = backed_up
    link = tmp_path / "shortcut.kpi"
    link.symlink_to(path)
    restore(backup, link, at=AT)
    assert link.is_symlink()
    assert path.read_bytes() == backup.read_bytes()


def test_a_damaged_file_is_moved_aside_too(backed_up):
    path, backup = backed_up
    path.write_bytes(b"\xa5" * 9000)
    assert restore(backup, path, at=AT).read_bytes() == b"\xa5" * 9000
    assert check(path) == ()


def test_a_journal_never_meets_another_files_pages(backed_up):
    path, backup = backed_up
    path.write_bytes(b"\xa5" * 9000)
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    restore(backup, path, at=AT)
    assert not journal.exists()
    assert path.read_bytes() == backup.read_bytes()


def test_a_backup_that_is_no_longer_what_was_written_is_refused(backed_up):
    path, backup = backed_up
    present = path.read_bytes()
    copy = apsw.Connection(str(backup))
    copy.execute("UPDATE business SET name = 'Bistro'")
    copy.close()
    with pytest.raises(Problem) as caught:
        restore(backup, path, at=AT)
    assert caught.value.code is ProblemCode.RESTORE_UNREADABLE
    assert path.read_bytes() == present


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a business", b"SQLite format 3\x00 cut"])
def test_what_is_no_backup_changes_nothing(backed_up, content):
    path, backup = backed_up
    present = path.read_bytes()
    backup.write_bytes(content)
    with pytest.raises(Problem) as caught:
        restore(backup, path, at=AT)
    assert caught.value.code is ProblemCode.RESTORE_UNREADABLE
    assert path.read_bytes() == present


def test_a_file_in_use_is_not_replaced(backed_up):
    path, backup = backed_up
    with BusinessFile.open(path), pytest.raises(Problem) as caught:
        restore(backup, path, at=AT)
    assert caught.value.code is ProblemCode.FILE_IN_USE
