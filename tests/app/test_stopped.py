"""Stopped from the keyboard: one sentence says what is kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpi_desktop.workspace.imports import Imports
from kpi_desktop.workspace.recording import Recording
from tests.app.conftest import Cli


def _stop(*_words: object, **_named: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("while_it", ["plan", "_store", "commit"])
def test_an_import_that_is_stopped_changes_nothing_and_says_so(
    shop: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, while_it: str
) -> None:
    data = tmp_path / "sales.csv"
    data.write_text("Date,Sales\n2026-03-09,100\n2026-03-10,120\n")
    before = cli("history", shop, "--json").json
    monkeypatch.setattr(Imports, while_it, _stop)
    answer = cli("import", shop, data, "--date", "Date", "--map", "revenue=sum(Sales)")
    assert (answer.code, answer.err) == (1, "The import was stopped. Nothing was imported.\n")
    assert cli("history", shop, "--json").json == before


def test_an_import_that_was_done_by_then_is_not_called_stopped(
    shop: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "sales.csv"
    data.write_text("Date,Sales\n2026-03-09,100\n2026-03-10,120\n")
    commit = Imports.commit

    def _done_then_stopped(*words: object, **named: object) -> None:
        commit(*words, **named)  # type: ignore[arg-type]  # passed on as it came
        raise KeyboardInterrupt

    monkeypatch.setattr(Imports, "commit", _done_then_stopped)
    answer = cli("import", shop, data, "--date", "Date", "--map", "revenue=sum(Sales)")
    assert answer.code == 1
    assert answer.err.startswith("The program was stopped. What was saved by then is kept")
    assert "Imported" in cli("history", shop).out


def test_any_other_command_says_what_is_kept(shop: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Recording, "record", _stop)
    answer = cli("record", shop, "revenue", "2026-W10", "100")
    assert answer.code == 1
    assert answer.err.startswith("The program was stopped. What was saved by then is kept")


def test_the_exit_code_is_ours_wherever_it_struck(tmp_path: Path) -> None:
    """Run as a module, Python would end by the signal itself where it struck in source that is run as text."""
    (tmp_path / "struck.py").write_text(
        "import sys\nfrom kpi_desktop.app.last_chance import guarded, tell\n"
        "from kpi_desktop.domain.problem import Problem, ProblemCode\n"
        "tell(Problem(ProblemCode.STOPPED))\n"  # what is loaded for the sentence is loaded by then
        "sys.exit(guarded(lambda: exec('raise KeyboardInterrupt')))\n"
    )
    words = [sys.executable, "-m", "struck"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(
        words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("The program was stopped.")
