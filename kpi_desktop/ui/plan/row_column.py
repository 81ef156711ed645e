"""Row column: the rows of one goal with lines between them; those that are made later have their room already."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from kpi_desktop.ui.plan.number_row import NumberRow
from kpi_desktop.ui.text import hairline

Key = tuple[int | None, str]
"""The number of a goal, nothing for none, and the id of a KPI."""
_FIXED = QSizePolicy.Policy.Fixed


class RowColumn(QVBoxLayout):
    """Rows in a given order, put in one by one."""

    def __init__(self, order: Sequence[Key], *, is_led: bool) -> None:
        """Make an empty column.

        Args:
            order: The keys of its rows, in order.
            is_led: Whether a line stands above the first row, too.
        """
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)
        self._order, self._is_led = tuple(order), is_led
        self._rows: dict[Key, NumberRow] = {}
        self._lines: dict[Key, QWidget] = {}
        self._room = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, _FIXED)
        self.addItem(self._room)

    @property
    def waiting(self) -> tuple[Key, ...]:
        """Keys of the rows that are still to be put in."""
        return tuple(key for key in self._order if key not in self._rows)

    @property
    def is_begun(self) -> bool:
        """Whether a row stands in it."""
        return bool(self._rows)

    def put(self, key: Key, row: NumberRow, before: QWidget | None = None) -> None:
        """Put a row into its place, where another may stand, which goes.

        Args:
            key: Its key.
            row: The row.
            before: Where Tab stops before the first row.
        """
        self._take(key)
        earlier = [one for one in self._order[: self._order.index(key)] if one in self._rows]
        place = sum(1 + (one in self._lines) for one in earlier)
        if key not in self._lines and (self._is_led or key != self._order[0]):
            self._lines[key] = hairline()
            self.insertWidget(place, self._lines[key])
        self.insertWidget(place + (key in self._lines), row)
        self._rows[key] = row
        row.show()
        # Rows made later come after those before them, whatever was made in between.
        before = self._rows[earlier[-1]].stops[-1] if earlier else before
        for one, following in pairwise([*filter(None, (before,)), *row.stops]):
            QWidget.setTabOrder(one, following)
        self._keep_room(row)

    def _take(self, key: Key) -> None:
        before = self._rows.pop(key, None)
        if before is not None:
            self.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _keep_room(self, row: NumberRow) -> None:
        """What is still to come has its room already, so that the page does not grow while it is read."""
        left = len(self._order) - len(self._rows)
        room = left * row.sizeHint().height()
        if room != self._room.sizeHint().height():
            self._room.changeSize(0, room, QSizePolicy.Policy.Minimum, _FIXED)
            self.invalidate()
