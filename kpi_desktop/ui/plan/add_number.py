"""Add a number: a search over the library, and what stands in the plan already."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.catalogue.entry import CatalogueKpi
from kpi_desktop.catalogue.search import search
from kpi_desktop.domain.kpi import LeadLag
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, SECONDARY, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.emptying import refill
from kpi_desktop.ui.fields import Choice, labelled, text_field
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.glossary import Term, word
from kpi_desktop.wording.language import _

_SHOWN = 6


class AddNumber(Card):
    """Finds a number by the owner's words.

    Attributes:
        chosen: Sent with the id of a KPI and that of the goal it shall serve (or nothing).
        left: Sent when the owner is done.
    """

    chosen = Signal(str, object)
    left = Signal()

    def __init__(self, theme: Theme, goals: Sequence[tuple[object, str]], followed: Collection[str]) -> None:
        """Make the search.

        Args:
            theme: Colours.
            goals: Ids and titles of the goals, at least one; the first is chosen.
            followed: Ids of the KPIs in the plan.
        """
        super().__init__()
        self._theme, self._followed = theme, followed
        self.words = text_field(_("What do you want to watch?"), hint=_("sales, visitors, complaints …"))
        self.goal = Choice(
            theme, _("For which goal"), [*goals, (None, _("no goal, just to watch"))], goals[0][0]
        )
        self.close_button = Button(theme, _("Close the search"), self.left.emit, kind=ICON, icon="close")
        self._found = QVBoxLayout()
        self._found.setSpacing(tokens.S)
        head = QHBoxLayout()
        head.addWidget(label(_("Add a number"), tokens.BODY, tokens.SEMIBOLD), 1)
        head.addWidget(self.close_button)
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        row.addWidget(labelled(_("What do you want to watch?"), self.words), 3)
        row.addWidget(labelled(_("For which goal"), self.goal), 2)
        self.column.addLayout(head)
        self.column.addLayout(row)
        self.column.addLayout(self._found)
        self.words.textChanged.connect(self._search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _search(self, words: str) -> None:
        entries = search(words, _SHOWN) if words.strip() else []
        lines: list[QWidget] = [self._line(entry) for entry in entries]
        if words.strip() and not entries:
            lines.append(label(_("Nothing found. Try another word."), tokens.SMALL, tone=SECOND, wraps=True))
        refill(self._found, lines)

    def _line(self, entry: CatalogueKpi) -> QWidget:
        whole = QWidget()
        part = word(Term.LEADING if entry.lead_lag is LeadLag.LEADING else Term.LAGGING)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        about = _("{part} · {definition}").format(part=part, definition=_(entry.definition))
        for words in (
            label(_(entry.name), tokens.BODY, tokens.MEDIUM, wraps=True),
            label(about, tokens.TINY, tone=SECOND, wraps=True),
        ):
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            texts.addWidget(words)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.M)
        row.addLayout(texts, 1)
        if entry.id in self._followed:
            row.addWidget(label(_("in your plan"), tokens.TINY, tone=SECOND))
        else:
            row.addWidget(self._button(entry))
        return whole

    def _button(self, entry: CatalogueKpi) -> Button:
        button = Button(
            self._theme, _("Add"), lambda: self.chosen.emit(entry.id, self.goal.key), kind=SECONDARY
        )
        button.setAccessibleName(_("Add {name}").format(name=_(entry.name)))
        button.setAutoDefault(True)
        return button
