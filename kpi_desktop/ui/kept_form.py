"""Kept form: what is half typed into a form outlives the page and the program, until it is saved or put away."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.fields import Choice, DayField
from kpi_desktop.ui.number_field import NumberField
from kpi_desktop.workspace.drafts import HalfTyped

PAUSE = 250
"""Milliseconds after a keystroke at which what is half typed is kept."""


class KeptForm(QObject):
    """Watches the fields of a form; those that differ from how it was opened are kept in the file.

    A field is known by the name of the attribute that holds it, so that a draft does not depend on the language.
    """

    def __init__(self, desk: Desk, page: str, name: str, form: QWidget) -> None:
        """Put back what was typed earlier, and keep what is typed from now on.

        Args:
            desk: The open business.
            page: Key of the page.
            name: What tells the form from the other forms of that page.
            form: The form, filled as it is opened; it owns this.
        """
        super().__init__(form)
        self._desk, self._page, self._name = desk, page, name
        self._fields = {key: field for key, field in vars(form).items() if isinstance(field, _KINDS)}
        self._opened = self._values()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)
        self._put_back()
        for field in self._fields.values():
            _listen(field, self._pause.start)

    def keep(self) -> None:
        """Keep it as it stands, now."""
        values = self._values()
        self._keep({key: value for key, value in values.items() if value != self._opened[key]})

    def let_go(self) -> None:
        """Forget what was typed: it is saved, or was put away."""
        self._keep({})

    def _keep(self, fields: dict[str, object]) -> None:
        self._pause.stop()
        try:
            self._desk.workspace.drafts.keep_form(HalfTyped(self._page, self._name, fields))
        except Problem as problem:
            self._desk.tell(problem)

    def _put_back(self) -> None:
        kept = self._desk.workspace.drafts.half_typed()
        mine = next((one for one in kept if (one.page, one.form) == (self._page, self._name)), None)
        for key, value in mine.fields.items() if mine else ():
            if key in self._fields:
                _fill(self._fields[key], value)

    def _values(self) -> dict[str, object]:
        return {key: _value(field) for key, field in self._fields.items()}


def half_typed(desk: Desk, page: str) -> HalfTyped | None:
    """The form of a page that was touched last and is neither saved nor put away."""
    return next((one for one in reversed(desk.workspace.drafts.half_typed()) if one.page == page), None)


_KINDS = (QLineEdit, QPlainTextEdit, NumberField, Choice, DayField, QCheckBox, QRadioButton)
_Field = QLineEdit | QPlainTextEdit | NumberField | Choice | DayField | QCheckBox | QRadioButton


def _value(field: _Field) -> object:
    match field:
        case QPlainTextEdit():
            return field.toPlainText()
        case Choice():
            return field.key
        case DayField():
            return field.day.isoformat()
        case QLineEdit():
            return field.text()
        case NumberField():
            return field.text
        case _:
            return field.isChecked()


def _fill(field: _Field, value: object) -> None:
    match field, value:
        case QPlainTextEdit(), str():
            field.setPlainText(value)
        case Choice(), _:
            field.choose(value)
            field.chosen.emit(field.key)
        case DayField(), str():
            field.show_day(date.fromisoformat(value))
        case QLineEdit(), str():
            field.setText(value)
        case NumberField(), str():
            field.show_text(value)
            field.changed.emit(field.number)
        case ((QCheckBox() | QRadioButton()), bool()):
            field.setChecked(value)


def _listen(field: _Field, act: Callable[[], object]) -> None:
    match field:
        case QPlainTextEdit():
            field.textChanged.connect(act)
        case Choice():
            field.currentIndexChanged.connect(lambda _place: act())
        case DayField():
            field.dateChanged.connect(lambda _day: act())
        case QLineEdit():
            field.textChanged.connect(lambda _text: act())
        case NumberField():
            field.edit.textChanged.connect(lambda _text: act())
        case _:
            field.toggled.connect(lambda _is_on: act())
