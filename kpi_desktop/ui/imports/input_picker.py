"""Input picker: which of the owner's numbers the file holds: what the business counts first, then a search."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.fields import text_field
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.input_search import find_inputs, find_results

_MOST, _COLUMNS, _LETTERS = 9, 3, 34


class InputPicker(Card):
    """A search and what it finds, each a button that adds the number.

    Attributes:
        picked: Sent with the input, or the number whose results the file states.
        search: The field.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._counted: tuple[Input, ...] = ()
        self._results: tuple[Kpi, ...] = ()
        self._taken: frozenset[str] = frozenset()
        self._shown: tuple[str, ...] | None = None
        self.buttons: list[Button] = []
        self.search = text_field(_("Search what can be counted"), hint=_("Search: orders, visits, hours …"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._find())
        self._nothing = label(
            _("Nothing found. Try another word for it."), tokens.SMALL, tone=SECOND, wraps=True
        )
        self._found = QWidget()
        self._grid = QGridLayout(self._found)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.S)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
        self.column.addWidget(
            label(_("Add a number that this file holds"), tokens.BODY, tokens.SEMIBOLD, wraps=True)
        )
        for part in (self.search, self._found, self._nothing):
            self.column.addWidget(part)

    def show_inputs(self, counted: Sequence[Input], results: Sequence[Kpi], taken: Collection[str]) -> None:
        """Offer what is not taken yet: inputs, then numbers whose results may be stated."""
        self._counted, self._results, self._taken = tuple(counted), tuple(results), frozenset(taken)
        self._find()

    def _find(self) -> None:
        free = [one for one in self._counted if one.id not in self._taken]
        found = find_inputs(self.search.text(), free, _MOST + len(self._taken))
        offered: list[Input | Kpi] = [one for one in found if one.id not in self._taken]
        results = find_results(self.search.text(), self._results)
        offered += [one for one in results if one.id not in self._taken]
        offered = offered[:_MOST]
        ids = tuple(one.id for one in offered)
        self._nothing.setVisible(not ids and bool(self.search.text().strip()))
        if ids == self._shown:
            return
        self._shown = ids
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(one) for one in offered]
        for place, button in enumerate(self.buttons):
            self._grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        self._found.setVisible(bool(ids))

    def _button(self, one: Input | Kpi) -> Button:
        name = _(one.name)
        shown = name if len(name) <= _LETTERS else name[: _LETTERS - 1] + "…"
        button = Button(self._theme, shown, lambda: self._pick(one), icon="add")
        button.setAccessibleName(_("Add {number}").format(number=name))
        stated = _("{number}, as the file states it").format(number=name)
        button.setToolTip(stated if isinstance(one, Kpi) else name)
        button.setMinimumWidth(1)
        return button

    def _pick(self, one: Input | Kpi) -> None:
        self.search.clear()
        self.picked.emit(one)
