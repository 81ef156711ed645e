"""Value picker: some of the texts that a column holds, ticked in a list that drops down."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.fields import paint_arrow
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import number_text

_NAMED = 2
_HIGHEST = 280


class ValuePicker(Button):
    """A button that names what is ticked and opens the list.

    Attributes:
        chosen: Sent with the texts, as a tuple, at each tick.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", self._open, parent=parent)
        self._paints, self._name = theme, name
        self._offered: tuple[str, ...] = ()
        self._ticked: tuple[str, ...] = ()
        self._list: _TickList | None = None
        self.setMinimumWidth(120)
        self._say()

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked."""
        return self._ticked

    @property
    def list(self) -> QListWidget | None:
        """The list while it is open."""
        return self._list.list if self._list is not None else None

    def show_values(self, offered: Sequence[str], ticked: Sequence[str]) -> None:
        """Offer other texts; ticked ones that are not among them are offered too."""
        self._ticked = tuple(ticked)
        self._offered = tuple(dict.fromkeys([*ticked, *offered]))
        self.setEnabled(bool(self._offered))
        self._say()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self, self._paints)

    def _open(self) -> None:
        self._list = _TickList(self, self._name, self._offered, self._ticked)
        self._list.list.itemChanged.connect(self._take)
        self._list.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._list.setMinimumWidth(self.width())
        self._list.show()
        self._list.list.setFocus()

    def _take(self) -> None:
        if self._list is None:
            return
        items = [self._list.list.item(row) for row in range(self._list.list.count())]
        checked = [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]
        self._ticked = tuple(checked)
        self._say()
        self.chosen.emit(self._ticked)

    def _say(self) -> None:
        shown = [value or _("(empty)") for value in self._ticked]
        more = len(shown) - _NAMED
        if more > 0:
            rest = ngettext("{count} more", "{count} more", more).format(count=number_text(more))
            shown = [*shown[:_NAMED], rest]
        words = list_text(shown) or _("Choose …")
        self.setText(
            self.fontMetrics().elidedText(words.replace("&", "&&"), Qt.TextElideMode.ElideRight, 260)
        )
        self.setAccessibleName(_("{name}: {values}").format(name=self._name, values=words))


class _TickList(QFrame):
    """What drops down; Escape or Enter closes it, and so does a click elsewhere."""

    def __init__(self, below: QPushButton, name: str, offered: Sequence[str], ticked: Sequence[str]) -> None:
        super().__init__(below, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(font(tokens.SMALL))
        self.list.setSpacing(2)
        for value in offered:
            item = QListWidgetItem(value or _("(empty)"), self.list)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XS, tokens.XS, tokens.XS, tokens.XS)
        column.addWidget(self.list)
        rows = (self.list.sizeHintForRow(0) + 4) * len(offered) + tokens.S
        self.list.setFixedHeight(min(rows, _HIGHEST))
        self.list.setMinimumWidth(self.list.sizeHintForColumn(0) + 3 * tokens.L)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)
