"""Shared by all tests: how hypothesis searches, and the sample business, made once.

Runs are repeatable; `--hypothesis-profile=explore` looks further and differently each time.
"""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from kpi_desktop.workspace.demo import make_demo

settings.register_profile("repeatable", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def sample_of_16_march(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample business as it is made on 16 March 2026; whoever changes it copies it first."""
    path = tmp_path_factory.mktemp("sample") / "demo.kpi"
    make_demo(path, date(2026, 3, 16)).close()
    return path
