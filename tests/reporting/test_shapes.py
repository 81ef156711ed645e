"""Six statuses, six figures that differ without their colours."""

import re
from xml.etree import ElementTree as ET

import pytest

from kpi_desktop.domain.judgement import Status
from kpi_desktop.reporting.ink import status_colour
from kpi_desktop.reporting.shapes import status_shape, status_svg


def test_figures_differ_without_colour():
    bare = {re.sub(r"#[0-9A-F]{6}", "#", status_shape(status, 6, 6)) for status in Status}
    assert len(bare) == len(Status)


@pytest.mark.parametrize("status", Status)
def test_a_figure_is_a_drawing_of_its_own(status):
    assert ET.fromstring(status_svg(status)).get("viewBox") == "0 0 12 12"


@pytest.mark.parametrize("status", Status)
def test_a_status_is_readable_on_white(status):
    assert _contrast_to_white(status_colour(status)) >= 4.5


@pytest.mark.parametrize("status", set(Status) - {Status.WAITING})
def test_a_halo_lifts_the_figure_off_a_line(status):
    assert "#FFFFFF" in status_shape(status, 6, 6, halo=1.5)


def _contrast_to_white(colour: str) -> float:
    """WCAG 2.2: relative luminance of sRGB."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
