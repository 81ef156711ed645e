"""Start page: three ways to begin, and the businesses there are."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.page import in_the_middle
from kpi_desktop.ui.start.choosing import choose_backup, choose_results
from kpi_desktop.ui.start.recent import RecentBusiness
from kpi_desktop.ui.start.recent_row import RecentRow
from kpi_desktop.ui.start.start_row import StartRow
from kpi_desktop.ui.text import SECOND, hairline, label, section
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _

_WIDTH = 760
PLAN_KEYS, FILE_KEYS, SAMPLE_KEYS, RESTORE_KEYS = "Ctrl+N", "Ctrl+O", "Ctrl+D", "Ctrl+R"
Chooser = Callable[[QWidget], Path | None]


class StartPage(QWidget):
    """A scene of the window, shown before a business is open.

    Attributes:
        plan_wanted: Sent when a goal is to be planned, or the plan begun earlier to go on.
        file_chosen: Sent with a file to start from (``Path``): a business or a table of results.
        sample_wanted: Sent when the sample café is to be shown.
        recent_chosen: Sent with the file of a business that was open before (``Path``).
        restore_chosen: Sent with a backup or a complete export (``Path``).
    """

    plan_wanted = Signal()
    file_chosen = Signal(object)
    sample_wanted = Signal()
    recent_chosen = Signal(object)
    restore_chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        recent: Sequence[RecentBusiness],
        on: date,
        *,
        unfinished: str | None = None,
        choose_file: Chooser = choose_results,
        choose_backup: Chooser = choose_backup,
        parent: QWidget | None = None,
    ) -> None:
        """Make the page.

        Args:
            theme: Colours and typeface.
            recent: Businesses, the last one opened first.
            on: The day that counts as today.
            unfinished: Name of the business of a plan begun earlier, empty while it has none; nothing without a plan.
            choose_file: Asks for a file to start from.
            choose_backup: Asks for a backup or an export.
            parent: Where it stands.
        """
        super().__init__(parent)
        self.setAccessibleName(_("Start"))
        self.setAcceptDrops(True)
        self._theme, self._choose_file, self._choose_backup = theme, choose_file, choose_backup
        self._build_rows(theme, unfinished)
        self.restore = Button(
            theme,
            _("Restore from a backup or export"),
            self._restore,
            kind=FLUSH,
            icon="history",
            keys=RESTORE_KEYS,
        )
        self.recent = [
            RecentRow(theme, one, on, partial(self.recent_chosen.emit, one.path)) for one in recent
        ]
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _file_in(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.file_chosen.emit(file)

    def _build_rows(self, theme: Theme, unfinished: str | None) -> None:
        title, line = _plan_words(unfinished)
        self.plan = StartRow(theme, "flag", title, line, PLAN_KEYS)
        self.file = StartRow(
            theme,
            "import",
            _("Start from a file I already have"),
            _("A spreadsheet, a till or bank export, or a business kept with this program. Or drop it here."),
            FILE_KEYS,
        )
        self.sample = StartRow(
            theme,
            "chart",
            _("Look at a sample café"),
            _("Two years of a made-up bakery café to try everything on. Nothing of it is yours."),
            SAMPLE_KEYS,
        )
        self.plan.clicked.connect(lambda _checked=False: self.plan_wanted.emit())
        self.file.clicked.connect(lambda _checked=False: self._open_file())
        self.sample.clicked.connect(lambda _checked=False: self.sample_wanted.emit())

    def _open_file(self) -> None:
        file = self._choose_file(self)
        if file is not None:
            self.file_chosen.emit(file)

    def _restore(self) -> None:
        file = self._choose_backup(self)
        if file is not None:
            self.restore_chosen.emit(file)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(tokens.XS, tokens.XXL, tokens.XS, tokens.XXL)
        column.setSpacing(tokens.M)
        column.addWidget(label("KPI Desktop", tokens.VALUE, tokens.SEMIBOLD))
        promise = _(
            "Plan a goal, look at it once a week, see honestly where it stands. Everything stays on this computer."
        )
        column.addWidget(label(promise, tokens.BODY, tone=SECOND, wraps=True))
        column.addSpacing(tokens.M)
        for row in (self.plan, self.file, self.sample):
            column.addWidget(row)
        column.addSpacing(tokens.S)
        if self.recent:
            column.addWidget(section(_("Your businesses"), self._recent_card()))
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        ground = in_the_middle(content)
        content.setMaximumWidth(_WIDTH)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _recent_card(self) -> QWidget:
        card = Card(padding=0)
        card.column.setSpacing(0)
        for place, row in enumerate(self.recent):
            if place:
                card.column.addWidget(hairline())
            card.column.addWidget(row)
        return card


def _plan_words(unfinished: str | None) -> tuple[str, str]:
    if unfinished is None:
        return (
            _("Plan a goal (2 minutes)"),
            _("Say what you want more of. You get the few numbers that show it, and a plan on one page."),
        )
    line = _("Everything you typed is still there.")
    if unfinished:
        return _("Go on with the plan for {name}").format(name=unfinished), line
    return _("Go on with your plan"), line


def _file_in(data: QMimeData) -> Path | None:
    """The one file that is dragged in."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None
