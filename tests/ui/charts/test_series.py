"""Lines as arrays, thinned without losing what is highest and lowest."""

from datetime import date

import numpy as np
import pytest

from kpi_desktop.analysis.chart_model import PlanLine
from kpi_desktop.ui.charts.series import Series, simplified, thinned
from tests.ui.charts.chart_samples import content_of, days, weeks


def test_runs_are_parted_by_a_gap():
    series = Series.of(content_of(weeks([1, 2, None, 4])).model)
    assert [None if np.isnan(height) else height for height in series.heights] == [1, 2, None, 4, None]


@pytest.mark.parametrize("columns", [100, 640, 1040, 2000])
def test_no_more_than_two_points_a_column_are_drawn_and_none_is_lost_that_stands_out(columns):
    model = content_of(days(), whole=True).model
    series = Series.of(model)
    drawn = series.between(model.first, model.last, columns)
    assert len(drawn) <= 2 * columns + 4
    assert np.nanmax(drawn.heights) == np.nanmax(series.heights)
    assert np.nanmin(drawn.heights) == np.nanmin(series.heights)


def test_only_what_is_seen_is_drawn_with_its_neighbours():
    model = content_of(days(), whole=True).model
    drawn = Series.of(model).between(date(2020, 1, 1), date(2020, 1, 31), 1000)
    assert 31 < len(drawn) <= 35
    assert drawn.days[0] < date(2020, 1, 1).toordinal() < date(2020, 1, 31).toordinal() < drawn.days[-1]


def test_labels_are_kept_clear_of_a_few_points_that_hold_the_newest():
    model = content_of(days(), whole=True).model
    few = thinned(model)
    assert sum(map(len, few.runs)) <= 164
    assert few.runs[-1][-1] == model.runs[-1][-1]
    assert max(p.value for run in few.runs for p in run) == max(p.value for run in model.runs for p in run)


def test_a_plan_line_keeps_the_corners_on_which_it_bends():
    corners = tuple(
        (date(2026, month, 1), height) for month, height in ((1, 0.0), (2, 31.0), (3, 59.0), (4, 0.0))
    )
    assert simplified(PlanLine(corners)).corners == (corners[0], corners[2], corners[3])
    assert simplified(PlanLine(corners, is_step=True)).corners == corners
