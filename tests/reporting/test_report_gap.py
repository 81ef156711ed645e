"""A summary says where the distance of its main number to the plan comes from, where that can be told."""

import json

from kpi_desktop.analysis.waterfall import Bar, Waterfall
from kpi_desktop.reporting.plain_text import report_text
from kpi_desktop.reporting.report import report_of
from kpi_desktop.reporting.template_data import DENSITIES, template_data
from tests.reporting.builders import florist, florist_charts

BARS = (
    Bar("Enquiries", "30, the plan needs 39", "-€900", 0.0, -900.0),
    Bar("Together", "", "-€900", 0.0, -900.0, is_whole=True),
)
GAP = Waterfall("Where the gap comes from", "€900 behind plan.", "Compared.", "In words.", "plan", BARS)


def headline_id():
    return next(kpi.kpi.id for kpi in florist().kpis if kpi.is_headline)


def report(gaps):
    return report_of(florist(), florist_charts(), gaps=gaps)


def test_the_gap_of_the_headline_stands_in_its_part():
    (gap,) = [part.gap for part in report({headline_id(): GAP}).parts if part.gap]
    assert (gap.title, gap.message, gap.note, gap.model) == (GAP.title, GAP.message, GAP.note, GAP)
    assert all(part.gap is None for part in report({"another": GAP}).parts)


def test_it_is_set_as_a_drawing_and_said_in_plain_text():
    made = report({headline_id(): GAP})
    parts = json.loads(template_data(made, "a4", DENSITIES[0]))["parts"]
    (set_,) = [part["gap"] for part in parts if part["gap"]]
    assert set_["svg"].startswith("<svg")
    assert set_["alternative"] == "In words."
    assert GAP.message in report_text(made)
    assert GAP.message not in report_text(report({}))
