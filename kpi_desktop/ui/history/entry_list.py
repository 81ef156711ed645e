"""Entry list: every action newest first, worded when it is seen and searched by words."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from kpi_desktop.domain.change import ActionKind, Entry, EntryState
from kpi_desktop.ui import tokens
from kpi_desktop.ui.record_table import RecordTable
from kpi_desktop.ui.record_table_model import Column
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.dates import short_date_text, time_text
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.past import Labels

_INDENT = "\u2003"


class EntryList(RecordTable[Entry]):
    """One row for each action: what, what has become of it, when.

    Attributes:
        picked: Sent with the ``Entry`` that the keyboard or the pointer stands on, nothing for none.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Everything that was done"),
            [
                Column(_("What"), self._line, tip=self._label, spoken=self._label),
                Column("", _state),
                Column(_("When"), self._when, is_number=True, spoken=_spoken_when),
            ],
            parent=parent,
        )
        self._labels: Labels | None = None
        self._inner: frozenset[int] = frozenset()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(280)
        self._fix_widths()
        self.selectionModel().currentRowChanged.connect(self._tell)

    def speak(self, labels: Labels, today: date) -> None:
        """Use the words of the business from now on."""
        self._labels, self._today = labels, today

    def show_found(self, found: Sequence[Entry]) -> None:
        """Show some of what was done; a row that was picked stays so, but whoever looks at the newest sees a newer."""
        before = self.current_record() if self.currentIndex().row() > 0 else None
        self._inner = frozenset(
            later.id
            for newer, later in pairwise(found)
            if "sitting" in later.facts and _sitting(newer) == _sitting(later)
        )
        self.set_records(found)
        # Without any word in it its room belongs to what was done.
        self.setColumnHidden(1, not any(map(_state, found)))
        self._pick_again(before)

    def pick(self, row: int) -> None:
        """Go to a row."""
        self.setCurrentIndex(self.model().index(row, 0))

    def _fix_widths(self) -> None:
        """Make room for the longest state and day; asking every row would word them all."""
        metrics = QFontMetrics(font(tokens.SMALL, tabular=True))
        autumn = datetime(2026, 9, 30, 20, 58)
        days = (short_date_text(autumn.date(), with_year=True), _today_text(autumn))
        for column, texts in ((1, (_("put back"), _("undone"))), (2, (*days, _("When")))):
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.horizontalHeader().resizeSection(column, widest + 2 * tokens.M)

    def _pick_again(self, before: Entry | None) -> None:
        kept = self.records.records
        rows = [row for row, one in enumerate(kept) if before is not None and one.id == before.id]
        if kept:
            self.pick(rows[0] if rows else 0)
        self._tell()

    def _tell(self, *_indexes: object) -> None:
        self.picked.emit(self.current_record())

    def _label(self, entry: Entry) -> str:
        return self._labels.label(entry) if self._labels is not None else ""

    def _line(self, entry: Entry) -> str:
        """What was done; what belongs to the sitting of the row above it stands under it."""
        return f"{_INDENT}{self._label(entry)}" if entry.id in self._inner else self._label(entry)

    def _when(self, entry: Entry) -> str:
        """The time for today, the day for any other, with the year where it is another."""
        day = entry.made_at.date()
        if day == self._today:
            return _today_text(entry.made_at)
        return short_date_text(day, with_year=day.year != self._today.year)


def _sitting(entry: Entry) -> object:
    """The check-in at which it was done: of a finished one its own period."""
    key = "period" if entry.kind is ActionKind.CHECK_IN else "sitting"
    return entry.facts.get(key)


def _today_text(at: datetime) -> str:
    return _("today, {time}").format(time=time_text(at))


def _spoken_when(entry: Entry) -> str:
    day = short_date_text(entry.made_at.date(), with_year=True)
    return _("{day}, {time}").format(day=day, time=time_text(entry.made_at))


def _state(entry: Entry) -> str:
    """What has become of it, empty where it stands."""
    if entry.put_back_by:
        return _("put back")
    return "" if entry.state is EntryState.DONE else _("undone")
