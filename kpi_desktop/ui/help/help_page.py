"""Help page: what the words mean and how the program is used."""

from typing import TYPE_CHECKING

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.page import Page
from kpi_desktop.wording.language import _

if TYPE_CHECKING:
    from kpi_desktop.ui.help.help_view import HelpView


class HelpPage(Page):
    """Short texts, the words, the shapes and the keys, all to be searched."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("help", _("Help"), "help")
        self._desk = desk
        self._view: HelpView | None = None

    @property
    def view(self) -> "HelpView":
        """What it shows, made when first asked for."""
        if self._view is None:
            from kpi_desktop.ui.help.help_view import HelpView

            self._view = HelpView(self._desk)
            self.column.addWidget(self._view)
        return self._view

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        # Its words are the same for every business: they only have to be there.
        self.view.show()

    def show_subject(self, subject: object) -> None:
        """Show what is said of some words."""
        self.view.search_field.setText(str(subject))
