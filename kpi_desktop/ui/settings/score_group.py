"""Score group: how often what was said of targets came true in this business."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kpi_desktop.analysis.own_score import OwnScore
from kpi_desktop.ui import tokens
from kpi_desktop.ui.settings.setting_row import Group, padded
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.wording.own_score import score_text, targets_text


class ScoreGroup(Group):
    """A sentence for each word, and what they rest on."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", tokens.SMALL, wraps=True)
        self._basis = label("", tokens.TINY, tone=SECOND, wraps=True)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(self._words)
        column.addWidget(self._basis)
        self.add(padded(held))

    def show_score(self, score: OwnScore) -> bool:
        """Show a score.

        Returns:
            Whether there are enough outcomes to show any.
        """
        self._words.setText(
            " ".join(score_text(word, tally.said, tally.met) for word, tally in score.tallies.items())
        )
        self._basis.setText(targets_text(score.targets))
        return score.is_enough
