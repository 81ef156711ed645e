"""Waterfall view: where a gap comes from, painted on screen with the measures of the paper."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kpi_desktop.analysis.waterfall import Bar, Waterfall
from kpi_desktop.reporting.waterfall_plot import (
    HEAD,
    ROW,
    WaterfallPlot,
    is_hollow,
    waterfall_height,
    waterfall_plot,
)
from kpi_desktop.ui import tokens
from kpi_desktop.ui.direction import is_mirrored
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import _

_WIDEST, _NARROWEST = 880, 320
_OUTLINE = 1.25
_LINE = 17.0
"""Height of one of the two lines of text in a row, pixels."""


class WaterfallView(QWidget):
    """A row for each part of the gap and one for the whole; those against the gap are hollow."""

    def __init__(self, theme: Theme, model: Waterfall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.setAccessibleName(model.alternative)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDEST)
        self.setMinimumWidth(_NARROWEST)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, round(waterfall_height(self._model)))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.setToolTip(self._told_at(event.pos().y()))
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # By its own letters: an amount keeps its sign before it where the program runs the other way.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        _Brush(painter, self._plot(), self._theme).paint()

    def _told_at(self, y: float) -> str:
        row = int((y - HEAD) // ROW)
        if not 0 <= row < len(self._model.bars):
            return ""
        bar = self._model.bars[row]
        if not bar.detail:
            return _("{name}: {detail}.").format(name=bar.name, detail=bar.amount)
        detail = _("{amount} ({detail})").format(amount=bar.amount, detail=bar.detail)
        return _("{name}: {detail}.").format(name=bar.name, detail=detail)

    def _plot(self) -> WaterfallPlot:
        names = max(_width(bar.name, _name_font(bar)) for bar in self._model.bars)
        details = max(_width(bar.detail, font(tokens.TINY)) for bar in self._model.bars)
        amounts = max(_width(bar.amount, _amount_font(bar)) for bar in self._model.bars)
        return waterfall_plot(self._model, self.width(), max(names, details) + 1, amounts + 1)


class _Brush:
    """One painting of a waterfall."""

    def __init__(self, painter: QPainter, plot: WaterfallPlot, theme: Theme) -> None:
        self._painter, self._plot, self._colours = painter, plot, theme.colours

    def paint(self) -> None:
        """Paint everything, bars over lines."""
        self._zero()
        for (x, top), (_same, bottom) in self._plot.steps():
            self._line(x, top, bottom, self._colours.plan_line)
        for row, bar in enumerate(self._plot.model.bars):
            self._bar(row, bar)
            self._words(row, bar)

    def _zero(self) -> None:
        plot, x = self._plot, self._plot.zero
        self._line(x, HEAD - 2, plot.area.bottom - 6, self._colours.edge)
        wide = _width(plot.model.zero, font(tokens.TINY)) + 2
        left = min(max(x - wide / 2, plot.area.left), plot.area.right - wide)
        box = QRectF(left, 0, wide, HEAD - 4)
        self._text(plot.model.zero, box, font(tokens.TINY), self._colours.second_ink)

    def _bar(self, row: int, bar: Bar) -> None:
        box = self._plot.bar(row)
        ink = QColor(self._colours.ink if bar.is_whole else self._colours.second_ink)
        shape = QRectF(box.left, box.top, box.width, box.height)
        self._painter.setPen(QPen(ink, _OUTLINE) if is_hollow(bar) else Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._colours.surface) if is_hollow(bar) else ink)
        inset = _OUTLINE / 2 if is_hollow(bar) else 0.0
        self._painter.drawRect(self._turned(shape.adjusted(inset, inset, -inset, -inset)))

    def _words(self, row: int, bar: Bar) -> None:
        plot, middle = self._plot, self._plot.middle(row)
        top = middle - (_LINE if bar.detail else _LINE / 2)
        self._text(bar.name, QRectF(0, top, plot.names, _LINE), _name_font(bar), self._colours.ink)
        if bar.detail:
            below = QRectF(0, middle, plot.names, _LINE)
            self._text(bar.detail, below, font(tokens.TINY), self._colours.second_ink)
        amounts = QRectF(plot.area.right, middle - _LINE / 2, plot.width - plot.area.right, _LINE)
        self._text(bar.amount, amounts, _amount_font(bar), self._colours.ink, is_at_end=True)

    def _text(self, text: str, box: QRectF, face: QFont, colour: str, *, is_at_end: bool = False) -> None:
        self._painter.setFont(face)
        self._painter.setPen(QColor(colour))
        is_right = is_at_end != is_mirrored()
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(self._turned(box), int(flags), shown)

    def _line(self, x: float, top: float, bottom: float, colour: str) -> None:
        x = self._plot.width - x if is_mirrored() else x
        self._painter.setPen(QPen(QColor(colour), 1))
        self._painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _turned(self, box: QRectF) -> QRectF:
        """The same place where the program runs from right to left."""
        if not is_mirrored():
            return box
        return QRectF(self._plot.width - box.right(), box.top(), box.width(), box.height())


def _name_font(bar: Bar) -> QFont:
    return font(tokens.SMALL, tokens.SEMIBOLD if bar.is_whole else tokens.REGULAR)


def _amount_font(bar: Bar) -> QFont:
    return font(tokens.SMALL, tokens.SEMIBOLD if bar.is_whole else tokens.REGULAR, tabular=True)


def _width(text: str, face: QFont) -> float:
    return QFontMetricsF(face).horizontalAdvance(text)
