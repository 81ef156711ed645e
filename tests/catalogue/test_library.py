"""The catalogue is read once, when it is first needed, from files that people can read."""

import json
import subprocess
import sys

import pytest

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.resources import root

FILES = sorted((root() / "catalogue").glob("*.json"))


def test_nothing_is_read_before_it_is_needed():
    script = (
        "import kpi_desktop.catalogue.build, kpi_desktop.catalogue.search\n"
        "from kpi_desktop.catalogue.library import load\n"
        "before = load.cache_info().currsize\n"
        "load()\n"
        "print(before, load.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]


def test_it_is_read_once():
    assert load() is load()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_name_no_other_file_and_repeat_no_id(path):
    text = path.read_text(encoding="utf-8")
    assert ".txt" not in text
    records = json.loads(text)
    if isinstance(records, list):
        ids = [record["id"] for record in records]
        assert len(set(ids)) == len(ids)


def test_no_id_stands_in_two_functions():
    functions = [path for path in FILES if "cadence" in path.read_text(encoding="utf-8")]
    assert len(functions) == 7
    assert sum(len(json.loads(path.read_text(encoding="utf-8"))) for path in functions) == len(load().kpis)
