"""Share page: the summary for one reader, seen before it is saved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.empty_state import EmptyState
from kpi_desktop.ui.page import Page, PrimaryAction
from kpi_desktop.wording.language import _

if TYPE_CHECKING:
    from kpi_desktop.ui.share.share_view import ShareView

SAVE_KEYS = "Ctrl+S"


class SharePage(Page):
    """The summary for bank, partners, team or oneself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("share", _("Share"), "share", fills=True)
        self._desk = desk
        self._view: ShareView | None = None
        self._empty: EmptyState | None = None

    @property
    def view(self) -> "ShareView":
        """What it shows, made when first asked for: typesetting is loaded with it."""
        if self._view is None:
            from kpi_desktop.ui.share.share_view import ShareView

            self._view = ShareView(self._desk)
            self._view.said.connect(self._say)
            self.column.addWidget(self._view, 1)
        return self._view

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        has_numbers = bool(snapshot.kpis)
        self._show_empty(not has_numbers)
        if has_numbers:
            self.view.show()
            if self.primary is None:
                self._say(_("Exactly these pages are saved."))
            self.view.refresh()
        else:
            self.set_header(subtitle="")

    def _say(self, subtitle: str) -> None:
        # The same button again would take the focus away from whoever stands on it.
        if self.primary is None or subtitle != self.subtitle:
            save = PrimaryAction(_("Save PDF"), self.view.save_pdf, SAVE_KEYS, "file")
            self.set_header(subtitle=subtitle, primary=save)

    def _show_empty(self, is_empty: bool) -> None:
        if is_empty and self._view is not None:
            self._view.hide()
        if is_empty and self._empty is None:
            theme = self._desk.theme
            self._empty = EmptyState(
                theme,
                "share",
                _("Nothing to share yet"),
                _("As soon as a goal has its numbers, their summary stands here, ready to be handed on."),
                Button(theme, _("Plan a goal"), lambda: self._desk.go("plan", None)),
            )
            self.column.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        if self._empty is not None:
            self._empty.setVisible(is_empty)
