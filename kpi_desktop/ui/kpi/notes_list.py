"""Notes list: what to know about the results, with the owner's choice where two of them differ."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kpi_desktop.analysis.explain import note_sentences
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot, Note, NoteKind
from kpi_desktop.domain.period import Grain
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.text import hairline, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import N_, _

_USE_PARTS = {
    Grain.DAY: N_("Use the days"),
    Grain.WEEK: N_("Use the weeks"),
    Grain.MONTH: N_("Use the months"),
    Grain.QUARTER: N_("Use the quarters"),
    Grain.YEAR: N_("Use the years"),
}

_USE_STATED = {
    Grain.DAY: N_("Use the day I stated"),
    Grain.WEEK: N_("Use the week I stated"),
    Grain.MONTH: N_("Use the month I stated"),
    Grain.QUARTER: N_("Use the quarter I stated"),
    Grain.YEAR: N_("Use the year I stated"),
}


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note: what it says, and the note to be decided on, where there is something to decide."""

    sentence: str
    choice: Note | None = None


def note_lines(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> tuple[NoteLine, ...]:
    """Every difference that the owner can decide, newest first, then the other notes."""
    differing = [note for note in kpi.notes if note.kind is NoteKind.PARTS_DIFFER]
    others = tuple(note for note in kpi.notes if note.kind is not NoteKind.PARTS_DIFFER)
    lines = [
        NoteLine(_choice_sentence(note, kpi, snapshot), note)
        for note in sorted(differing, key=lambda one: one.period.start if one.period else snapshot.on)[::-1]
    ]
    return (*lines, *(NoteLine(text) for text in note_sentences(replace(kpi, notes=others), snapshot)))


def _choice_sentence(note: Note, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    (sentence,) = note_sentences(replace(kpi, notes=(note,), results=()), snapshot)
    name = _(snapshot.input_names.get(note.input_id or "", kpi.kpi.name))
    return _("{name}: {note}").format(name=name, note=sentence)


class NotesList(Card):
    """Notes in rows of 44 pixels."""

    def __init__(self, theme: Theme, choose: Callable[[Note, bool], object]) -> None:
        """Make an empty list.

        Args:
            theme: Colours.
            choose: Called with a note and whether the finer values are to count.
        """
        super().__init__(padding=0)
        self._theme, self._choose = theme, choose
        self._shown: tuple[NoteLine, ...] = ()
        self.setAccessibleName(_("Notes"))
        self.column.setSpacing(0)

    def show_lines(self, lines: Sequence[NoteLine]) -> None:
        """Show other notes."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        empty(self.column)
        for place, line in enumerate(lines):
            if place:
                self.column.addWidget(hairline())
            self.column.addWidget(_Row(self._theme, line, self._choose))


class _Row(QWidget):
    """One note."""

    def __init__(self, theme: Theme, line: NoteLine, choose: Callable[[Note, bool], object]) -> None:
        super().__init__()
        self._theme = theme
        self.setMinimumHeight(tokens.NEEDS_ROW)
        self._icon = QLabel()
        self._icon.setFixedSize(tokens.ICON, tokens.ICON)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.XS, tokens.S, tokens.XS)
        row.setSpacing(tokens.M)
        row.addWidget(self._icon)
        row.addWidget(label(line.sentence, tokens.SMALL, wraps=True), 1)
        if (note := line.choice) is not None and note.period is not None:
            row.addWidget(self._button(line, note, note.period.grain, choose))
        theme.changed.connect(self._tint)
        self._tint()

    def _button(
        self, line: NoteLine, note: Note, grain: Grain, choose: Callable[[Note, bool], object]
    ) -> Button:
        """The way to what does not count now."""
        words = _USE_STATED[grain] if note.uses_parts else _USE_PARTS[note.part_grain or Grain.WEEK]
        button = Button(self._theme, _(words), lambda: choose(note, not note.uses_parts), kind=TEXT)
        button.setAccessibleDescription(line.sentence)
        return button

    def _tint(self) -> None:
        self._icon.setPixmap(icons.pixmap("info", self._theme.colours.second_ink, tokens.SMALL_ICON))
