"""Chart bench: moving and looking closer at ten years of daily values."""

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from kpi_desktop.ui.charts.large_chart import LargeChart
from kpi_desktop.ui.charts.stretch import Stretch
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.theme_choice import ThemeChoice
from tests.ui.charts.chart_samples import content_of, days

pytestmark = pytest.mark.bench

FRAMES = 120
LEAST_A_SECOND = 30


@pytest.fixture
def chart(qapp: QApplication) -> LargeChart:
    made = LargeChart(Theme(qapp, ThemeChoice.LIGHT), content_of(days(), whole=True))
    made.resize(1100, 480)
    made.show()
    qapp.processEvents()
    made.canvas.show_stretch(made.canvas.whole)
    return made


@pytest.mark.parametrize("movement", ["zoom", "pan over a year", "pan over all but a month"])
def test_ten_years_of_days_move_smoothly(chart: LargeChart, qapp: QApplication, movement: str) -> None:
    canvas = chart.canvas
    whole = canvas.whole
    begin = {
        "zoom": whole,
        "pan over a year": Stretch(whole.first, whole.first.replace(year=whole.first.year + 1)),
        "pan over all but a month": Stretch(whole.first, whole.last).scaled(0.99, whole.first, whole, 7),
    }[movement]
    canvas.show_stretch(begin)

    def step(at: int) -> None:
        if movement == "zoom":
            canvas.zoom(0.97 if at < FRAMES // 2 else 1 / 0.97, 500.0, is_moving=True)
        else:
            canvas.show_stretch(canvas.stretch.moved(1 if at % 2 else 27), is_moving=True)

    drawn, seconds, longest = _frames(chart, step)
    settled = _settled(chart)
    print(
        f"\n{movement}: {FRAMES / seconds:.0f} frames a second, longest {longest * 1000:.0f} ms,"
        f" at most {drawn} points; words back in {settled * 1000:.0f} ms, at {qapp.devicePixelRatio():g} pixels a point"
    )
    assert FRAMES / seconds > LEAST_A_SECOND


def _frames(chart: LargeChart, step: Callable[[int], None]) -> tuple[int, float, float]:
    drawn, longest = 0, 0.0
    begin = time.perf_counter()
    for at in range(FRAMES):
        before = time.perf_counter()
        step(at)
        chart.canvas.viewport().repaint()
        longest = max(longest, time.perf_counter() - before)
        drawn = max(drawn, chart.canvas.drawn)
    return drawn, time.perf_counter() - begin, longest


def _settled(chart: LargeChart) -> float:
    begin = time.perf_counter()
    chart.canvas.settle()
    chart.canvas.viewport().repaint()
    return time.perf_counter() - begin
