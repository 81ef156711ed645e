"""Finding line: what is said of a field or a page, in colour, shape and words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kpi_desktop.domain.plan_check import CheckLevel, PlanFinding
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.planning.emptying import empty
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.plan_checks import finding_sentence

_TONES = {CheckLevel.BLOCKS: "off_track", CheckLevel.WARNS: "at_risk", CheckLevel.HINTS: SECOND}
_ICONS = {CheckLevel.BLOCKS: "warning", CheckLevel.WARNS: "warning", CheckLevel.HINTS: "info"}
_ORDER = list(CheckLevel)


class FindingLine(QWidget):
    """Sentences below a field, the ones that stop the plan first; nothing while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[PlanFinding, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.XS)
        theme.changed.connect(self._draw)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return " ".join(finding_sentence(one) for one in self._shown)

    def show_findings(self, found: Sequence[PlanFinding]) -> None:
        """Say these."""
        ordered = tuple(sorted(found, key=lambda one: _ORDER.index(one.level)))
        if ordered == self._shown:
            return
        self._shown = ordered
        self._draw()
        self.setVisible(bool(ordered))
        self.setAccessibleName(self.text)

    def _draw(self) -> None:
        empty(self._column)
        for finding in self._shown:
            self._column.addWidget(self._line(finding))

    def _line(self, finding: PlanFinding) -> QWidget:
        colours = self._theme.colours
        colour = {
            CheckLevel.BLOCKS: colours.off_track,
            CheckLevel.WARNS: colours.at_risk,
            CheckLevel.HINTS: colours.second_ink,
        }[finding.level]
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS + 2)
        sign = QLabel()
        sign.setPixmap(icons.pixmap(_ICONS[finding.level], colour, tokens.SMALL_ICON))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(
            label(finding_sentence(finding), tokens.TINY, tone=_TONES[finding.level], wraps=True), 1
        )
        return whole
