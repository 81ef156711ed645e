"""An open business on disk, with a clock that the test holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import pytest

from kpi_desktop.domain.business import Business
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.workspace import Workspace


@dataclass
class HeldClock:
    """Says the day it was told."""

    day: date = date(2026, 3, 16)

    def __call__(self) -> datetime:
        return datetime.combine(self.day, time(9, 30)).astimezone()


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def workspace(tmp_path: Path, clock: HeldClock) -> Iterator[Workspace]:
    """A shop that follows sales, enquiries and the average order over 2026."""
    business = Business("Corner shop", "EUR", date(2026, 1, 1))
    plan = Plan(("revenue", "leads", "average_order_value"), date(2026, 1, 1), due=date(2026, 12, 31))
    opened = create_business(tmp_path / "shop.kpi", business, plan, clock)
    yield opened
    opened.close()
