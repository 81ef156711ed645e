"""Template data: a report as the JSON that its template sets."""

import json
import re
from dataclasses import asdict, dataclass

from kpi_desktop.domain.judgement import Status
from kpi_desktop.reporting.ink import status_colour
from kpi_desktop.reporting.report_record import Chart, Gap, Part, Report
from kpi_desktop.reporting.shapes import status_svg
from kpi_desktop.reporting.svg_chart import chart_svg
from kpi_desktop.reporting.waterfall_svg import waterfall_svg
from kpi_desktop.wording.pseudo import PSEUDO

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_WIDE, _SMALL = 748.0, 356.0
"""Widths of charts, pixels; two small ones and the gutter are as wide as a wide one."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Density:
    """How much room is given.

    Attributes:
        wide: Height of a wide chart, pixels.
        small: Height of a small chart, pixels.
        row: Room above and below the rows of the table, points.
        gap: Room between charts, points.
    """

    wide: float
    small: float
    row: float
    gap: float


DENSITIES = (Density(236, 180, 7, 22), Density(204, 156, 5.5, 18), Density(172, 132, 4, 14))
"""From roomy to tight."""


def template_data(report: Report, paper: str, density: Density) -> str:
    """Everything the template needs.

    Args:
        report: What to set.
        paper: ``a4`` or ``letter``.
        density: How much room is given.
    """
    language, _, region = ("en" if report.language == PSEUDO else report.language).partition("_")
    data = {
        "title": report.title,
        "business": report.business,
        "subtitle": report.subtitle,
        "on": [report.on.year, report.on.month, report.on.day],
        "language": language,
        "region": region,
        "paper": _PAPERS[paper],
        "density": {"row": density.row, "gap": density.gap},
        "labels": asdict(report.labels),
        "parts": [_part(part, density) for part in report.parts],
        "missing": report.missing,
        "decisions": [asdict(decision) for decision in report.decisions],
        "definitions": [asdict(definition) for definition in report.definitions],
        "currency_note": report.currency_note,
        "figures": {status: status_svg(status) for status in Status},
        "colours": {status: status_colour(status) for status in Status},
    }
    return json.dumps(_clean(data))


def _part(part: Part, density: Density) -> dict[str, object]:
    return {
        "title": part.title,
        "span": part.span,
        "headline": asdict(part.headline) if part.headline else None,
        "groups": [asdict(group) for group in part.groups],
        "charts": [_chart(chart, density) for chart in part.charts],
        "gap": _gap(part.gap) if part.gap else None,
    }


def _gap(gap: Gap) -> dict[str, object]:
    return {
        "title": gap.title,
        "message": gap.message,
        "note": gap.note,
        "alternative": gap.model.alternative,
        "svg": waterfall_svg(gap.model, _WIDE),
    }


def _chart(chart: Chart, density: Density) -> dict[str, object]:
    size = (_WIDE, density.wide) if chart.is_wide else (_SMALL, density.small)
    return {
        "title": chart.title,
        "message": chart.message,
        "alternative": chart.model.alternative,
        "svg": chart_svg(chart.model, *size),
        "is_wide": chart.is_wide,
    }


def _clean(value: object) -> object:
    """The same data without control characters, which no font can show."""
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, dict):
        return {key: _clean(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(part) for part in value]
    return value
