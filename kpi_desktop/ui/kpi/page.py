"""KPI page: one number in full, reached from every card, row and sentence that names it."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent

from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.domain.kpi import LeadLag
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.empty_state import EmptyState
from kpi_desktop.ui.kpi.body import Body
from kpi_desktop.ui.page import Page, PrimaryAction
from kpi_desktop.wording.glossary import Term, word
from kpi_desktop.wording.language import _


class KpiPage(Page):
    """The page of one number; it opens on the main number until another is asked for.

    Attributes:
        body: Its parts, nothing before the first number is shown.
    """

    shows_chances = True

    def __init__(self, desk: Desk) -> None:
        super().__init__("kpi", _("Number"), "")
        self._desk = desk
        self._wanted: str | None = None
        self._main: str | None = None
        self._is_fresh = False
        self._order: tuple[str, ...] = ()
        self._names: dict[str, str] = {}
        self.body: Body | None = None
        self._empty: EmptyState | None = None

    @property
    def kpi_id(self) -> str | None:
        """The number that is shown."""
        for one in (self._wanted, self._main):
            if one in self._order:
                return one
        return self._order[0] if self._order else None

    def show_subject(self, subject: object) -> None:
        """Show the number of an id."""
        if isinstance(subject, str):
            self._wanted, self._is_fresh = subject, True

    def may_leave(self) -> bool:
        if self.body is not None:
            self.body.settle()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_fresh = True
        self._resume()

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        self._order = tuple(dict.fromkeys(one.kpi.id for one in snapshot.kpis))
        self._main = next((one.kpi.id for one in snapshot.kpis if one.is_headline), None)
        self._names = {one.kpi.id: _(one.kpi.name) for one in snapshot.kpis}
        kpi_id = self.kpi_id
        detail = self._desk.workspace.queries.detail(kpi_id, snapshot) if kpi_id is not None else None
        self._show_empty(is_empty=detail is None)
        if detail is None:
            self.set_header(_("Number"), "")
            return
        self.set_header(
            _(detail.kpi.kpi.name),
            _role(detail.kpi, snapshot),
            PrimaryAction(_("Enter results"), lambda: self._desk.go("check_in", None), icon="check-in"),
        )
        if self.body is None:
            self.body = Body(self._desk, self._step, detail)
            self.column.addWidget(self.body)
        else:
            self.body.show_detail(detail)
        self.body.head.show_neighbours(self._neighbour(-1), self._neighbour(1))
        self._resume()

    def _resume(self) -> None:
        """Stand again in a field that was left half typed."""
        if self.body is not None and self.isVisible() and self._is_fresh:
            self._is_fresh = False
            self.body.table.resume()

    def _step(self, steps: int) -> None:
        at = self._place(steps)
        if at is not None:
            self._desk.go("kpi", self._order[at])

    def _neighbour(self, steps: int) -> str:
        at = self._place(steps)
        return "" if at is None else self._names[self._order[at]]

    def _place(self, steps: int) -> int | None:
        if self.kpi_id is None:
            return None
        at = self._order.index(self.kpi_id) + steps
        return at if 0 <= at < len(self._order) else None

    def _show_empty(self, *, is_empty: bool) -> None:
        if is_empty and self._empty is None:
            plan = Button(self._desk.theme, _("Plan a goal"), lambda: self._desk.go("plan", None))
            self._empty = EmptyState(
                self._desk.theme,
                "chart",
                _("No numbers yet"),
                _(
                    "Choose a goal and the three to seven numbers that show progress; each gets its page here."
                ),
                plan,
            )
            self.column.addWidget(self._empty)
        if self._empty is not None:
            self._empty.setVisible(is_empty)
        if self.body is not None:
            self.body.setVisible(not is_empty)


def _role(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """What the number is for: the goal, and whether it is its main number, an early sign or a result."""
    titles = [one.objective.title for one in snapshot.objectives if one.objective.id == kpi.objective_id]
    is_early = kpi.kpi.lead_lag is LeadLag.LEADING
    part = Term.HEADLINE if kpi.is_headline else Term.LEADING if is_early else Term.LAGGING
    said: Sequence[str] = [*titles, word(part)] if titles else [word(Term.METRIC)]
    return " · ".join(said)
