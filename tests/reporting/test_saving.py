"""A file is written whole, or what stood there stands and the owner is told why."""

import errno
import os
from pathlib import Path

import pytest

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting.saving import save, told


def failure_of(path, content=b"new"):
    with pytest.raises(Problem) as caught:
        save(path, content)
    return caught.value


def test_content_arrives(tmp_path):
    save(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_a_missing_folder_is_named(tmp_path):
    problem = failure_of(tmp_path / "gone" / "a.txt")
    assert problem.code is ProblemCode.FOLDER_MISSING
    assert problem.facts == {"file": "a.txt", "folder": str(tmp_path / "gone")}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_locked_folder_is_named(tmp_path):
    tmp_path.chmod(0o500)
    try:
        assert failure_of(tmp_path / "a.txt").code is ProblemCode.FOLDER_NOT_WRITABLE
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ProblemCode.DISK_FULL),
        (errno.EACCES, ProblemCode.FOLDER_NOT_WRITABLE),
        (errno.EROFS, ProblemCode.FOLDER_NOT_WRITABLE),
        (errno.EIO, ProblemCode.WRITE_FAILED),
    ],
)
def test_what_the_system_refuses_is_told(tmp_path, number, code):
    with pytest.raises(Problem) as caught, told(tmp_path / "a.txt"):
        raise OSError(number, os.strerror(number))
    assert caught.value.code is code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here that is always full")
def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    open_file = Path.open

    def open_full(path, mode="r", *args, **kwargs):
        return open_file(Path("/dev/full") if mode == "wb" else path, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", open_full)
    assert failure_of(target).code is ProblemCode.DISK_FULL
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_of_that_name_is_not_replaced(tmp_path):
    (tmp_path / "a.txt").mkdir()
    assert failure_of(tmp_path / "a.txt").code is ProblemCode.WRITE_FAILED
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
