"""Problem panel: what happened, what was kept and what to do, without stopping the owner from working on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.buttons import ICON, Button
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _

_MOST = 3


class ProblemPanel(QFrame):
    """One problem.

    Attributes:
        gone: Sent when it was closed.
    """

    gone = Signal()

    def __init__(self, theme: Theme, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.sentence = theme, sentence
        self.setProperty("kind", "problem")
        self.setAccessibleName(sentence)
        happened, rest = _parted(sentence)
        self._icon = QLabel()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(happened, tokens.BODY, tokens.SEMIBOLD, wraps=True))
        if rest:
            words.addWidget(label(rest, tokens.SMALL, tone=SECOND, wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(tokens.L, tokens.M, tokens.S, tokens.M))
        row.setSpacing(tokens.M)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.close_button = Button(theme, _("Close this message"), self._go, kind=ICON, icon="close")
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._tint)
        self._tint()

    def _go(self) -> None:
        self.hide()
        self.gone.emit()
        self.deleteLater()

    def _tint(self) -> None:
        self._icon.setPixmap(icons.pixmap("warning", self._theme.colours.off_track))


class ProblemLayer(QWidget):
    """The problems that were not closed yet, newest first; the same one is not told twice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.L, tokens.L, tokens.L, 0)
        self._column.setSpacing(tokens.S)
        self.hide()

    def panels(self) -> list[ProblemPanel]:
        """Those that show now, newest first."""
        found = self.findChildren(ProblemPanel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = [panel for panel in found if not panel.isHidden()]
        return sorted(shown, key=self._column.indexOf)

    def tell(self, problem: Problem) -> None:
        """Show a problem, and tell it to screen readers."""
        from kpi_desktop.wording.problems import problem_sentence

        sentence = problem_sentence(problem)
        for panel in self.panels()[_MOST - 1 :] + [p for p in self.panels() if p.sentence == sentence]:
            panel.close_button.click()
        panel = ProblemPanel(self._theme, sentence)
        panel.gone.connect(self._make_room)
        self._column.insertWidget(0, panel)
        self.show()
        panel.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(panel, sentence))

    def _make_room(self) -> None:
        self.setVisible(bool(self.panels()))


def _parted(sentence: str) -> tuple[str, str]:
    """The first sentence, and the rest."""
    happened, stop, rest = sentence.partition(". ")
    return happened + stop.strip(), rest
