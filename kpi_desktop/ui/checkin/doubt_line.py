"""Doubt line: the one quiet question about an odd number, below its field; it is kept as typed whatever the answer."""

from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.domain.unit import Unit
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button, with_keys
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text
from kpi_desktop.workspace.check_in_odd import Doubt

RIGHT_KEYS = "Alt+R"
"""Says that the number in doubt is right, from wherever the owner stands by then."""
_WHOLE_FROM = 100


class DoubtLine(QWidget):
    """What is odd about a number, and the answers.

    Attributes:
        meant: Sent with the number that was meant (``Decimal``).
        believed: Sent when the number is right as it is.
    """

    meant = Signal(object)
    believed = Signal()

    def __init__(self, theme: Theme, unit: Unit, currency: str, parent: QWidget | None = None) -> None:
        """Make a line that asks nothing yet.

        Args:
            theme: Colours.
            unit: What the number is measured in.
            currency: Currency of the business.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._unit, self._currency = unit, currency
        self._doubt: Doubt | None = None
        self._asks = label("", tokens.TINY, tone=SECOND, wraps=True)
        self._asks.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self._meant = Button(theme, "", self._take_meant, kind=FLUSH)
        self._right = Button(theme, "", self.believed.emit, kind=FLUSH)
        answers = QHBoxLayout()
        answers.setSpacing(tokens.M)
        answers.addStretch(1)
        answers.addWidget(self._meant)
        answers.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._asks)
        column.addLayout(answers)
        self.hide()

    @property
    def said(self) -> str:
        """The question."""
        return self._meant.text() if self._asks.isHidden() else self._asks.text()

    def show_doubt(self, doubt: Doubt | None) -> None:
        """Ask what is in doubt; nothing where nothing is."""
        self._doubt = doubt
        if doubt is not None:
            self._asks.setText(self._question(doubt))
            self._asks.setHidden(doubt.meant is not None)
            self._meant.setHidden(doubt.meant is None)
            if doubt.meant is not None:
                self._meant.say(_("Did you mean {number}?").format(number=self._brief(doubt.meant)))
            self._right.say(_("No, it is right") if doubt.meant is not None else _("It is right"))
            self._right.setToolTip(with_keys(_("It is right"), RIGHT_KEYS))
        self.setHidden(doubt is None)

    def _question(self, doubt: Doubt) -> str:
        if doubt.whole is not None:
            return _("Is this right? It is part of {name}, which is {value}.").format(
                name=_(doubt.whole.name), value=self._brief(doubt.whole.value)
            )
        if doubt.usual is None:
            return _("Is this right?")
        low, high = (self._brief(rounded(one)) for one in doubt.usual)
        if low == high:
            return _("Is this right? You usually have {value}.").format(value=low)
        return _("Is this right? You usually have {low}–{high}.").format(low=low, high=high)

    def _take_meant(self) -> None:
        if self._doubt is not None and self._doubt.meant is not None:
            self.meant.emit(self._doubt.meant)

    def _brief(self, value: Decimal) -> str:
        return brief_value_text(value, self._unit, self._currency)


def rounded(value: Decimal) -> Decimal:
    """A usual value without cents where nobody would miss them."""
    return value.to_integral_value(ROUND_HALF_UP) if abs(value) >= _WHOLE_FROM else value
