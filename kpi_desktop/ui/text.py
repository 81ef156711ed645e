"""Text: labels in the sizes and tones of the tokens."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.direction import leading
from kpi_desktop.ui.typeface import font

SECOND = "second"
"""Tone of text beside the point."""


def label(
    text: str = "",
    size: int = tokens.SMALL,
    weight: int = tokens.REGULAR,
    *,
    tone: str = "",
    wraps: bool = False,
    tabular: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """Plain text; never read as markup, because owners' own words stand in it.

    Args:
        text: What it says.
        size: One of the type scale.
        weight: 400, 500 or 600.
        tone: Empty for ink, else a tone that the style sheet knows.
        wraps: Whether it may take several lines.
        tabular: Whether figures are equally wide.
        parent: Where it stands.
    """
    made = WrappedLabel(text, parent) if wraps else QLabel(text, parent)
    dress(made, size, weight, tone=tone, tabular=tabular)
    return made


def dress(
    made: QLabel, size: int, weight: int = tokens.REGULAR, *, tone: str = "", tabular: bool = False
) -> None:
    """Give a label its size, weight and tone."""
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setAlignment(leading())
    made.setFont(font(size, weight, tabular=tabular))
    made.setMinimumHeight(tokens.LINE_HEIGHTS[size])
    if tone:
        set_tone(made, tone)


def set_tone(widget: QWidget, tone: str) -> None:
    """Change the tone of a label, in the style sheet's words."""
    restyle(widget, "tone", tone)


def quieten(made: QLabel, *, is_quiet: bool) -> None:
    """Take the weight from a value that is none, or give it back."""
    if is_quiet or made.property("tone"):
        set_tone(made, SECOND if is_quiet else "")


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at; looking again costs time, so only where it changes."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it is looked at before it first shows
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def section(heading: str, content: QWidget, note: str = "") -> QWidget:
    """A part of a page under its heading, with a quiet note beside it."""
    whole = QWidget()
    whole.setAccessibleName(heading)
    row = QHBoxLayout()
    row.setSpacing(tokens.S)
    row.addWidget(label(heading, tokens.BODY, tokens.SEMIBOLD))
    row.addWidget(label(note, tokens.TINY, tone=SECOND))
    row.addStretch(1)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, tokens.S, 0, 0)
    column.setSpacing(tokens.S)
    column.addLayout(row)
    column.addWidget(content)
    return whole


def hairline(parent: QWidget | None = None) -> QFrame:
    """A line that parts what stands above from what stands below."""
    line = QFrame(parent)
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line


class WrappedLabel(QLabel):
    """Text of several lines that remembers how high it is at each width.

    While a page of nested columns finds its place, every text in it is asked for its height dozens of times, always at
    the same few widths; Qt would break its lines anew each time.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._heights: dict[int, int] = {}
        self.setWordWrap(True)

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def setContentsMargins(self, *margins: Any) -> None:  # four numbers or ``QMargins``
        self._heights.clear()
        super().setContentsMargins(*margins)

    def changeEvent(self, event: QEvent) -> None:
        # Another typeface or style breaks lines elsewhere.
        self._heights.clear()
        super().changeEvent(event)


class ElidedLabel(QLabel):
    """One line that ends in "…" where it does not fit, and then says the whole in its tool tip."""

    def __init__(
        self,
        text: str = "",
        size: int = tokens.SMALL,
        weight: int = tokens.REGULAR,
        *,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        dress(self, size, weight, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 3, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        # By its own letters: Latin words keep their "…" at their own end where the program runs the other way.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(self.contentsRect(), int(self.alignment()), self._shown())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(self.text() if self._shown() != self.text() else "")
        return super().event(event)

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
