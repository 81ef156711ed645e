"""Wizard: five pages from a wish to a plan; nothing typed is ever lost, and the last button leads to a first point."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kpi_desktop.domain.plan_check import PlanPage
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, PRIMARY, Button
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.page import in_the_middle
from kpi_desktop.ui.planning.holder import DraftHolder
from kpi_desktop.ui.planning.numbers_page import NumbersPage
from kpi_desktop.ui.planning.plan_end import PlanEnd
from kpi_desktop.ui.planning.plan_page import PlanPageView
from kpi_desktop.ui.planning.preview_card import PreviewCard
from kpi_desktop.ui.planning.rhythm_page import RhythmPage
from kpi_desktop.ui.planning.steps import Steps
from kpi_desktop.ui.planning.summary_page import SummaryPage
from kpi_desktop.ui.planning.targets_page import TargetsPage
from kpi_desktop.ui.planning.wish_page import WishPage
from kpi_desktop.ui.planning.words import begin_text
from kpi_desktop.ui.text import hairline, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_inputs import first_period
from kpi_desktop.workspace.plan_preview import preview

_SIDE = 288
NEXT_KEYS, BACK_KEYS, IMPORT_KEYS, LEAVE_KEYS = "Ctrl+Return", "Alt+Left", "Ctrl+I", "Esc"


class Next(StrEnum):
    """Where the owner goes from the plan to its first point: keys of pages."""

    CHECK_IN = "check_in"
    IMPORT = "import"


class PlanningWizard(QWidget):
    """A scene of the window.

    Attributes:
        finished: Sent with the file of the business (``Path``) and the key of the page to open on (``Next``).
        left: Sent when the owner goes away for now; the draft is kept.
        said: Sent with a sentence to show in passing, and nothing to undo.
        failed: Sent with a ``Problem``.
    """

    finished = Signal(object, str)
    left = Signal()
    said = Signal(str, object)
    failed = Signal(object)

    def __init__(
        self, theme: Theme, end: PlanEnd, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        """Open the wizard on the page where it was left.

        Args:
            theme: Colours and typeface.
            end: Where the plan waits and what becomes of it.
            today: The day that counts as today.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._end = end
        self.holder = DraftHolder(
            end.keeper, end.empty(), today, is_new_business=end.folder is not None, parent=self
        )
        self.setAccessibleName(_("Plan a goal"))
        rhythm = RhythmPage(theme, self.holder)
        rhythm.said.connect(lambda sentence: self.said.emit(sentence, None))
        rhythm.failed.connect(self.failed)
        self.pages: tuple[PlanPageView, ...] = (
            WishPage(theme, self.holder),
            NumbersPage(theme, self.holder),
            TargetsPage(theme, self.holder),
            rhythm,
            SummaryPage(theme, self.holder, end.folder),
        )
        self._place, self._furthest, self._shown_kpi = 0, 0, ""
        self._is_beside = False
        self._previewed: tuple[str, PlanDraft, date] | None = None
        self._preview = PreviewCard(theme)
        self.steps = Steps(theme, [_("Wish"), _("Numbers"), _("Now and target"), _("How often"), _("Plan")])
        self.back = Button(theme, _("Back"), self.go_back, icon="chevron-left", keys=BACK_KEYS)
        self.onward = Button(theme, _("Next"), self.go_on, kind=PRIMARY, keys=NEXT_KEYS)
        self.bring_file = Button(
            theme, _("Import a file"), lambda: self._finish(Next.IMPORT), icon="import", keys=IMPORT_KEYS
        )
        self.leaving = Button(theme, _("Keep for later"), self.leave, kind=FLUSH, keys=LEAVE_KEYS)
        self._areas = [PlanArea(page) for page in self.pages]
        self._lay_out()
        self._listen()
        self._furthest = min(self.holder.draft.page, len(self.pages) - 1)
        self.show_page(self._furthest)

    @property
    def page(self) -> PlanPageView:
        """The page that shows."""
        return self.pages[self._place]

    def show_page(self, place: int) -> None:
        """Show a page, from 0."""
        self._place, self._furthest = place, max(place, self._furthest)
        # Filled before it shows: what changes in sight of the owner is laid out anew at each step.
        self.page.enter()
        self._stack.setCurrentWidget(self._areas[place])
        self._areas[place].verticalScrollBar().setValue(0)
        self.holder.open_page(place)
        self.steps.show_place(place, self._furthest)
        self._show_buttons()
        self._show_preview()
        self._place_preview()
        if self.isVisible():
            self.page.first_field().setFocus(Qt.FocusReason.TabFocusReason)

    def go_on(self) -> None:
        """Show the next page, or finish on the last; say what is missing first."""
        if not self.page.is_complete():
            self.page.show_missing()
        elif self._place + 1 < len(self.pages):
            self.show_page(self._place + 1)
        else:
            self._finish(Next.CHECK_IN)

    def go_back(self) -> None:
        """Show the page before."""
        if self._place:
            self.show_page(self._place - 1)

    def leave(self) -> None:
        """Go away for now; the draft waits."""
        self.holder.keep()
        self.said.emit(_("Your plan is kept as it is. “Plan a goal” goes on with it."), None)
        self.left.emit()

    def keep_draft(self) -> None:
        """Keep what is typed now, as before the program ends."""
        self.holder.keep()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.page.first_field().setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= tokens.RAIL_BELOW
        if beside != self._is_beside:
            self._is_beside = beside
            self._place_preview()

    def _finish(self, then: Next) -> None:
        """Make the plan, unless a page lacks something: then show that page."""
        for place, page in enumerate(self.pages):
            if not page.is_complete():
                self.show_page(place)
                page.show_missing()
                return
        self.holder.keep()
        try:
            file = self._end.finish(self.holder.draft, self.holder.today)
        except Problem as problem:
            self.failed.emit(problem)
            return
        if file is not None:
            self.holder.discard()
            self.finished.emit(file, then.value)

    def _show_buttons(self) -> None:
        is_last = self.page.key is PlanPage.ACTIONS
        self.back.setVisible(self._place > 0)
        self.bring_file.setVisible(is_last)
        draft = self.holder.draft
        words = begin_text(first_period(draft, self.holder.today), draft) if is_last else _("Next")
        self.onward.say(words)

    def _show_preview(self, kpi_id: str = "") -> None:
        draft = self.holder.draft
        wanted = next((one for one in (kpi_id, self._shown_kpi, draft.main) if one in draft.kpi_ids), "")
        self._shown_kpi = wanted
        if self._previewed == (wanted, replace(draft, page=0), self.holder.today):
            return
        self._previewed = (wanted, replace(draft, page=0), self.holder.today)
        shown = preview(draft, wanted, self.holder.today) if wanted else None
        self._preview.show_preview(draft, shown)

    def _listen(self) -> None:
        self.holder.changed.connect(self._show_preview)
        self.steps.asked.connect(self.show_page)
        for page in self.pages:
            page.previewed.connect(self._show_preview)
            page.complete_changed.connect(self._show_buttons)
        # Enter goes on to the next field; a list that is open keeps it.
        for keys in ("Return", "Enter"):
            shortcut = QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            shortcut.activated.connect(self._on_enter)

    def _on_enter(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, Button):
            focused.click()
        else:
            self.focusNextChild()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for area in self._areas:
            self._stack.addWidget(area)
        head = QHBoxLayout()
        head.setSpacing(tokens.L)
        head.addWidget(label(_("Plan a goal"), tokens.BODY, tokens.SEMIBOLD))
        head.addWidget(self.steps, 1)
        head.addWidget(self.leaving)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.S)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.bring_file)
        foot.addWidget(self.onward)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(tokens.XL)
        self._middle.addWidget(self._stack, 1)
        self._side = QWidget()
        self._middle.addWidget(self._side)
        self._side.setFixedWidth(_SIDE + tokens.XS)
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(margins(0, tokens.XL, tokens.XS, tokens.XL))
        self._side_column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(in_the_middle(_bar(head)))
        column.addWidget(hairline())
        column.addWidget(in_the_middle(_held(self._middle)), 1)
        column.addWidget(hairline())
        column.addWidget(in_the_middle(_bar(foot)))
        self._place_preview()

    def _place_preview(self) -> None:
        """At the side where there is room, else below the fields of the page."""
        if self._is_beside:
            self._side_column.insertWidget(0, self._preview)
        else:
            self._areas[self._place].column.insertWidget(1, self._preview)
        self._side.setVisible(self._is_beside)
        self._preview.show()


class PlanArea(QScrollArea):
    """Scrolls one page of the wizard.

    Attributes:
        column: The page, and below it whatever has no room at its side.
    """

    def __init__(self, page: PlanPageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        self.column = QVBoxLayout(ground)
        # The focus ring of a field at the edge needs a little room, and so does the scroll bar.
        self.column.setContentsMargins(tokens.XS, tokens.XL, tokens.M, tokens.XL)
        self.column.setSpacing(tokens.L)
        self.column.addWidget(page)
        self.column.addStretch(1)
        self.setWidget(ground)


def _held(row: QHBoxLayout) -> QWidget:
    held = QWidget()
    row.setContentsMargins(0, 0, 0, 0)
    held.setLayout(row)
    return held


def _bar(row: QHBoxLayout) -> QWidget:
    bar = QWidget()
    row.setContentsMargins(tokens.XS, tokens.M, tokens.XS, tokens.M)
    bar.setLayout(row)
    return bar
