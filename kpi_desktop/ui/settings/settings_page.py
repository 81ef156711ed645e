"""Settings page: each setting saves at once; nothing waits for an OK button."""

from typing import TYPE_CHECKING

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.page import Page
from kpi_desktop.wording.language import _

if TYPE_CHECKING:
    from kpi_desktop.ui.settings.settings_view import SettingsView


class SettingsPage(Page):
    """The business itself, how it is shown, and where its copies are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("settings", _("Settings"), "settings")
        self._desk = desk
        self._view: SettingsView | None = None
        self.subtitle = _("Everything is saved as you change it. Undo takes changes of the business back.")

    @property
    def view(self) -> "SettingsView":
        """What it shows, made when first asked for."""
        if self._view is None:
            from kpi_desktop.ui.settings.settings_view import SettingsView

            self._view = SettingsView(self._desk)
            self.column.addWidget(self._view)
        return self._view

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        self.view.refresh(snapshot)

    def may_leave(self) -> bool:
        """Keep a name that is still being typed."""
        if self._view is not None:
            self._view.business.save_name()
        return True
