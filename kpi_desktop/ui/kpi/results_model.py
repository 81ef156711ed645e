"""Results model: the periods of one number as rows, their counts unfolding below, typed into in place."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from kpi_desktop.analysis.expected import Expected
from kpi_desktop.analysis.results import ResultRow, TypedPlace
from kpi_desktop.domain.exact import from_micros, plain_text
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.record import dataclass
from kpi_desktop.domain.unit import Unit
from kpi_desktop.reporting.kpi_texts import NOTHING
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.record_table_model import Column, RecordTableModel
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.absences import absence_text, state_word
from kpi_desktop.wording.dates import period_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text, number_text, value_text
from kpi_desktop.workspace.entries import DOES_NOT_APPLY_SIGN, NOT_AVAILABLE_SIGN
from kpi_desktop.workspace.kpi_detail import RECENT, KpiDetail

RESULT = 1
"""Place of the column that is typed into."""

_INDENT = "\u2003\u2003"
_SIGNS = {State.NOT_AVAILABLE: NOT_AVAILABLE_SIGN, State.DOES_NOT_APPLY: DOES_NOT_APPLY_SIGN}

Key = tuple[Period, str, Period | None]
"""What tells a row of the table from every other: period, and the number and period of a count below it."""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One row of the table: a period, or a count below it.

    Attributes:
        row: The period.
        place: Where a value of this row is typed, nothing where it is worked out from counts.
        is_count: Whether it is a count below its period.
        is_open: Whether the counts below it are shown.
    """

    row: ResultRow
    place: TypedPlace | None = None
    is_count: bool = False
    is_open: bool = False

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        if self.is_count and self.place is not None:
            return self.row.period, self.place.number_id, self.place.period
        return self.row.period, "", None

    @property
    def unfolds(self) -> bool:
        """Whether there are counts below it."""
        return self.place is None and bool(self.row.places)


class ResultsModel(RecordTableModel[ResultLine]):
    """Rows of one number.

    Attributes:
        typed: Sent with the place and the text that was typed there.
    """

    typed = Signal(object, str)

    def __init__(self, theme: Theme, detail: KpiDetail) -> None:
        """Make the rows of a number.

        Args:
            theme: Colours the arrows.
            detail: The number.
        """
        self._words = words = _Words(detail)
        super().__init__(_columns(words))
        self._theme = theme
        self._open: set[Period] = set()
        self._is_whole = False
        self._rows: tuple[ResultRow, ...] = ()
        self.show_detail(detail)

    def show_detail(self, detail: KpiDetail) -> None:
        """Show another state of the same number, or another number."""
        self._words.speak_of(detail)
        self._detail = detail
        self._rows = detail.rows if self._is_whole else detail.recent_rows
        self._lay_out()

    def toggle(self, line: ResultLine) -> None:
        """Show or hide the counts below a period."""
        self._open ^= {line.row.period}
        self._lay_out()

    @property
    def has_more(self) -> bool:
        """Whether there are earlier periods than those listed."""
        return not self._is_whole and len(self._rows) >= RECENT

    def show_everything(self) -> None:
        """List every period."""
        self._is_whole = True
        self.show_detail(self._detail)

    def start_afresh(self) -> None:
        """Hide all counts and earlier periods, as for another number."""
        self._open.clear()
        self._is_whole = False

    def row_of(self, key: Key) -> int | None:
        """The row of a key, nothing where it is not shown."""
        return next((at for at, line in enumerate(self.records) if line.key == key), None)

    def start_text(self, line: ResultLine) -> str:
        """What stands in the field when a cell begins to be edited."""
        return "" if line.place is None else _text_to_edit(line.place)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == RESULT and self.record(index.row()).place is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            return self.start_text(self.record(index.row()))
        if role == Qt.ItemDataRole.DecorationRole and index.isValid() and index.column() == 0:
            return self._arrow(self.record(index.row()))
        return super().data(index, role)

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        place = self.record(index.row()).place if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or place is None or str(value).strip() == _text_to_edit(place):
            return False
        self.typed.emit(place, str(value))
        return True

    def _arrow(self, line: ResultLine) -> Any:
        if not line.unfolds:
            return None
        name = "chevron-down" if line.is_open else "chevron-right"
        return icons.pixmap(name, self._theme.colours.second_ink, tokens.SMALL_ICON)

    def _lay_out(self) -> None:
        self.set_records([line for row in self._rows for line in self._lines(row)])

    def _lines(self, row: ResultRow) -> list[ResultLine]:
        if len(row.places) == 1:
            return [ResultLine(row, row.places[0])]
        is_open = row.period in self._open
        counts = [ResultLine(row, place, is_count=True) for place in row.places] if is_open else []
        return [ResultLine(row, is_open=is_open), *counts]


