"""Imports taken back: nothing of them stays, and what a later file holds too stays right."""

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.faults.conftest import Cli
from tests.faults.judge import values_of
from tests.faults.stage import SALES, Sale, Stage, daily, some_sales, write_sales


def test_an_undone_import_leaves_the_export_as_it_was_to_the_byte(
    stage: Stage, cli: Cli, tmp_path: Path
) -> None:
    file = stage.copy(stage.shop, tmp_path / "files")
    before = _export(cli, file)
    for _ in range(2):
        _do(cli, "import", file, stage.sales, *SALES)
        imported = _export(cli, file)
        assert _without_history(imported) != _without_history(before)
        _do(cli, "undo", file)
        assert _without_history(_export(cli, file)) == _without_history(before)
        _do(cli, "redo", file)
        assert _without_history(_export(cli, file)) == _without_history(imported)
        _do(cli, "undo", file)


def test_the_same_file_twice_adds_nothing(stage: Stage, cli: Cli, tmp_path: Path) -> None:
    file = stage.copy(stage.imported, tmp_path / "files")
    before = _export(cli, file)
    _do(cli, "import", file, stage.sales, *SALES)
    assert _export(cli, file) == before


def test_an_import_taken_back_and_done_anew_is_the_same_as_one(
    stage: Stage, cli: Cli, tmp_path: Path
) -> None:
    file, once = stage.copy(stage.shop, tmp_path / "files"), stage.document(stage.imported)
    for words in (("import", file, stage.sales, *SALES), ("undo", file)) * 2:
        _do(cli, *words)
    _do(cli, "import", file, stage.sales, *SALES)
    found = json.loads(_export(cli, file))
    assert values_of(found, typed=False) == values_of(once, typed=False) == daily(stage.sold)
    assert values_of(found, typed=True) == values_of(once, typed=True)
    assert len(found["batch"]) == len(once["batch"]) == 1
    again = cli("import", file, stage.sales, *SALES)
    assert (again.code, json.loads(_export(cli, file))["observation"]) == (0, found["observation"])


@pytest.mark.parametrize("seed", range(3))
def test_what_overlapping_files_leave_when_one_is_put_back(
    stage: Stage, cli: Cli, tmp_path: Path, seed: int
) -> None:
    """Three files that hold part of each other, taken back one by one in any order."""
    luck = Random(seed)
    file = stage.copy(stage.shop, tmp_path / "files")
    sales = some_sales(luck, 60, 9)
    parts = [sales[:40], sales[20:60], sales[30:] + sales[:10]]
    entries = []
    for number, part in enumerate(parts):
        data = write_sales(tmp_path / f"{number}.csv", part)
        _do(cli, "import", file, data, *SALES)
        entries.append(_newest_entry(cli, file))
    assert _imported(cli, file) == _together(parts)
    left = list(range(len(parts)))
    luck.shuffle(left)
    while left:
        gone = left.pop()
        _do(cli, "put-back", file, entries[gone])
        assert _imported(cli, file) == _together([parts[number] for number in left])
        _do(cli, "undo", file)
        assert _imported(cli, file) == _together([parts[number] for number in [*left, gone]])
        _do(cli, "redo", file)
    assert cli("check", file).code == 0


def _together(parts: list[list[Sale]]) -> dict[tuple[str, str, str, str], str]:
    """What files come to of which each line counts once."""
    lines: Counter[Sale] = Counter()
    for part in parts:
        lines |= Counter(part)
    return daily(list(lines.elements()))


def _imported(cli: Cli, file: Path) -> dict[tuple[str, str, str, str], str]:
    return values_of(json.loads(_export(cli, file)), typed=False)


def _newest_entry(cli: Cli, file: Path) -> int:
    entries = json.loads(cli("history", file, "--json").out)["entries"]
    return max(entry["id"] for entry in entries)


def _export(cli: Cli, file: Path) -> bytes:
    out = file.with_suffix(".json")
    _do(cli, "export", file, out)
    return out.read_bytes()


def _without_history(export: bytes) -> bytes:
    """The text up to its last section."""
    start = export.index(b'\n "history": ')
    assert start > 0
    return export[:start]


def _do(cli: Cli, *words: object) -> None:
    answer = cli(*words)
    assert (answer.code, answer.err) == (0, ""), (words, answer)
