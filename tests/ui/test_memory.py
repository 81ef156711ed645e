import json
from pathlib import Path

import pytest

from kpi_desktop.ui.memory import Memory, load, save
from kpi_desktop.ui.window_place import Place
from kpi_desktop.workspace.theme_choice import ThemeChoice

FULL = Memory(Place(10, 20, 1366, 860, True), ThemeChoice.DARK, ("/a.kpi", "/b.kpi"))


def test_it_is_read_as_it_was_written(tmp_path: Path):
    save(FULL, tmp_path / "new folder" / "window.json")
    assert load(tmp_path / "new folder" / "window.json") == FULL


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        "null",
        '{"place": 3, "theme": [], "recent": "x"}',
        '{"place": {"left": 1e99}, "recent": [1]}',
    ],
)
def test_a_spoilt_file_is_no_memory(tmp_path: Path, text: str):
    (tmp_path / "window.json").write_text(text)
    assert load(tmp_path / "window.json") == Memory()


def test_a_file_from_another_version_keeps_what_is_known(tmp_path: Path):
    (tmp_path / "window.json").write_text(json.dumps({"theme": "dark", "sound": "loud"}))
    assert load(tmp_path / "window.json") == Memory(theme=ThemeChoice.DARK)


def test_a_place_that_cannot_be_written_costs_nothing_else(tmp_path: Path):
    (tmp_path / "file").write_text("")
    save(FULL, tmp_path / "file" / "window.json")
    assert load(tmp_path / "file" / "window.json") == Memory()


def test_the_last_business_opened_stands_first_and_once():
    memory = Memory()
    for name in "abcabdefghij":
        memory = memory.with_opened(Path(f"/{name}.kpi"))
    assert memory.recent[0] == "/j.kpi"
    assert len(memory.recent) == len(set(memory.recent)) == 8
    assert "/j.kpi" not in memory.without(Path("/j.kpi")).recent
