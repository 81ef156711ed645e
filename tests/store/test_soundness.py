"""Soundness: a file that was closed in good order shows before its pages are read again; any other one after."""

import os
import shutil

import pytest

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store import gate
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.gate import check_pages_beside
from kpi_desktop.store.soundness import SoundFiles
from tests.store.a_file import a_file, observed, record, week


@pytest.fixture
def sound(tmp_path):
    return SoundFiles(tmp_path / "state" / "sound.json")


@pytest.fixture
def path(tmp_path, sound):
    """A file that was looked through, worked on and closed."""
    with a_file(tmp_path) as business:
        record(business, *(observed(number, week(number)) for number in range(300)))
    BusinessFile.open(business.path, sound=sound).close()
    return business.path


def _is_looked_through(path, sound):
    with BusinessFile.open(path, sound=sound) as business:
        return business.is_checked


def _rot(path):
    """Damage a page in place."""
    with path.open("r+b") as stream:
        stream.seek(3 * 4096)
        stream.write(b"\xa5" * 4096)


def _rot_unseen(path, sound):
    """Damage a page as a failing disk does: no date tells."""
    _rot(path)
    sound.note(path)


def test_a_file_closed_in_good_order_is_not_looked_through_first(path, sound):
    assert not _is_looked_through(path, sound)


def test_without_a_record_every_file_is_looked_through(path):
    with BusinessFile.open(path) as business:
        assert business.is_checked


def test_what_was_written_while_it_was_open_is_known_once_all_pages_were_looked_at(path, sound):
    for is_looked_at in (True, False):
        with BusinessFile.open(path, sound=sound) as business:
            if is_looked_at:
                check_pages_beside(path)
                business.note_pages(is_sound=True)
            record(business, observed(int(is_looked_at), week(400)))
        assert _is_looked_through(path, sound) is not is_looked_at


def test_one_that_only_showed_stays_known(path, sound):
    BusinessFile.open(path, sound=sound).close()
    assert not _is_looked_through(path, sound)


def test_one_that_others_only_read_stays_known(path, sound):
    BusinessFile.open(path, read_only=True).close()
    path.read_bytes()
    assert not _is_looked_through(path, sound)


def test_a_reader_looks_through_what_another_may_be_writing(path, sound):
    with BusinessFile.open(path, read_only=True, sound=sound) as business:
        assert business.is_checked


@pytest.mark.parametrize("keeps_date", [False, True])
def test_damage_done_by_anybody_is_found_before_it_shows(path, sound, keeps_date):
    before = path.stat()
    _rot(path)
    if keeps_date:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(Problem) as caught:
        BusinessFile.open(path, sound=sound)
    assert caught.value.code is ProblemCode.FILE_DAMAGED


def test_an_older_copy_laid_in_its_place_is_looked_through(path, sound, tmp_path):
    shutil.copy2(path, tmp_path / "copy")
    shutil.copy2(tmp_path / "copy", path)
    assert _is_looked_through(path, sound)
    (tmp_path / "copy").replace(path)
    assert _is_looked_through(path, sound)


def test_what_another_program_of_ours_wrote_is_looked_through(path, sound):
    with BusinessFile.open(path) as business:
        record(business, observed(7, week(401)))
    assert _is_looked_through(path, sound)


def test_a_transaction_that_a_crash_left_half_done_is_looked_through(path, sound, monkeypatch):
    monkeypatch.setattr(gate, "has_journal", lambda _path: True)
    assert _is_looked_through(path, sound)


def test_what_a_disk_damages_by_itself_is_found_beside_the_window_and_refused_from_then_on(path, sound):
    _rot_unseen(path, sound)
    with BusinessFile.open(path, sound=sound) as business:
        assert not business.is_checked
        with pytest.raises(Problem) as caught:
            check_pages_beside(path)
        assert caught.value.code is ProblemCode.FILE_DAMAGED
        business.note_pages(is_sound=False)
    with pytest.raises(Problem):
        BusinessFile.open(path, sound=sound)


@pytest.mark.parametrize("kept", [b"", b"[1, 2]", b"{", b'{"a": 1}', b"\xff"])
def test_a_record_that_cannot_be_read_costs_only_time(path, sound, kept, tmp_path):
    (tmp_path / "state" / "sound.json").write_bytes(kept)
    assert _is_looked_through(path, sound)
    assert not _is_looked_through(path, sound)


def test_a_record_that_cannot_be_written_costs_only_time(path, tmp_path):
    (tmp_path / "no folder").write_text("", encoding="utf-8")
    nowhere = SoundFiles(tmp_path / "no folder" / "sound.json")
    assert _is_looked_through(path, nowhere)
    assert _is_looked_through(path, nowhere)
