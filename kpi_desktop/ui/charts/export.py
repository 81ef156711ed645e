"""Export: what a chart shows, as a picture for paper and screens or as values for a spreadsheet."""

import csv
import io

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.analysis.chart_window import plan_at
from kpi_desktop.reporting.cutting import cut
from kpi_desktop.reporting.svg_chart import chart_svg
from kpi_desktop.wording.language import _

WIDTH, HEIGHT = 960, 420
"""Size of an exported picture, in CSS pixels."""

_SHARPNESS = 2
"""Pixels of a PNG for each CSS pixel."""

_BEFORE_FORMULAS = "'"
"""Keeps a spreadsheet from working out a name that begins like a formula."""


def svg_bytes(model: ChartModel) -> bytes:
    """The chart as SVG, in the colours of paper."""
    return chart_svg(model, WIDTH, HEIGHT).encode()


def picture(model: ChartModel) -> QImage:
    """The chart as pixels, the same drawing on white."""
    image = QImage(QSize(WIDTH, HEIGHT) * _SHARPNESS, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg_bytes(model))).render(painter)
    painter.end()
    image.setText("Title", model.title)
    image.setText("Description", model.alternative)
    return image


def csv_bytes(model: ChartModel) -> bytes:
    """The values that are seen: period, last day, value, plan; in UTF-8 with a mark that spreadsheets know."""
    seen = cut(model)
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow([_("Period"), _("Last day"), _name(model.title), _("Plan"), _("Remark")])
    for run in seen.runs:
        for point in run:
            expected = plan_at(model, point.day)
            remark = _("estimate") if point.is_estimate else ""
            if point.is_running:
                remark = _("imported in part") if point.is_cut else _("not over yet")
            plan = "" if expected is None else _number(expected)
            rows.writerow([point.period_text, point.day.isoformat(), _number(point.value), plan, remark])
    return written.getvalue().encode("utf-8-sig")


def _name(title: str) -> str:
    return _BEFORE_FORMULAS + title if title[:1] in ("=", "+", "-", "@", "\t") else title


def _number(height: float) -> str:
    return f"{height:.6f}".rstrip("0").rstrip(".")
