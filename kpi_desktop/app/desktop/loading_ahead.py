"""Loading ahead: what other pages will want is loaded while the owner looks at the first one, little by little.

What knows no Qt is loaded on a thread. What does is loaded on the window's own, one module after the other with time
for events between them: Qt's classes come into being as they are first named, which two threads must not do at once.
"""

from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from kpi_desktop.ui.tasks import Task, Tasks

TURN = 40
"""Milliseconds between two turns."""
_AT_ONCE = 60
"""Classes of Qt that come into being in one turn."""
_QT = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")

BESIDE = (
    "numpy", "multiprocessing", "babel.dates", "babel.numbers", "wording.problems", "workspace.checking_in",
    "workspace.target_wish", "workspace.targets", "workspace.deciding", "workspace.amending", "workspace.channelling",
    "workspace.kpi_detail", "analysis.new_normal", "analysis.chart_usual", "analysis.channel_words",
    "analysis.before_after_words", "workspace.report_making", "reporting.pdf", "workspace.sharing",
    "workspace.past", "workspace.backing_up", "workspace.check_in_reminder", "workspace.settings",
    "wording.currencies", "wording.own_score", "wording.provenance", "workspace.import_draft",
    "workspace.import_tracing", "workspace.import_sources", "workspace.imports", "workspace.blank_sheets",
)  # fmt: skip
"""Modules without Qt, those of ours by room and name, in the order in which they are likely to be wanted."""

IN_TURNS = (
    "checkin.entry_cell", "checkin.check_in_page", "plan.target_form", "plan.plan_page", "kpi.results_table",
    "kpi.body", "kpi.page", "charts.large_chart", "channels.channels_page", "decisions.decisions_page",
    "share.share_page", "share.share_view", "history.history_page", "history.history_view",
    "settings.settings_page", "settings.calendar_group", "settings.settings_view", "help.help_page",
    "help.help_view", "imports.columns_screen", "imports.flow", "imports.import_page",
)  # fmt: skip
"""Modules of ``ui``, none of which brings many others along."""

_OTHERS = ("numpy", "multiprocessing", "babel")

CHARTS = ("pyqtgraph", "kpi_desktop.ui.charts.canvas")
"""What the first large chart wants."""


class LoadingAhead(QObject):
    """Loads in idle moments; a page that is opened sooner loads for itself what is still missing."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._turns: Iterator[None] = turns()
        self._timer = QTimer(self, interval=TURN)
        self._timer.timeout.connect(self._take_turn)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to load."""
        return self._task is None and not self._timer.isActive()

    def start(self) -> None:
        """Begin; the window has long been painted."""
        self._task = self._tasks.submit(load_beside, self._go_on, self._go_on)

    def stop(self) -> None:
        """Load nothing more."""
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _go_on(self, _result: object) -> None:
        """What could not be loaded says so where it is wanted."""
        self._task = None
        self._timer.start()

    def _take_turn(self) -> None:
        if self._tasks.count:
            # Whoever waits for an import or a summary wants a window that answers meanwhile.
            return
        try:
            next(self._turns)
        except (StopIteration, ImportError):
            self._timer.stop()


def load_beside() -> None:
    """Load what knows no Qt, and the library of numbers; for another thread."""
    for name in BESIDE:
        import_module(name if name.partition(".")[0] in _OTHERS else f"kpi_desktop.{name}")
    from kpi_desktop.catalogue.library import load

    load()


def turns() -> Iterator[None]:
    """Load the rest, a little more with each step."""
    for name in IN_TURNS:
        import_module(f"kpi_desktop.ui.{name}")
        yield
    # pyqtgraph names every class of Qt as it is loaded: a few at a time they hold nothing up.
    for module in map(import_module, _QT):
        for place, name in enumerate(dir(module)):
            getattr(module, name)
            if place % _AT_ONCE == _AT_ONCE - 1:
                yield
    for name in CHARTS:
        import_module(name)
        yield
