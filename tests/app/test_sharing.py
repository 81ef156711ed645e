"""What is written for others says by its name what it is."""

from pathlib import Path

import pytest

from tests.app.conftest import Cli


@pytest.mark.parametrize("name", ["summary.txt", "summary"])
def test_a_summary_under_another_name_gets_the_ending_of_a_pdf(
    shop: Path, cli: Cli, tmp_path: Path, name: str
) -> None:
    (tmp_path / "summary.txt").write_text("mine")
    answer = cli("report", shop, "--out", tmp_path / name, "--on", "2026-03-25")
    assert answer.code == 0
    assert f"so .pdf was added to its name: {tmp_path / name}.pdf." in answer.out
    assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "summary.txt").read_text() == "mine"
