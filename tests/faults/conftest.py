"""What the tests of this folder share: the stage that rounds start from, and the command line in this process."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from kpi_desktop.app import opening
from kpi_desktop.app.main import main
from kpi_desktop.store import connection
from tests.faults.program import Answer
from tests.faults.stage import Stage

Cli = Callable[..., Answer]


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"))


@pytest.fixture
def arena(tmp_path: Path) -> Path:
    """A folder that a round may throw away."""
    return tmp_path / "arena"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for what the program keeps beside the owner's files."""
    folder = tmp_path / "home"
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    return folder


@pytest.fixture
def cli(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """The command line in this process, which waits for nobody."""
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0.05)
    monkeypatch.setattr(connection, "BUSY_MILLISECONDS", 50)

    def run(*words: object, rows: str = "") -> Answer:
        monkeypatch.setattr("sys.stdin", io.StringIO(rows))
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run
