"""Plan end: what becomes of a finished draft: a new business, or a further goal of the one that is open."""

from datetime import date
from pathlib import Path
from typing import Protocol

from kpi_desktop.domain.calendar import WeekStart
from kpi_desktop.ui.desk import Desk
from kpi_desktop.wording.currencies import usual_currency
from kpi_desktop.wording.language import _
from kpi_desktop.wording.locales import weeks_start_on_sunday
from kpi_desktop.workspace.acting import Clock, local_now
from kpi_desktop.workspace.plan_adoption import add_goal, draft_for, found_business
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_keeping import PlanInBusiness, PlanKeeper


class PlanEnd(Protocol):
    """Where a plan begins, waits and ends."""

    @property
    def keeper(self) -> PlanKeeper:
        """Where the draft waits."""

    @property
    def folder(self) -> Path | None:
        """Where the file of a new business goes; nothing where there is one."""

    def empty(self) -> PlanDraft:
        """What a first draft starts from."""

    def finish(self, draft: PlanDraft, on: date) -> Path | None:
        """Make it a plan.

        Returns:
            The file of the business, nothing where the owner was told why it could not be done.

        Raises:
            Problem: Why it could not be done, where nobody was told yet.
        """


class NewBusiness:
    """The plan makes a business file, named like the business, in the owner's folder."""

    def __init__(self, keeper: PlanKeeper, folder: Path, clock: Clock = local_now) -> None:
        self.keeper, self.folder, self._clock = keeper, folder, clock

    def empty(self) -> PlanDraft:
        """A draft with the customs of the place."""
        start = WeekStart.SUNDAY if weeks_start_on_sunday() else WeekStart.MONDAY
        return PlanDraft(currency=usual_currency(), week_start=start)

    def finish(self, draft: PlanDraft, on: date) -> Path | None:
        """Make the file and close it, for the program to open."""
        return found_business(draft, self.folder, on, self._clock)


class FurtherGoal:
    """The plan becomes one more goal of the open business."""

    folder = None

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.keeper = PlanInBusiness(desk.workspace.drafts)

    def empty(self) -> PlanDraft:
        """A draft for the business as it is."""
        return draft_for(self._desk.workspace.queries.snapshot(self._desk.today()).business)

    def finish(self, draft: PlanDraft, on: date) -> Path | None:
        """Add the goal in one action that can be undone."""
        workspace = self._desk.workspace
        is_done = self._desk.do(lambda: add_goal(draft, workspace, on), _("The goal was added."))
        return workspace.path if is_done else None
