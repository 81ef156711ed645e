"""Help view: a search field, and below it all that there is to know."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import tokens
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.fields import text_field
from kpi_desktop.ui.help.help_part import HelpLine, HelpPart
from kpi_desktop.ui.help.topics import ELSEWHERE, KEYS, STATUSES, TOPICS
from kpi_desktop.ui.later import Later
from kpi_desktop.ui.reading_column import ReadingColumn
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.wording.glossary import Term, glossary
from kpi_desktop.wording.language import _
from kpi_desktop.wording.statuses import status_word

_AT_A_TIME = 5
"""Lines that are made in one turn."""
_AT_ONCE = 4
"""Turns before the page shows: more than a screen holds."""


class HelpView(ReadingColumn):
    """What the page shows; made when it is first opened.

    Attributes:
        search_field: The words that are looked for.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.search_field = text_field(_("Search the help"), hint=_("Search: KPI, plan line, keys"))
        self.search_field.setMaximumWidth(360)
        self._nothing = label(_("Nothing here has these words."), tokens.SMALL, tone=SECOND)
        self._nothing.hide()
        self.column.addWidget(self.search_field)
        self.column.addWidget(self._nothing)
        self._parts: list[HelpPart] = []
        self._later = Later(self._make(), _AT_ONCE, self)
        self.search_field.textChanged.connect(self._search)
        self._listen()

    @property
    def parts(self) -> Sequence[HelpPart]:
        """Everything, part by part."""
        self._later.finish()
        return self._parts

    @property
    def is_complete(self) -> bool:
        """Whether the parts below the fold are made, too."""
        return self._later.is_done

    def _search(self, text: str) -> None:
        wanted = text.casefold().split()
        found = [part.search(wanted) for part in self.parts]
        self._nothing.setVisible(not any(found))

    def _listen(self) -> None:
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search_field.setFocus)
        clear = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.search_field)
        clear.setContext(Qt.ShortcutContext.WidgetShortcut)
        clear.activated.connect(self.search_field.clear)

    def _make(self) -> Iterator[None]:
        """Make part after part, a few lines at a time."""
        for heading, opening, lines in self._contents():
            part = HelpPart(heading, opening)
            self._parts.append(part)
            self.column.addWidget(part)
            for place, line in enumerate(lines, start=1):
                part.add(line)
                if place % _AT_A_TIME == 0:
                    yield
            yield

    def _contents(self) -> Iterator[tuple[str, str, Iterable[HelpLine]]]:
        """Heading, opening and lines of each part."""
        for topic in TOPICS:
            points = (HelpLine(_(point.name), _(point.text)) for point in topic.points)
            yield _(topic.heading), _(topic.opening), points
        opening = _(
            "Colour, shape and word always stand together. “Why?” beside a status says how it came about."
        )
        yield _("The six words"), opening, (self._status(status, text) for status, text in STATUSES.items())
        words = (_word(term, entry.word, entry.explanation) for term, entry in glossary().items())
        yield _("The words on these pages"), _("And what others call them."), words
        keys = (HelpLine(_keys(spelling), _(text)) for spelling, text in KEYS)
        yield _("Keys"), _("Everything works without a mouse. Tab goes on, Space presses."), keys

    def _status(self, status: Status, text: str) -> HelpLine:
        return HelpLine(StatusChip(self._desk.theme, status), _(text), heard=status_word(status))


def _word(term: Term, word: str, explanation: str) -> HelpLine:
    other = _(ELSEWHERE.get(term, ""))
    note = _("elsewhere: {word}").format(word=other) if other and other != word else ""
    return HelpLine(word, explanation, note)


def _keys(spelling: str) -> str:
    """Keys as this system writes them."""
    return QKeySequence(spelling).toString(QKeySequence.SequenceFormat.NativeText)