def _columns(words: "_Words") -> Sequence[Column[ResultLine]]:
    return (
        Column(_("Period"), words.name),
        Column(_("Result"), words.value, is_number=True, tip=words.tip),
        Column(_("Plan"), words.plan, is_number=True),
        Column(_("Where it comes from"), words.source),
    )


class _Words:
    """What the cells of one number say."""

    def __init__(self, detail: KpiDetail) -> None:
        self.speak_of(detail)

    def speak_of(self, detail: KpiDetail) -> None:
        self._detail = detail
        self._calendar = detail.scale.calendar
        self._currency = detail.scale.currency

    def name(self, line: ResultLine) -> str:
        if line.is_count and line.place is not None:
            name = _(line.place.name)
            if line.place.period == line.row.period:
                return _INDENT + name
            period = period_text(line.place.period, self._calendar)
            return _INDENT + _("{name}, {period}").format(name=name, period=period)
        period = period_text(line.row.period, self._calendar)
        period = period[:1].upper() + period[1:]
        if line.row.is_longer:
            return _("{period}, stated as a whole").format(period=period)
        if line.row.result.is_running:
            return _("{period}, not over yet").format(period=period)
        return period

    def value(self, line: ResultLine) -> str:
        if line.place is not None and (line.is_count or line.place.said is not None):
            return self._place_text(line.place)
        value = line.row.result.value
        return NOTHING if value is None else self._text(value, self._detail.kpi.unit)

    def plan(self, line: ResultLine) -> str:
        return "" if line.is_count else self._expected(line.row.expected)

    def source(self, line: ResultLine) -> str:
        result = line.row.result
        if line.place is not None:
            told = self._detail.provenance.text(line.place)
            if line.place.said is not None or line.is_count or line.place.is_given or told:
                return told
        if result.value is not None and not result.is_complete and result.parts_expected > 1:
            return _("{present} of {expected} parts so far").format(
                present=number_text(result.parts_present), expected=number_text(result.parts_expected)
            )
        if result.absence is not None:
            missing = () if line.place is not None else result.absence.inputs
            return absence_text(result.absence.absence, self._names(missing))
        if result.is_carried:
            return _("taken over from the period before")
        return _("worked out, part of it is an estimate") if result.is_estimate else _("worked out")

    def tip(self, line: ResultLine) -> str:
        if line.place is not None and line.place.is_added_up:
            return _("What you type here stands before what its parts add up to")
        if line.place is not None:
            return _("Type a number, n where you don't have it, - where it does not apply")
        return _("Press Enter to see and change what it is worked out from") if line.unfolds else ""

    def _names(self, ids: Sequence[str]) -> list[str]:
        names = self._detail.snapshot.input_names
        return [_(names.get(name, name)) for name in ids]

    def _place_text(self, place: TypedPlace) -> str:
        if place.said is not None and place.said.state is not State.VALUE:
            return state_word(place.said.state)
        if place.said is not None:
            return self._text(from_micros(place.said.micros), place.unit)
        return NOTHING if place.value is None else self._text(place.value, place.unit)

    def _text(self, value: Fraction | Decimal, unit: Unit) -> str:
        return value_text(value, unit, self._currency)

    def _expected(self, expected: Expected) -> str:
        unit = self._detail.kpi.unit
        texts = {
            side: brief_value_text(value, unit, self._currency)
            for side, value in (("low", expected.low), ("high", expected.high), ("plan", expected.value))
            if value is not None
        }
        if "low" in texts and "high" in texts:
            return _("{low} to {high}").format(**texts)
        if "low" in texts:
            return _("at least {value}").format(value=texts["low"])
        if "high" in texts:
            return _("at most {value}").format(value=texts["high"])
        return texts.get("plan", "")


def _text_to_edit(place: TypedPlace) -> str:
    """A value as it can be typed back, digit by digit."""
    if place.said is None:
        return (
            number_text(Decimal(plain_text(place.value)))
            if place.is_given and place.value is not None
            else ""
        )
    if place.said.state is not State.VALUE:
        return _SIGNS[place.said.state]
    return number_text(from_micros(place.said.micros))
