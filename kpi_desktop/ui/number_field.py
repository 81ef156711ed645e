"""Number field: takes a number the way people write it, and never loses what was typed."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui import tokens
from kpi_desktop.ui.text import SECOND, label, restyle, set_tone
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.wording.problems import problem_sentence
from kpi_desktop.wording.read_number import read_number


class NumberField(QWidget):
    """A field for one number, with a line under it that says what was understood or what is wrong.

    Attributes:
        changed: Sent with the number, or nothing where the field is empty or cannot be read, at each keystroke.
        left: Sent when Enter is pressed or the field is left.
        edit: The line that is typed into.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self, name: str, *, hint: str = "", explains: bool = True, parent: QWidget | None = None
    ) -> None:
        """Make an empty field.

        Args:
            name: What is asked for, for screen readers.
            hint: What stands in the empty field, such as the last value.
            explains: Whether it says in words what is wrong; if not, whoever holds it has more room for that.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._explains = explains
        self.edit = QLineEdit()
        self.edit.setFont(font(tokens.BODY, tabular=True))
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(name)
        self._line = label("", tokens.TINY, tone=SECOND, wraps=True)
        self._line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(self.edit)
        column.addWidget(self._line)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._read_while_typing)
        self.edit.editingFinished.connect(self._finish)

    @property
    def number(self) -> Decimal | None:
        """What was typed as a number; nothing where the field is empty or cannot be read."""
        try:
            return read_number(self.text) if self.text.strip() else None
        except Problem:
            return None

    @property
    def text(self) -> str:
        """What was typed, letter by letter."""
        return self.edit.text()

    @property
    def is_wrong(self) -> bool:
        """Whether something stands there that is no number."""
        return bool(self.text.strip()) and self.number is None

    @property
    def said(self) -> str:
        """The line under the field: what a sum comes to, or what is wrong."""
        return self._line.text()

    def show_number(self, number: Decimal | None) -> None:
        """Put a number into the field, as text that can be read back."""
        self.show_text("" if number is None else number_text(number))

    def show_text(self, text: str) -> None:
        """Put back what was typed earlier, right or wrong."""
        self.edit.setText(text)
        self._say_what_it_means()

    def _read_while_typing(self) -> None:
        # A half-typed sum is not wrong yet: a new sentence waits until the field is left, an old one goes at once.
        if not self.is_wrong:
            self._say_what_it_means()
        self.changed.emit(self.number)

    def _finish(self) -> None:
        self._say_what_it_means()
        self.left.emit()

    def _say_what_it_means(self) -> None:
        problem = self._problem_of_text()
        said = problem_sentence(problem) if problem else self._sum()
        self._line.setText(said)
        self._line.setVisible(bool(said) and (self._explains or problem is None))
        self.edit.setAccessibleDescription(said)
        set_tone(self._line, "off_track" if problem else SECOND)
        restyle(self.edit, "is_wrong", problem is not None)

    def _problem_of_text(self) -> Problem | None:
        if self.text.strip():
            try:
                read_number(self.text)
            except Problem as problem:
                return problem
        return None

    def _sum(self) -> str:
        """What a typed sum comes to."""
        is_sum = any(sign in self.text.strip()[1:-1] for sign in "+-*/")
        return (
            _("= {number}").format(number=number_text(self.number))
            if is_sum and self.number is not None
            else ""
        )
