import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpi_desktop.domain.safe_file import replacing, write_whole

OLD, NEW = b"the old report", b"the new report, which is longer"
POSIX = pytest.mark.skipif(os.name != "posix", reason="file size limits and folder handles are POSIX's")


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(OLD)
    return path


def alone(path):
    """Whether nothing stands beside a file in its folder."""
    return list(path.parent.iterdir()) == [path]


def no_space(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_appears_whole(tmp_path):
    path = tmp_path / "report.pdf"
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert alone(path)
    write_whole(path, b"")
    assert path.read_bytes() == b""


def test_the_old_content_stands_until_the_block_ends(report):
    with replacing(report) as beside:
        beside.write_bytes(NEW)
        assert report.read_bytes() == OLD
        assert beside.parent == report.parent
    assert report.read_bytes() == NEW
    assert alone(report)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_alone(report, monkeypatch, call):
    monkeypatch.setattr(os, call, no_space)
    with pytest.raises(OSError, match="No space left"):
        write_whole(report, NEW)
    assert report.read_bytes() == OLD
    assert alone(report)


def test_a_full_disk_leaves_no_new_file(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "report.pdf", NEW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, MemoryError])
def test_whatever_stops_the_block_leaves_the_old_file_alone(report, error):
    def write():
        with replacing(report) as beside:
            beside.write_bytes(NEW[:5])
            raise error

    with pytest.raises(error):
        write()
    assert report.read_bytes() == OLD
    assert alone(report)


def test_a_block_that_writes_nothing_is_a_failure(report):
    with pytest.raises(FileNotFoundError), replacing(report):
        pass
    assert report.read_bytes() == OLD


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "gone" / "report.pdf", NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_stays(tmp_path):
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(OSError, match=r"report\.pdf"):
        write_whole(tmp_path / "report.pdf", NEW)
    assert alone(tmp_path / "report.pdf")


@pytest.mark.parametrize(
    "name", ["r" * 251 + ".pdf", "ä" * 125 + ".pdf", "報" * 83 + ".pdf", ".hidden", "no ending"]
)
def test_any_name_that_fits_the_folder_will_do(tmp_path, name):
    write_whole(tmp_path / name, NEW)
    assert (tmp_path / name).read_bytes() == NEW


@POSIX
def test_a_drive_that_cannot_sync_folders_is_no_failure(report, monkeypatch):
    plain_fsync = os.fsync

    def fsync(handle):
        if Path(f"/proc/self/fd/{handle}").resolve().is_dir():
            raise OSError(errno.EINVAL, "Invalid argument")
        plain_fsync(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write_whole(report, NEW)
    assert report.read_bytes() == NEW


def in_a_child(program, path):
    return subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False, timeout=60
    )


LIMITED = """
import resource, sys
from pathlib import Path
from kpi_desktop.domain.safe_file import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_whole(Path(sys.argv[1]), b"x" * 1_000_000)
except OSError as error:
    print(error.errno)
"""

CUT_OFF = """
import os, sys
from pathlib import Path
from kpi_desktop.domain.safe_file import replacing
with replacing(Path(sys.argv[1])) as beside:
    beside.write_bytes(b"half of")
    os._exit(7)
"""


@POSIX
def test_a_limit_on_file_size_leaves_the_old_file_alone(report):
    child = in_a_child(LIMITED, report)
    assert child.stdout.strip() == str(errno.EFBIG), child.stderr
    assert report.read_bytes() == OLD
    assert alone(report)


def test_a_program_that_dies_leaves_the_old_file_alone(report):
    assert in_a_child(CUT_OFF, report).returncode == 7
    assert report.read_bytes() == OLD
    assert all(path == report or path.suffix == ".part" for path in report.parent.iterdir())
