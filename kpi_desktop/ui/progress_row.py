"""Progress row: long work that shows how far it is and can be cancelled; short work shows nothing."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.tasks import Task
from kpi_desktop.ui.text import label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _

_UNSEEN = 300
"""Milliseconds of work that are not worth a sign."""


class ProgressRow(QWidget):
    """What is being done, a bar, and Cancel; it shows after 300 ms and goes with its task."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._words = label("", tokens.SMALL)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel_button = Button(theme, _("Cancel"), self._stop, kind=TEXT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        row.setSpacing(tokens.M)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel_button)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_UNSEEN)
        self._delay.timeout.connect(self.show)
        self.hide()

    def follow(self, task: Task, words: str, *, can_cancel: bool = True) -> None:
        """Show how a task gets on, instead of one followed before.

        Args:
            task: The task.
            words: What is being done.
            can_cancel: Whether it can be stopped half-way.
        """
        if self._task is not None:
            self._task.progressed.disconnect(self._move)
            self._task.ended.disconnect(self._end)
        self._task = task
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self.cancel_button.setVisible(can_cancel)
        self.cancel_button.setEnabled(True)
        task.progressed.connect(self._move)
        task.ended.connect(self._end)
        self._delay.start()

    def _move(self, done: int, total: int) -> None:
        # Qt's bar counts in 32 bits; files do not.
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(min(1000, 1000 * done // total) if total else 0)

    def _stop(self) -> None:
        if self._task is not None:
            self.cancel_button.setEnabled(False)
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self._delay.stop()
        self.hide()
