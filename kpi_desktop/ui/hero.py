"""Hero: the headline number across the page."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kpi_desktop.domain.judgement import Status
from kpi_desktop.reporting.kpi_texts import NOTHING
from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import OpenCard
from kpi_desktop.ui.progress_bar import GoalBar, Standing
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.text import SECOND, ElidedLabel, label, quieten
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.statuses import status_word

_NOTE_LIFT = 7
"""Pixels that bring the note to the base line of the number."""


@dataclass(frozen=True, slots=True)
class HeroContent:
    """What the hero shows, as text that is already formatted.

    Attributes:
        objective: What the owner wants.
        number: The headline number ("14"),
        rest: and what follows it ("of 26 orders").
        note: Plan, likelihood and time ("plan by now 12 · likely · 98 days left").
        status: One of the six words.
        reason: Why, for the tool tip.
        standing: For the bar, nothing where there is no way to go.
        below: What comes next, as a line under the bar; empty for none.
    """

    objective: str
    number: str
    rest: str
    note: str
    status: Status
    reason: str = ""
    standing: Standing | None = None
    below: str = ""


class HeroBand(OpenCard):
    """The headline of an objective; pressing it opens the number."""

    opened = Signal()

    def __init__(
        self, theme: Theme, content: HeroContent, parent: QWidget | None = None, *, is_compact: bool = False
    ) -> None:
        """Make a band; a compact one is for the second and later objectives."""
        super().__init__(theme, parent)
        self.setMinimumHeight(0 if is_compact else tokens.HERO)
        self._objective = ElidedLabel("", tokens.BODY if is_compact else tokens.TITLE, tokens.SEMIBOLD)
        self._chip = StatusChip(theme)
        self._number = label("", tokens.TITLE if is_compact else tokens.HERO_VALUE, tokens.SEMIBOLD)
        self._rest = ElidedLabel("", tokens.BODY if is_compact else tokens.TITLE, tone=SECOND)
        self._note = label("", tokens.SMALL if is_compact else tokens.BODY, tone=SECOND)
        self._below = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self._below.setContentsMargins(0, tokens.XS, 0, 0)
        self._is_compact = is_compact
        self._bar = GoalBar(theme, is_labelled=not is_compact)
        self._lay_out()
        self.clicked.connect(self.opened)
        self.show_content(content)

    def show_content(self, content: HeroContent) -> None:
        """Show other content."""
        self._objective.setText(content.objective)
        self._number.setText(content.number)
        quieten(self._number, is_quiet=content.number == NOTHING)
        self._rest.setText(content.rest)
        self._note.setText(content.note)
        self._chip.show_status(content.status, content.reason)
        self._bar.setVisible(content.standing is not None)
        if content.standing is not None:
            self._bar.show_standing(content.standing)
        self._below.setText(content.below)
        self._below.setVisible(bool(content.below))
        number = f"{content.number} {content.rest}".strip()
        told = (content.objective, number, status_word(content.status), content.note, content.below)
        self.setAccessibleName(". ".join(filter(None, told)))
        self.setToolTip(content.reason)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.M)
        self.column.addLayout(_row(self._objective, self._chip, 0))
        self.column.addSpacing(tokens.XS)
        self.column.addLayout(self._reading())
        self.column.addSpacing(tokens.XS)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._below)

    def _reading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBottom)
        row.addLayout(_lifted(self._rest, 2 if self._is_compact else 5), 1)
        row.addLayout(_lifted(self._note, 3 if self._is_compact else _NOTE_LIFT))
        return row


def _row(left: QWidget, right: QWidget, lift: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.M)
    row.addWidget(left, 1)
    row.addLayout(_lifted(right, lift, Qt.AlignmentFlag.AlignVCenter))
    return row


def _lifted(
    widget: QWidget, lift: int, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignBottom
) -> QHBoxLayout:
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, lift)
    box.addWidget(widget, 0, alignment)
    return box
