"""KPI card: one number as Home shows it: name, value, status, one comparison, a small chart and a foot."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.domain.judgement import Status
from kpi_desktop.reporting.kpi_texts import NOTHING
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.card import OpenCard
from kpi_desktop.ui.sparkline import Sparkline
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.text import SECOND, ElidedLabel, label, quieten
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.wording.statuses import status_word

_CHIP_LIFT = 2
"""Pixels that bring the chip's words to the value's base line."""


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card shows, as text that is already formatted.

    Attributes:
        key: Id of the KPI.
        name: What the owner calls it.
        value: The newest value, or a dash.
        status: One of the six words.
        reason: Why, for the tool tip.
        comparison: One comparison ("2 ahead of plan (29)").
        chart: Its chart, nothing where there is none to draw.
        foot: Usual range and next entry ("usual 26–34 · next Mon").
        button: For a card without results, what its button says ("Enter the first result").
    """

    key: str
    name: str
    value: str
    status: Status
    reason: str = ""
    comparison: str = ""
    chart: ChartModel | None = None
    foot: str = ""
    button: str = ""


class KpiCard(OpenCard):
    """A card for one KPI.

    Attributes:
        opened: Sent with the KPI's id when the card is pressed.
        filled: Sent with the KPI's id when the button of an empty card is pressed.
    """

    opened = Signal(str)
    filled = Signal(str)

    def __init__(self, theme: Theme, content: CardContent, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setMinimumWidth(tokens.CARD_WIDTH)
        self._name = ElidedLabel("", tokens.BODY, tokens.SEMIBOLD)
        self._value = ElidedLabel("", tokens.VALUE, tokens.SEMIBOLD)
        self._chip = StatusChip(theme)
        self._comparison = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self._chart = Sparkline(theme)
        self._foot = label("", tokens.TINY, tone=SECOND, wraps=True)
        self._button: Button | None = None
        self._lay_out()
        self.clicked.connect(lambda: self.opened.emit(self._content.key))
        self.show_content(content)

    def show_content(self, content: CardContent) -> None:
        """Show other content."""
        self._content = content
        self._name.setText(content.name)
        self._value.setText(content.value)
        quieten(self._value, is_quiet=content.value == NOTHING)
        self._chip.show_status(content.status, content.reason)
        self._comparison.setText(content.comparison)
        self._comparison.setVisible(bool(content.comparison))
        self._chart.setVisible(content.chart is not None)
        if content.chart is not None:
            self._chart.show_model(content.chart)
        self._foot.setText(content.foot)
        self._foot.setVisible(bool(content.foot))
        self._show_button(content.button)
        self.setAccessibleName(_spoken(content))
        self.setToolTip(content.reason)

    def _lay_out(self) -> None:
        reading = QHBoxLayout()
        reading.setSpacing(tokens.S)
        reading.addWidget(self._value, 1)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, _CHIP_LIFT)
        beside.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignBottom)
        reading.addLayout(beside)
        self.column.addWidget(self._name)
        self.column.addSpacing(tokens.XS)
        self.column.addLayout(reading)
        self.column.addSpacing(2)
        self.column.addWidget(self._comparison)
        self.column.addSpacing(tokens.S)
        self.column.addWidget(self._chart)
        self.column.addSpacing(tokens.S)
        self.column.addWidget(self._foot)
        self.column.addStretch(1)

    def _show_button(self, text: str) -> None:
        """The button of a card without results; most cards never have one."""
        if self._button is None and text:
            self._button = Button(self._theme, text, lambda: self.filled.emit(self._content.key), kind=FLUSH)
            above_stretch = self.column.count() - 1
            self.column.insertWidget(above_stretch, self._button, 0, Qt.AlignmentFlag.AlignLeading)
        if self._button is not None:
            self._button.say(text)
            self._button.setVisible(bool(text))


def _spoken(content: CardContent) -> str:
    """The card in one breath for a screen reader."""
    said = _("{name}: {value}, {status}").format(
        name=content.name, value=content.value, status=status_word(content.status)
    )
    return ". ".join(part for part in (said, content.comparison, content.foot) if part)
