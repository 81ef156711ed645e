"""Needs: the part of Home that says what needs the owner, row by row, with the button that sees to it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.needs_row import Need, NeedsList
from kpi_desktop.ui.text import label
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.workspace.home import NeedKind, OwnersNeed

_AT_ONCE = 6
"""Rows shown before "show all": more would push the numbers off the page."""

_ICONS = {
    NeedKind.ENTER: "check-in",
    NeedKind.MISSED: "calendar",
    NeedKind.BEHIND: "",
    NeedKind.NOTE: "info",
    NeedKind.REVIEW: "decisions",
    NeedKind.DO: "flag",
}


class NeedsSection(QWidget):
    """Heading, rows, and the rest on request; not there while nothing needs the owner."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._needs: tuple[OwnersNeed, ...] = ()
        self._shows_all = False
        self._list: NeedsList | None = None
        self.setAccessibleName(_("Needs you"))
        self._more = Button(desk.theme, "", self._show_all, kind=TEXT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, tokens.S, 0, 0)
        self._column.setSpacing(tokens.S)
        self._column.addWidget(label(_("Needs you"), tokens.BODY, tokens.SEMIBOLD))
        self._column.addWidget(self._more)

    def show_needs(self, needs: Sequence[OwnersNeed]) -> None:
        """Show what needs the owner; nothing is rebuilt where it is the same as before."""
        if tuple(needs) == self._needs and self._list is not None:
            return
        self._needs = tuple(needs)
        self._fill()

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()

    def _fill(self) -> None:
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
        shown = self._needs if self._shows_all else self._needs[:_AT_ONCE]
        self._list = NeedsList(self._desk.theme, [self._row(need) for need in shown])
        self._column.insertWidget(1, self._list)
        hidden = len(self._needs) - len(shown)
        self._more.say(ngettext("Show {count} more", "Show {count} more", hidden).format(count=hidden))
        self._more.setVisible(hidden > 0)
        self.setVisible(bool(self._needs))

    def _tick(self, need: OwnersNeed) -> None:
        action = need.action
        if action is not None:
            said = _("Done: {title}").format(title=action.title)
            self._desk.do(lambda: self._desk.workspace.deciding.finish(action), said)

    def _row(self, need: OwnersNeed) -> Need:
        words, act = self._button(need)
        return Need(_ICONS[need.kind], need.sentence, words, act, need.status)

    def _button(self, need: OwnersNeed) -> tuple[str, Callable[[], object]]:
        go = self._desk.go
        match need.kind:
            case NeedKind.ENTER:
                return _("Enter it"), partial(go, "check_in", need.period)
            case NeedKind.MISSED:
                return _("See to it"), partial(go, "check_in", need.period)
            case NeedKind.REVIEW:
                return _("Look back"), partial(go, "decisions", need.decision_id)
            case NeedKind.DO:
                return _("It is done"), partial(self._tick, need)
            case NeedKind.NOTE:
                return _("Compare"), partial(go, "kpi", need.kpi_id)
            case NeedKind.BEHIND:
                return _("Look at it"), partial(go, "kpi", need.kpi_id)
