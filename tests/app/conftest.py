"""The command line, run in this process as scripts run it."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kpi_desktop.app.main import main


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


Cli = Callable[..., Answer]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    """Runs a command: ``cli("status", file, "--json")``; ``rows=`` is standard input."""
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))

    def run(*words: object, rows: str = "") -> Answer:
        monkeypatch.setattr("sys.stdin", io.StringIO(rows))
        capsys.readouterr()
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run


@pytest.fixture
def shop(tmp_path: Path, cli: Cli) -> Path:
    """A business that follows sales and enquiries over 2026."""
    file = tmp_path / "shop.kpi"
    kpis = "revenue,leads,average_order_value,cost_per_lead,close_rate,cost_per_action"
    answer = cli(
        "create",
        file,
        "--name",
        "Corner shop",
        "--kpis",
        kpis,
        "--start",
        "2026-01-01",
        "--end",
        "2026-12-31",
    )
    assert (answer.code, answer.err) == (0, "")
    return file


def kpi_of(status: dict[str, Any], kpi_id: str) -> dict[str, Any]:
    """One KPI of a status document."""
    found: dict[str, Any] = next(kpi for kpi in status["kpis"] if kpi["kpi"] == kpi_id)
    return found


def value_of(status: dict[str, Any], kpi_id: str, period: str) -> str | None:
    """The value of a KPI for one period."""
    values = kpi_of(status, kpi_id)["values"]
    found: str | None = next(value["value"] for value in values if value["period"] == period)
    return found
