"""Help view: a search field, and below it all that there is to know."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import tokens
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.fields import text_field
from kpi_desktop.ui.help.help_part import HelpLine, HelpPart
from kpi_desktop.ui.help.topics import ELSEWHERE, KEYS, STATUSES, TOPICS, Topic
from kpi_desktop.ui.reading_column import ReadingColumn
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.wording.glossary import Term, glossary
from kpi_desktop.wording.language import _
from kpi_desktop.wording.statuses import status_word


class HelpView(ReadingColumn):
    """What the page shows; made when it is first opened.

    Attributes:
        search_field: The words that are looked for.
        parts: Everything, part by part.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.search_field = text_field(_("Search the help"), hint=_("Search: KPI, plan line, keys"))
        self.search_field.setMaximumWidth(360)
        self._nothing = label(_("Nothing here has these words."), tokens.SMALL, tone=SECOND)
        self._nothing.hide()
        self.parts = tuple(self._made())
        for part in (self.search_field, self._nothing, *self.parts):
            self.column.addWidget(part)
        self.search_field.textChanged.connect(self._search)
        self._listen()

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

    def _made(self) -> Iterator[HelpPart]:
        yield from map(_topic, TOPICS)
        statuses = [self._status(status, text) for status, text in STATUSES.items()]
        opening = _(
            "Colour, shape and word always stand together. “Why?” beside a status says how it came about."
        )
        yield HelpPart(_("The six words"), opening, statuses)
        words = [_word(term, entry.word, entry.explanation) for term, entry in glossary().items()]
        yield HelpPart(_("The words on these pages"), _("And what others call them."), words)
        keys = [HelpLine(_keys(spelling), _(text)) for spelling, text in KEYS]
        yield HelpPart(_("Keys"), _("Everything works without a mouse. Tab goes on, Space presses."), keys)

    def _status(self, status: Status, text: str) -> HelpLine:
        return HelpLine(StatusChip(self._desk.theme, status), _(text), heard=status_word(status))


def _topic(topic: Topic) -> HelpPart:
    lines = [HelpLine(_(point.name), _(point.text)) for point in topic.points]
    return HelpPart(_(topic.heading), _(topic.opening), lines)


def _word(term: Term, word: str, explanation: str) -> HelpLine:
    other = _(ELSEWHERE.get(term, ""))
    note = _("elsewhere: {word}").format(word=other) if other and other != word else ""
    return HelpLine(word, explanation, note)


def _keys(spelling: str) -> str:
    """Keys as this system writes them."""
    return QKeySequence(spelling).toString(QKeySequence.SequenceFormat.NativeText)
