"""Insights: the part of Home that says what stands out of the numbers, each with why it is told."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kpi_desktop.analysis.insights.insight import Insight
from kpi_desktop.analysis.insights.words import Words, can_be_told, words_of
from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.domain.insight import InsightKind
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.buttons import FLUSH, TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.text import SECOND, hairline, label
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.workspace.telling import Telling

_ICONS = {
    InsightKind.GOAL_REACHED: "star",
    InsightKind.DATA_TROUBLE: "warning",
    InsightKind.SHIFT_AFTER_DECISION: "decisions",
    InsightKind.CHANNEL_BETTER: "channels",
    InsightKind.LOSES_MONEY: "channels",
    InsightKind.YEAR_AGO: "calendar",
}


class InsightsSection(QWidget):
    """Heading, at most three insights, and all of them on request; not there while there is nothing to tell."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[tuple[Insight, Words], ...] | None = None
        self._telling: tuple[Telling, BusinessSnapshot] | None = None
        self._shows_all = False
        self._card: QWidget | None = None
        self.setAccessibleName(_("What the numbers say"))
        self._quiet = label(_("Nothing new since you last looked."), tokens.SMALL, tone=SECOND, wraps=True)
        self._all = Button(desk.theme, "", self._turn, kind=TEXT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, tokens.S, 0, 0)
        self._column.setSpacing(tokens.S)
        self._column.addWidget(label(_("What the numbers say"), tokens.BODY, tokens.SEMIBOLD))
        self._column.addWidget(self._quiet)
        self._column.addWidget(self._all)

    def show_telling(self, telling: Telling, snapshot: BusinessSnapshot) -> None:
        """Show what is worth telling; nothing is rebuilt where it says the same as before."""
        self._telling = telling, snapshot
        self._fill()

    def _turn(self) -> None:
        self._shows_all = not self._shows_all
        self._fill()

    def _fill(self) -> None:
        if self._telling is None:
            return
        telling, snapshot = self._telling
        everything = [one for one in telling.found.insights if can_be_told(one, snapshot)]
        home = [one for one in telling.home if can_be_told(one, snapshot)]
        chosen = everything if self._shows_all else home
        self._show_rows(tuple((one, words_of(one, snapshot, telling.units)) for one in chosen))
        more = len(everything) - len(home)
        shown = ngettext("Show all {count}", "Show all {count}", len(everything)).format(
            count=len(everything)
        )
        self._all.say(_("Show fewer") if self._shows_all else shown)
        self._all.setVisible(more > 0)
        self._quiet.setVisible(not chosen)
        self.setVisible(bool(everything))

    def _show_rows(self, rows: tuple[tuple[Insight, Words], ...]) -> None:
        if rows == self._shown:
            return
        self._shown = rows
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        if rows:
            self._card = _Rows([InsightRow(self._desk, insight, words) for insight, words in rows])
            self._column.insertWidget(1, self._card)


class _Rows(Card):
    """Rows parted by hairlines."""

    def __init__(self, rows: "list[InsightRow]") -> None:
        super().__init__(padding=0)
        self.column.setSpacing(0)
        for place, row in enumerate(rows):
            if place:
                self.column.addWidget(hairline())
            self.column.addWidget(row)


class InsightRow(QWidget):
    """Icon, sentence, and the button that unfolds why it is told, with the way to what it speaks of."""

    def __init__(self, desk: Desk, insight: Insight, words: Words) -> None:
        super().__init__()
        self._desk, self._name = desk, _ICONS.get(insight.kind, "chart")
        self._icon = QLabel()
        self._icon.setFixedSize(tokens.ICON, tokens.ICON)
        self.why = Button(desk.theme, _("Why?"), self._turn, kind=TEXT)
        self.why.setAccessibleDescription(words.sentence)
        self.reason = self._unfolding(insight, words)
        self.reason.hide()
        self.setMinimumHeight(tokens.NEEDS_ROW)
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        row.addWidget(self._icon)
        row.addWidget(label(words.sentence, tokens.SMALL, wraps=True), 1)
        row.addWidget(self.why)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(margins(tokens.L, tokens.XS, tokens.S, tokens.XS))
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(self.reason)
        desk.theme.changed.connect(self._tint)
        self._tint()

    def _unfolding(self, insight: Insight, words: Words) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        # Below the sentence, not below its icon.
        column.setContentsMargins(margins(tokens.ICON + tokens.M, 0, tokens.L, tokens.S))
        column.setSpacing(tokens.XS)
        column.addWidget(label(words.reason, tokens.TINY, tone=SECOND, wraps=True))
        page, subject = ("kpi", insight.kpi_id) if insight.kpi_id else ("channels", None)
        go = Button(self._desk.theme, _("Look at it"), partial(self._desk.go, page, subject), kind=FLUSH)
        go.setAccessibleDescription(words.sentence)
        beside = QHBoxLayout()
        beside.addWidget(go)
        beside.addStretch(1)
        column.addLayout(beside)
        return whole

    def _turn(self) -> None:
        is_folded = self.reason.isHidden()
        self.reason.setVisible(is_folded)
        self.why.say(_("Hide why") if is_folded else _("Why?"))

    def _tint(self) -> None:
        self._icon.setPixmap(icons.pixmap(self._name, self._desk.theme.colours.second_ink))
