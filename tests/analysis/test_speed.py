"""Speed: what Home costs, as ratios within one run."""

import random
import time
from datetime import date, timedelta

import pytest

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.observation import CellValue, State
from kpi_desktop.domain.period import Grain
from tests.builders import a_book, a_kpi, a_target, an_input

ON = date(2026, 9, 20)
MONDAY = date(2026, 9, 14)
KPIS, CHANNELS = 50, 10


def a_large_book(weeks: int) -> Book:
    """Fifty KPIs over fifty inputs by ten channels."""
    draw = random.Random(1)
    starts = [MONDAY - timedelta(weeks=at) for at in range(1, weeks + 1)]
    inputs = [an_input(f"i{at}") for at in range(KPIS)]
    kpis = [
        a_kpi(f"k{at}", f"i{at} / i{(at + 1) % KPIS}", Aggregation.RATIO_OF_SUMS)
        if at % 2
        else a_kpi(f"k{at}", f"i{at}")
        for at in range(KPIS)
    ]
    targets = [
        a_target(2, basis=None, baseline=1, kpi_id=k.id) if at % 2 else a_target(kpi_id=k.id)
        for at, k in enumerate(kpis)
    ]
    cells = {
        (input_.id, Grain.WEEK, channel): {
            start: CellValue(State.VALUE, draw.randint(1, 999) * 10**6) for start in starts
        }
        for input_ in inputs
        for channel in range(1, CHANNELS + 1)
    }
    tree = ChannelTree(tuple(Channel(at, f"C{at}") for at in range(1, CHANNELS + 1)))
    return a_book(inputs, kpis, cells, targets, channels=tree)


def cost(work) -> float:
    """Least processor time of five runs."""
    times = []
    for _ in range(5):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.bench
def test_ten_years_of_history_cost_home_little_more_than_one():
    year, decade = a_large_book(65), a_large_book(520)
    assert cost(lambda: take(decade, ON)) < 3 * cost(lambda: take(year, ON))


@pytest.mark.bench
def test_home_costs_less_than_adding_the_cells_of_ten_years_thrice():
    book = a_large_book(65)
    decade = a_large_book(520)

    def add() -> None:
        for column in decade.cells.values():
            sum(cell.micros for cell in column.values())

    assert cost(lambda: take(book, ON)) < 12 * cost(add)
