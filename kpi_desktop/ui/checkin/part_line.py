"""Part line: what a file brought of a period that it covers in part, below the field, and the answer that it is all."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.domain.exact import from_micros
from kpi_desktop.domain.observation import CellValue
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.unit import Unit
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.covered import covered_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import value_text


class PartLine(QWidget):
    """What is there so far, and why it is not all.

    Attributes:
        is_all: Sent with the number when the owner says that nothing is missing (``Decimal``).
        all_of_it: The button that says so.
    """

    is_all = Signal(object)

    def __init__(
        self, theme: Theme, name: str, unit: Unit, currency: str, parent: QWidget | None = None
    ) -> None:
        """Make a line that says nothing yet.

        Args:
            theme: Colours.
            name: What is asked, for screen readers.
            unit: What it is measured in.
            currency: Currency of the business.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._unit, self._currency = unit, currency
        self._value = Decimal(0)
        self._says = label("", tokens.TINY, tone=SECOND, wraps=True)
        self._says.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self.all_of_it = Button(
            theme, _("That is all of it"), lambda: self.is_all.emit(self._value), kind=FLUSH
        )
        self.all_of_it.setToolTip(_("Nothing is missing, such as when you were closed on the other days"))
        self.all_of_it.setAccessibleName(_("{name}: that is all of it").format(name=name))
        answers = QHBoxLayout()
        answers.addStretch(1)
        answers.addWidget(self.all_of_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._says)
        column.addLayout(answers)

    @property
    def said(self) -> str:
        """What stands there."""
        return self._says.text()

    def show_part(self, period: Period, part: CellValue) -> None:
        """Say what is there of a period, and what is not."""
        self._value = from_micros(part.micros)
        why = "" if part.covers is None else covered_text(period, part.covers)
        value = value_text(self._value, self._unit, self._currency, trim=True)
        self._says.setText(_("{value} so far: {why}").format(value=value, why=why))
