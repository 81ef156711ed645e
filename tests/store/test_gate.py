"""Gate: what is no whole business file of ours is told by one code and left byte for byte."""

import os
import struct
import subprocess
import sys

import apsw
import pytest

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.schema import APPLICATION_ID
from tests.builders import a_business
from tests.store.a_file import AT, a_file, observed, record, week

BEGIN = """
import sys, apsw
try:
    apsw.Connection(sys.argv[1]).execute("BEGIN IMMEDIATE")
except apsw.BusyError:
    sys.exit(3)
"""


def _good(folder):
    with a_file(folder, "good.kpi") as business:
        record(business, *(observed(number, week(number)) for number in range(300)))
        return business.path.read_bytes()


def _sqlite(folder, *, application=0, schema=0):
    path = folder / "other.db"
    db = apsw.Connection(str(path))
    db.execute(f"PRAGMA application_id = {application}; PRAGMA user_version = {schema}; CREATE TABLE t (a)")
    db.close()
    return path.read_bytes()


def _encrypted(folder):
    path = folder / "secret.db"
    db = apsw.Connection(str(path))
    db.pragma("key", "open sesame")
    db.execute("CREATE TABLE t (a)")
    db.close()
    return path.read_bytes()


def _patched(content, offset, new):
    return content[:offset] + new + content[offset + len(new) :]


