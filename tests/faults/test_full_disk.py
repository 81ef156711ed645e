"""A disk that fills: what was there stays whole, the owner is told in a sentence, nothing is left half written."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kpi_desktop.app import main
from tests.faults.conftest import Cli
from tests.faults.judge import difference, look, without_times
from tests.faults.moments import journal_of
from tests.faults.refusals import Words, check_refusal, making, writing
from tests.faults.stage import SALES, Stage

_PAGE = 4096
_SIZE = 6_000_000
_BALLAST = "ballast"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="small disks are made the way of Linux")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, small; only an administrator may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(words, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def _commands(file: Path, out: Path, stage: Stage) -> list[Words]:
    """Everything that writes, the largest first."""
    return [
        ("import", file, stage.sales, *SALES),
        ("record", file, "revenue", "2026-W32", "12"),
        ("record", file, "--rows", "-"),
        ("undo", file),
        ("target", file, "leads", "increase_to", "9", "--per", "week"),
        ("export", file, out / "all.json"),
        ("export", file, out / "all.xlsx"),
        ("export", file, out / "all"),
        ("report", file, "--out", out / "summary.pdf", "--on", "2026-11-01"),
        ("backup", file, "--to", out / "backups"),
    ]


@pytest.mark.parametrize("free", [0, 3])
def test_a_full_disk_leaves_the_business_and_earlier_exports_as_they_were(
    stage: Stage, cli: Cli, tmp_path: Path, disk: Path, free: int
) -> None:
    before = without_times(stage.document(stage.shop))
    old = _earlier_exports(disk, stage, cli)
    for command in range(len(_commands(disk, disk, stage))):
        file = stage.copy(stage.shop, disk)
        words = _commands(file, disk, stage)[command]
        original = file.read_bytes()
        _fill(disk, free)
        answer = cli(*words, rows="revenue\t2026-W32\t12\n")
        unfinished = _unfinished(disk)
        (disk / _BALLAST).unlink()
        assert unfinished == [], words
        if answer.code == 0:
            assert free > 0, words
            _remake(old, disk, stage, cli)
            continue
        _check_told(answer, words)
        _check_same(file, original, before, tmp_path / "judge")
        assert _others(disk) == old, words


@pytest.mark.parametrize("free", [0, 5])
def test_no_business_is_made_on_a_full_disk(stage: Stage, cli: Cli, disk: Path, free: int) -> None:
    _fill(disk, free)
    for words in making(disk / "new.kpi", stage):
        check_refusal(cli(*words), "new.kpi")
        assert [path.name for path in disk.iterdir()] == [_BALLAST], words


def test_a_full_disk_for_backups_is_told_and_nothing_is_changed(
    stage: Stage, cli: Cli, tmp_path: Path, home: Path, disk: Path
) -> None:
    """The day's first change comes after a backup; without room for that nothing is changed."""
    file = stage.copy(stage.shop, tmp_path / "files")
    home.mkdir(exist_ok=True)
    (home / "data").symlink_to(disk, target_is_directory=True)
    _fill(disk, 2)
    before = file.read_bytes()
    for words in writing(file, stage)[:4]:
        _check_told(cli(*words, rows="revenue\t2026-W32\t12\n"), words)
        assert file.read_bytes() == before, words
        assert [path for path in disk.rglob("*") if path.is_file()] == [disk / _BALLAST], words


@pytest.mark.parametrize("largest", [0, 150_000])
def test_a_limit_on_the_size_of_files_does_no_harm_either(
    stage: Stage, cli: Cli, tmp_path: Path, largest: int
) -> None:
    """Beyond the limit not even a rollback can write: then the journal stays, and the next to open the file does it."""
    before = without_times(stage.document(stage.shop))
    for command in range(len(_commands(tmp_path, tmp_path, stage))):
        folder = tmp_path / str(command)
        file = stage.copy(stage.shop, folder)
        words = _commands(file, folder, stage)[command]
        original = file.read_bytes()
        with _files_up_to(largest):
            answer = cli(*words, rows="revenue\t2026-W32\t12\n")
        if answer.code == 0:
            assert largest > 0, words
            continue
        _check_told(answer, words)
        _check_same(file, original, before, tmp_path / "judge")
        assert _others(folder) == {}, words


def test_an_unforeseen_error_is_told_also_where_the_log_cannot_be_written(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_words: object) -> int:
        raise RuntimeError("never said to the owner")

    monkeypatch.setattr(main, "run", fail)
    with _files_up_to(0):
        answer = cli("check", "shop.kpi")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1), answer
    assert "never said" not in answer.err


def _check_told(answer: object, words: Words) -> None:
    """A row of several is told on standard output, by its number; anything else on standard error."""
    if "--rows" in words and answer.out:
        assert answer.out.startswith("error 1 "), answer
        assert (answer.code, answer.out.count("\n"), answer.err) == (1, 1, ""), answer
    else:
        check_refusal(answer)


def _check_same(file: Path, original: bytes, before: object, home: Path) -> None:
    """The same bytes; or where SQLite had begun to write, the same content in a whole file."""
    if file.read_bytes() == original and not journal_of(file).exists():
        return
    found = look(home, file)
    assert found.document is not None, found.wrong
    assert difference(without_times(found.document), before) == ""


def _earlier_exports(folder: Path, stage: Stage, cli: Cli) -> dict[str, bytes]:
    """Outputs that stand already, of another business, so that replacing them would show."""
    file = stage.copy(stage.imported, folder.parent / "other")
    for words in _commands(file, folder, stage)[5:9]:
        assert cli(*words).code == 0, words
    return _others(folder)


def _remake(old: dict[str, bytes], disk: Path, stage: Stage, cli: Cli) -> None:
    """Take away what a command that had room enough has written, and put back what it replaced."""
    for path in disk.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, content in old.items():
        (disk / name).parent.mkdir(exist_ok=True)
        (disk / name).write_bytes(content)


def _others(folder: Path) -> dict[str, bytes]:
    """Everything but the business itself."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "shop.kpi")
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def _unfinished(folder: Path) -> list[str]:
    return [
        path.name for path in folder.rglob("*") if path.name.startswith(".") or path.name.endswith("-journal")
    ]


def _fill(disk: Path, free: int) -> None:
    """Leave so many pages."""
    room = shutil.disk_usage(disk).free - free * _PAGE
    (disk / _BALLAST).write_bytes(bytes(max(room, 0)))
    assert shutil.disk_usage(disk).free == free * _PAGE


@contextmanager
def _files_up_to(size: int) -> Iterator[None]:
    """A limit on the size to which this process may let a file grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
