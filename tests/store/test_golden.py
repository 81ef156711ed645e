"""Golden files: a file of every schema ever released opens, and its history still works.

Each was made once by the program of its time (``full_file.a_full_file``) and is never made again.
"""

import json
import shutil
from pathlib import Path

import pytest

from kpi_desktop.store import migrations
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.check import check
from kpi_desktop.store.document import read_document, write_document_file
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.target_table import TargetTable
from tests.store import full_file as full
from tests.store.a_file import AT

DATA = Path(__file__).parents[1] / "data"
GOLDEN = sorted(DATA.glob("schema-*.kpi"))


@pytest.fixture(params=GOLDEN, ids=lambda path: path.stem)
def path(request, tmp_path):
    """A copy that a test may change."""
    return Path(shutil.copy(request.param, tmp_path))


def test_there_is_one_for_every_schema():
    assert [path.name for path in GOLDEN] == [
        f"schema-{number}.kpi" for number in range(1, migrations.newest() + 1)
    ]


def test_it_opens_as_a_file_of_today(path):
    with BusinessFile.open(path, backup=lambda _: None) as business:
        assert migrations.schema_version(business.db) == migrations.newest()
        assert tuple(KpiTable(business.db).all().values()) == full.KPIS
        assert TargetTable(business.db).all() == full.TARGETS
        assert ObservationTable(business.db).of_source(1) == full.IMPORTED
    assert check(path) == ()


def test_its_actions_are_undone_redone_and_put_back(path):
    with BusinessFile.open(path, backup=lambda _: None) as business:
        history = business.history
        recorded = [entry for entry in history.entries() if entry.can_be_undone]
        assert [entry.kind for entry in reversed(recorded)] == [
            "plan",
            "record",
            "import",
            "check_in",
            "record",
            "put_back",
            "import",
        ]
        history.redo()
        states = [_state(business)]
        while history.undo_entry() is not None:
            history.undo()
            states.append(_state(business))
        assert len(states) == len(recorded) + 1
        for state in reversed(states[:-1]):
            history.redo()
            assert _state(business) == state
        plan = recorded[-1].id
        assert [entry.kind for entry in history.closure(plan)] == ["check_in", "import", "record", "plan"]
        history.put_back(plan, at=AT)
        assert KpiTable(business.db).all() == {}
        assert ObservationTable(business.db).of_source(1) == ()
        history.undo()
        assert _state(business) == states[0]
    assert check(path) == ()


def test_it_is_rebuilt_from_its_document(path, tmp_path):
    with BusinessFile.open(path, read_only=True) as business:
        document = read_document(business.db)
    write_document_file(json.loads(json.dumps(document)), tmp_path / "again.kpi")
    with BusinessFile.open(tmp_path / "again.kpi") as again:
        assert read_document(again.db) == document


def _state(business):
    document = read_document(business.db)
    document.pop("history")
    return document
