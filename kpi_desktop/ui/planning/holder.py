"""Holder: the one draft that all pages of the wizard share, kept a moment after each change."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from kpi_desktop.domain.plan_check import PlanFinding, PlanPage
from kpi_desktop.workspace.plan_checks import findings
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_keeping import PlanKeeper

_KEPT_AFTER = 150
"""Milliseconds in which further keystrokes go into the same save."""


class DraftHolder(QObject):
    """Holds the draft; pages replace it and are told.

    Attributes:
        changed: Sent after the draft was replaced.
        is_new_business: Whether the plan makes a business, or adds a goal to one.
    """

    changed = Signal()

    def __init__(
        self,
        keeper: PlanKeeper,
        empty: PlanDraft,
        today: Callable[[], date],
        *,
        is_new_business: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """Take up the draft that was kept, or an empty one.

        Args:
            keeper: Where it waits from one run to the next.
            empty: What a first draft starts from.
            today: The day that counts as today.
            is_new_business: Whether name and currency are asked.
            parent: What it lives as long as.
        """
        super().__init__(parent)
        self._keeper, self._today = keeper, today
        self.is_new_business = is_new_business
        kept = keeper.load()
        self._draft = empty if kept is None else kept
        self._findings: tuple[PlanFinding, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEPT_AFTER)
        self._timer.timeout.connect(self.keep)

    @property
    def draft(self) -> PlanDraft:
        """The draft now."""
        return self._draft

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self._today()

    def replace(self, draft: PlanDraft) -> None:
        """Take another draft, keep it soon, and tell every page."""
        if draft == self._draft:
            return
        self._draft, self._findings = draft, None
        # Not started anew by each keystroke: whoever types without a pause is saved all the same.
        if not self._timer.isActive():
            self._timer.start()
        self.changed.emit()

    def open_page(self, place: int) -> None:
        """Keep the draft now, and with it on which page it is."""
        self._draft = replace(self._draft, page=place)
        self.keep()

    def keep(self) -> None:
        """Keep the draft now."""
        self._timer.stop()
        self._keeper.save(self._draft)

    def discard(self) -> None:
        """Forget the draft, once it is a plan."""
        self._timer.stop()
        self._keeper.discard()

    def findings(self, page: PlanPage) -> tuple[PlanFinding, ...]:
        """What is found on a page."""
        if self._findings is None:
            self._findings = findings(self._draft, self.today, is_new_business=self.is_new_business)
        return tuple(one for one in self._findings if one.page is page)
