"""Head: where a number stands, why it has its colour, and the way to its neighbours."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.analysis.explain import comparison, reason_sentence, why
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.reporting.kpi_texts import NOTHING, headline_words, remaining_words
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, TEXT, Button, with_keys
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.text import SECOND, label, quieten
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import period_text
from kpi_desktop.wording.language import _

_PREVIOUS, _NEXT = "Alt+Left", "Alt+Right"

_CHIP_LIFT = 8
"""Pixels that bring the chip's words to the value's base line."""


class Head(QWidget):
    """Value, status, comparison, and "why this colour?" unfolding below.

    Attributes:
        why: The button that unfolds the reasons.
    """

    def __init__(self, theme: Theme, step: Callable[[int], object], parent: QWidget | None = None) -> None:
        """Make an empty head.

        Args:
            theme: Colours.
            step: Goes to the number so many places on.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._value = label("", tokens.HERO_VALUE, tokens.SEMIBOLD)
        self._chip = StatusChip(theme)
        self._beside = label("", tokens.BODY, tone=SECOND, wraps=True)
        self._follows = label("", tokens.BODY, wraps=True)
        self.why = Button(theme, _("Why this colour?"), self._unfold, kind=TEXT, icon="chevron-down")
        self._previous = Button(theme, "", lambda: step(-1), kind=ICON, icon="chevron-left")
        self._next = Button(theme, "", lambda: step(1), kind=ICON, icon="chevron-right")
        # Not the buttons' own shortcuts: those wait until a button has sprung back, and lose the second press.
        for keys, steps in ((_PREVIOUS, -1), (_NEXT, 1)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, steps=steps: step(steps))
            self.addAction(action)
        self._reasons = Reasons()
        self._reasons.hide()
        self._lay_out()

    def show_kpi(self, kpi: KpiSnapshot, snapshot: BusinessSnapshot, follows: str) -> None:
        """Show where a number stands, and what is next for it."""
        value = headline_words(kpi, snapshot.business.currency)
        self._value.setText(value)
        quieten(self._value, is_quiet=value == NOTHING)
        self._chip.show_status(kpi.assessment.status, reason_sentence(kpi, snapshot))
        self._beside.setText(" · ".join(_beside(kpi, snapshot)))
        self._beside.setVisible(bool(self._beside.text()))
        self._follows.setText(follows)
        self._reasons.show_paragraphs(why(kpi, snapshot))

    def show_neighbours(self, previous: str, following: str) -> None:
        """Name the numbers before and after; an empty name for none."""
        for button, name, words, keys in (
            (self._previous, previous, _("Previous number: {name}"), _PREVIOUS),
            (self._next, following, _("Next number: {name}"), _NEXT),
        ):
            said = words.format(name=name or NOTHING)
            button.setEnabled(bool(name))
            button.say(said)
            button.setToolTip(with_keys(said, keys))

    @property
    def is_unfolded(self) -> bool:
        """Whether the reasons are shown."""
        return not self._reasons.isHidden()

    def fold(self) -> None:
        """Hide the reasons."""
        if self.is_unfolded:
            self._unfold()

    def _unfold(self) -> None:
        is_shown = not self.is_unfolded
        self._reasons.setVisible(is_shown)
        self.why.show_icon("chevron-up" if is_shown else "chevron-down")

    def _lay_out(self) -> None:
        chip = QHBoxLayout()
        chip.setContentsMargins(0, 0, 0, _CHIP_LIFT)
        chip.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignBottom)
        reading = QHBoxLayout()
        reading.setSpacing(tokens.M)
        reading.addWidget(self._value)
        reading.addLayout(chip)
        reading.addStretch(1)
        for button in (self._previous, self._next):
            reading.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._beside)
        words.addWidget(self._follows)
        below = QHBoxLayout()
        below.setSpacing(tokens.S)
        below.addLayout(words, 1)
        below.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addLayout(reading)
        column.addLayout(below)
        column.addSpacing(tokens.XS)
        column.addWidget(self._reasons)


def _beside(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> list[str]:
    """How likely its target is, up to when the value counts, what was expected by then, how long there is still."""
    # Loaded with the page of a number, never before the first page.
    from kpi_desktop.analysis.explain_chance import likelihood_with_share

    likely = likelihood_with_share(kpi, snapshot)
    through = kpi.assessment.judged_through
    period = "" if through is None else period_text(through, snapshot.business.calendar)
    # Without a result the chart below says so already.
    otherwise = comparison(kpi, snapshot) if kpi.to_date is not None else ""
    pattern = _("all results together, up to {period}") if _is_joined(kpi) else _("up to {period}")
    clauses = (
        likely[:1].upper() + likely[1:],
        pattern.format(period=period) if period else otherwise,
        remaining_words(kpi.assessment, snapshot.on),
    )
    return [clause for clause in clauses if clause]


def _is_joined(kpi: KpiSnapshot) -> bool:
    """Whether the value is a rate over several periods as one, and not the newest point of the chart below."""
    target = kpi.assessment.target
    if kpi.kind is not Kind.RATE or kpi.to_date is None or target is None:
        return False
    since = target.frame.start
    known = [one for one in kpi.results if one.value is not None and one.period.start >= since]
    return len([one for one in known if one.is_complete]) > 1


class Reasons(Card):
    """The paragraphs behind a status: rule, numbers, dates, target version."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Why this colour?"))

    def show_paragraphs(self, paragraphs: Sequence[str]) -> None:
        """Show other paragraphs, the first one strongest."""
        empty(self.column)
        for place, text in enumerate(paragraphs):
            words = label(text, tokens.BODY, tone=SECOND if place else "", wraps=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(words)
