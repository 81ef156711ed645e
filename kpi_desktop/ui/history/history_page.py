"""History page: every action newest first, what it touched, and the way back."""

from typing import TYPE_CHECKING

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.page import Page
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import number_text

if TYPE_CHECKING:
    from kpi_desktop.ui.history.history_view import HistoryView


class HistoryPage(Page):
    """What was done in this business, and putting back what turned out wrong."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("history", _("History"), "history", fills=True)
        self._desk = desk
        self._view: HistoryView | None = None

    @property
    def view(self) -> "HistoryView":
        """What it shows, made when first asked for."""
        if self._view is None:
            from kpi_desktop.ui.history.history_view import HistoryView

            self._view = HistoryView(self._desk)
            self.column.addWidget(self._view, 1)
        return self._view

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        count = self.view.refresh()
        words = ngettext("{count} action, newest first", "{count} actions, newest first", count)
        self.set_header(subtitle=words.format(count=number_text(count)))

    def show_subject(self, subject: object) -> None:
        """Show the actions that have some words."""
        self.view.search_field.setText(str(subject))