CASES = {
    "empty": (ProblemCode.FILE_EMPTY, lambda _: b""),
    "text": (ProblemCode.FILE_IS_TEXT, lambda _: "Datum;Umsatz\r\n9.3.2026;1.234,50 €\r\n".encode()),
    "text of windows": (ProblemCode.FILE_IS_TEXT, lambda _: "Café\tÜberschuß\n".encode("cp1252")),
    "text of utf-16": (ProblemCode.FILE_IS_TEXT, lambda _: "date,orders\n".encode("utf-16")),
    "zip": (ProblemCode.FILE_FOREIGN, lambda _: b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 8),
    "picture": (ProblemCode.FILE_FOREIGN, lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
    "noise": (ProblemCode.FILE_FOREIGN, lambda _: bytes((number * 73 + 41) % 251 for number in range(8192))),
    "other database": (ProblemCode.FILE_FOREIGN, _sqlite),
    "other program's database": (ProblemCode.FILE_FOREIGN, lambda folder: _sqlite(folder, application=77)),
    "without schema": (ProblemCode.FILE_DAMAGED, lambda folder: _sqlite(folder, application=APPLICATION_ID)),
    "newer": (ProblemCode.FILE_NEWER, lambda folder: _sqlite(folder, application=APPLICATION_ID, schema=999)),
    "protected": (ProblemCode.FILE_PROTECTED, _encrypted),
    "cut in a page": (ProblemCode.FILE_TRUNCATED, lambda folder: _good(folder)[:-1000]),
    "cut in half": (ProblemCode.FILE_TRUNCATED, lambda folder: (good := _good(folder))[: len(good) // 2]),
    "cut in the header": (ProblemCode.FILE_TRUNCATED, lambda folder: _good(folder)[:60]),
    "cut in the magic": (ProblemCode.FILE_TRUNCATED, lambda folder: _good(folder)[:9]),
    "blank": (ProblemCode.FILE_DAMAGED, lambda _: bytes(8192)),
    "magic overwritten": (ProblemCode.FILE_DAMAGED, lambda folder: _patched(_good(folder), 0, b"\x01" * 16)),
    "page overwritten": (
        ProblemCode.FILE_DAMAGED,
        lambda folder: _patched(_good(folder), 5000, b"\xa5" * 4096),
    ),
    "page size nonsense": (
        ProblemCode.FILE_DAMAGED,
        lambda folder: _patched(_good(folder), 16, struct.pack(">H", 777)),
    ),
    "schema overwritten": (ProblemCode.FILE_DAMAGED, lambda folder: _patched(_good(folder), 100, bytes(200))),
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_each_has_its_code_and_stays_as_it_is(tmp_path, case, read_only):
    code, make = CASES[case]
    (tmp_path / "work").mkdir()
    path = tmp_path / "Café 100% #1?.kpi"
    path.write_bytes(make(tmp_path / "work"))
    content, stamp = path.read_bytes(), path.stat().st_mtime_ns
    for item in (tmp_path / "work").iterdir():
        item.unlink()
    with pytest.raises(Problem) as caught:
        BusinessFile.open(path, read_only=read_only)
    assert caught.value.code is code
    assert caught.value.facts["file"] == path.name
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == stamp
    assert sorted(item.name for item in tmp_path.iterdir()) == [path.name, "work"]


def test_missing_and_folder(tmp_path):
    for path, code in (
        (tmp_path / "nowhere.kpi", ProblemCode.FILE_MISSING),
        (tmp_path / "no" / "where.kpi", ProblemCode.FILE_MISSING),
        (tmp_path, ProblemCode.FILE_FOREIGN),
    ):
        with pytest.raises(Problem) as caught:
            BusinessFile.open(path)
        assert caught.value.code is code


def test_a_good_file_opens_unchanged_under_any_name(tmp_path):
    path = tmp_path / "100% 'Café' #1? – naïve.kpi"
    path.write_bytes(_good(tmp_path))
    content, stamp = path.read_bytes(), path.stat().st_mtime_ns
    for read_only in (False, True):
        with BusinessFile.open(path, read_only=read_only) as business:
            assert business.db.execute("SELECT count(*) FROM observation").get == 300
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == stamp


def test_looking_at_a_file_that_is_open_here_keeps_its_locks(business):
    """An ordinary open and close of the file would drop them, and two processes could write at once."""
    business.db.execute("BEGIN IMMEDIATE")
    BusinessFile.open(business.path, read_only=True).close()
    stranger = subprocess.run([sys.executable, "-c", BEGIN, business.path], check=False)
    assert stranger.returncode == 3
    business.db.execute("ROLLBACK")


def test_a_new_file_is_the_owners_alone_and_never_takes_anothers_place(tmp_path):
    mask = os.umask(0)
    try:
        with a_file(tmp_path) as business:
            assert business.path.stat().st_mode & 0o777 == 0o600
            record(business, observed(1))
    finally:
        os.umask(mask)
    content = business.path.read_bytes()
    with pytest.raises(Problem) as caught:
        BusinessFile.create(business.path, a_business(), at=AT)
    assert caught.value.code is ProblemCode.FILE_EXISTS
    assert business.path.read_bytes() == content
    assert [item.name for item in tmp_path.iterdir()] == [business.path.name]


def test_where_no_file_can_be_made_nothing_is_left(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    for path, code in (
        (tmp_path / "no" / "where.kpi", ProblemCode.FOLDER_MISSING),
        (closed / "café.kpi", ProblemCode.FOLDER_NOT_WRITABLE),
    ):
        with pytest.raises(Problem) as caught:
            BusinessFile.create(path, a_business(), at=AT)
        assert caught.value.code is code
    assert list(closed.iterdir()) == []


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_what_cannot_be_written_opens_for_reading(tmp_path, closed):
    folder = tmp_path / "archive"
    folder.mkdir()
    with a_file(folder) as business:
        path = business.path
    (path if closed == "file" else folder).chmod(0o555 if closed == "folder" else 0o444)
    with BusinessFile.open(path) as business:
        assert business.is_read_only
        assert business.db.execute("SELECT name FROM business").get == "Café"
        with pytest.raises(Problem) as caught:
            record(business, observed(1))
        assert caught.value.code is ProblemCode.FILE_READ_ONLY
    assert [item.name for item in folder.iterdir()] == [path.name]


def test_a_file_that_another_tool_set_to_wal_comes_back_to_one_file(tmp_path):
    with a_file(tmp_path) as business:
        path = business.path
    stranger = apsw.Connection(str(path))
    stranger.pragma("journal_mode", "wal")
    stranger.close()
    with BusinessFile.open(path) as business:
        record(business, observed(1))
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_signs_of_a_sync_conflict_are_said(tmp_path):
    with a_file(tmp_path) as business:
        path = business.path
    copies = (
        "Café (1).kpi",
        "Café (Anna's conflicted copy 2026-03-16).kpi",
        "Café.sync-conflict-20260316-093000-ABCDEFG.kpi",
    )
    others = ("Café am Markt.kpi", "Café (1).xlsx", "Bistro (1).kpi", "Café (bar).kpi")
    for name in copies + others:
        (tmp_path / name).touch()
    with BusinessFile.open(path) as business:
        assert set(business.conflict_copies) == set(copies)
