"""Fixtures: an open business file per test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi_desktop.store.business_file import BusinessFile
from tests.store.a_file import a_file


@pytest.fixture
def business(tmp_path: Path) -> Iterator[BusinessFile]:
    """A café, open for writing."""
    with a_file(tmp_path) as opened:
        yield opened
