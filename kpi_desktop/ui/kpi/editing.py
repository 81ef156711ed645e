"""Editing: what is typed on the page of a number becomes one action each, which can be undone."""

from collections.abc import Callable

from kpi_desktop.analysis.results import TypedPlace
from kpi_desktop.analysis.snapshot import Note
from kpi_desktop.domain.change import Change
from kpi_desktop.domain.exact import from_micros
from kpi_desktop.domain.observation import Cell, GrainChoice, State
from kpi_desktop.ui.desk import Desk
from kpi_desktop.wording.dates import period_text
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.kpi_detail import KpiDetail
from kpi_desktop.workspace.typed_cell import read_typed


class Editing:
    """Actions on the results of one number."""

    def __init__(self, desk: Desk, detail: KpiDetail) -> None:
        self._desk, self._detail = desk, detail

    def show_detail(self, detail: KpiDetail) -> None:
        """Speak of a number, or of another state of the same."""
        self._detail = detail

    def type(self, place: TypedPlace, text: str) -> bool:
        """Record what was typed; whether it is recorded."""
        state, value = read_typed(text)
        return self._record(Entry(place.number_id, place.period, state, value), place)

    def guess(self, place: TypedPlace) -> None:
        """Call a value an estimate, or no longer one."""
        if place.said is None or place.said.state is not State.VALUE:
            return
        value = from_micros(place.said.micros)
        guessed = not place.said.is_estimate
        self._record(Entry(place.number_id, place.period, State.VALUE, value, is_estimate=guessed), place)

    def take_back(self, place: TypedPlace) -> None:
        """Take a typed value out, so that the file's counts again, or none."""
        cell = Cell(self._kept(place.number_id, place), place.period)
        self._do(lambda: self._desk.workspace.recording.clear([cell]), _("{place}: taken back"), place)

    def choose(self, note: Note, use_parts: bool) -> None:
        """Let the finer values of a period count, or the one stated for it."""
        if note.period is None or note.input_id is None:
            return
        kept = self._detail.charts.values.book.bindings.resolve(note.input_id, note.period.start)
        choice = GrainChoice(Cell(kept, note.period), use_parts)
        period = period_text(note.period, self._detail.scale.calendar)
        pattern = (
            _("{period}: the added value is used") if use_parts else _("{period}: the stated value is used")
        )
        self._desk.do(
            lambda: self._desk.workspace.recording.choose_grain(choice), pattern.format(period=period)
        )

    def _record(self, entry: Entry, place: TypedPlace) -> bool:
        return self._do(lambda: self._desk.workspace.recording.record([entry]), _("{place}: saved"), place)

    def _do(self, action: Callable[[], Change], pattern: str, place: TypedPlace) -> bool:
        period = period_text(place.period, self._detail.scale.calendar)
        named = _("{name}, {period}").format(name=_(place.name), period=period)
        return self._desk.do(action, pattern.format(place=named))

    def _kept(self, number_id: str, place: TypedPlace) -> str:
        return self._detail.charts.values.book.bindings.resolve(number_id, place.period.start)
