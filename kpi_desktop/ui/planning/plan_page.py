"""Plan page: what every page of the wizard is: a view of one part of the shared draft."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kpi_desktop.domain.plan_check import PlanCheck, PlanFinding, PlanPage
from kpi_desktop.ui import tokens
from kpi_desktop.ui.planning.finding_line import FindingLine
from kpi_desktop.ui.planning.holder import DraftHolder
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.plan_checks import blocking
from kpi_desktop.workspace.plan_draft import PlanDraft

# An empty field is not wrong before the owner wants to go on.
_ONLY_WHEN_LEAVING = frozenset(
    {
        PlanCheck.NAME_MISSING,
        PlanCheck.KIND_MISSING,
        PlanCheck.WISH_MISSING,
        PlanCheck.NUMBERS_MISSING,
        PlanCheck.TARGET_MISSING,
        PlanCheck.CURRENCY_UNKNOWN,
        PlanCheck.MEASURE_FIRST,
    }
)


class PlanPageView(QWidget):
    """One page: title, one line that explains it, its fields.

    Attributes:
        key: Which page it is.
        complete_changed: Sent when what stands on the page may have become complete, or no longer is.
        previewed: Sent with the id of the KPI that the card at the side should show.
        column: Where its parts stand.
    """

    complete_changed = Signal()
    previewed = Signal(str)

    def __init__(
        self,
        key: PlanPage,
        theme: Theme,
        holder: DraftHolder,
        title: str,
        line: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self.title = key, title
        self._theme, self._holder = theme, holder
        self._was_left = False
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, tokens.XL)
        self.column.setSpacing(tokens.L)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        heading = QVBoxLayout()
        heading.setSpacing(2)
        heading.addWidget(label(title, tokens.TITLE, tokens.SEMIBOLD, wraps=True))
        heading.addWidget(label(line, tokens.SMALL, tone=SECOND, wraps=True))
        self.column.addLayout(heading)
        holder.changed.connect(self._on_changed)

    @property
    def draft(self) -> PlanDraft:
        """The draft now."""
        return self._holder.draft

    def is_complete(self) -> bool:
        """Whether nothing on the page stops the plan."""
        return not blocking(self._holder.findings(self.key))

    def show_missing(self) -> None:
        """Say what stops the plan, empty fields included, and go to the first of them."""
        self._was_left = True
        self.show_draft()
        stops = blocking(self._holder.findings(self.key))
        field = self.field_of(stops[0]) if stops else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def told(self) -> tuple[PlanFinding, ...]:
        """What may be said now."""
        found = self._holder.findings(self.key)
        return tuple(one for one in found if self._was_left or one.check not in _ONLY_WHEN_LEAVING)

    def say_beside(self, lines: Mapping[str, FindingLine]) -> None:
        """Say each finding under the field it speaks of."""
        for field, line in lines.items():
            line.show_findings([one for one in self.told() if one.field == field])

    def enter(self) -> None:
        """Called before the page shows."""
        self.show_draft()

    def show_draft(self) -> None:
        """Show the draft as it is; what has the focus keeps it."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where the keyboard starts."""
        raise NotImplementedError

    def field_of(self, finding: PlanFinding) -> QWidget | None:
        """The field that a finding speaks of."""
        return None

    def change(self, how: Callable[[PlanDraft], PlanDraft]) -> None:
        """Replace the draft by another."""
        self._holder.replace(how(self.draft))

    def _on_changed(self) -> None:
        # Hidden pages are filled when they are entered.
        if self.isVisible():
            self.show_draft()
            self.complete_changed.emit()
