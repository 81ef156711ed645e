"""Large chart: one number over its whole time frame, with what it says, what can be chosen, and its export."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImageWriter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.analysis.chart_model import Mark
from kpi_desktop.domain.problem import Problem
from kpi_desktop.reporting.saving import save
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, Button
from kpi_desktop.ui.charts import export
from kpi_desktop.ui.charts.content import ChartContent, Range
from kpi_desktop.ui.charts.toolbar import export_button, grain_choices, range_choices, usual_button
from kpi_desktop.ui.charts.waiting import Waiting
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _

if TYPE_CHECKING:
    from kpi_desktop.ui.charts.canvas import ChartCanvas

HEIGHT = 380
_LEAST_WIDTH = 320

AskPath = Callable[[QWidget, str, str], str]


class LargeChart(QWidget):
    """A chart with its headline and buttons.

    Attributes:
        grain_chosen: Sent with the ``Grain`` that the owner wants.
        usual_wanted: Sent with whether the usual range is to be shown.
        whole_wanted: Sent when earlier results than those loaded are wanted.
        decision_chosen: Sent with the ``Mark`` whose pin was pressed.
        first_result_wanted: Sent when the button of an empty chart is pressed.
        saved: Sent with the path of an exported file, or empty after a copy.
        failed: Sent with the ``Problem`` where a file could not be written.
        canvas: The drawing.
        grains: The grain buttons.
        ranges: The range buttons.
        usual: The button that shows the usual range.
    """

    grain_chosen = Signal(object)
    usual_wanted = Signal(bool)
    whole_wanted = Signal()
    decision_chosen = Signal(object)
    first_result_wanted = Signal()
    saved = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        content: ChartContent,
        ask_path: AskPath | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a chart; the first one loads pyqtgraph.

        Args:
            theme: Colours and typeface.
            content: What to show.
            ask_path: Asks for a file to write, given this widget, a name and a filter; Qt's dialog without it.
            parent: Where it stands.
        """
        from kpi_desktop.ui.charts.canvas import ChartCanvas

        super().__init__(parent)
        self._content, self._range = content, Range.FRAME
        self._is_chosen = True
        self._ask_path = ask_path or _ask_path
        self.canvas: ChartCanvas = ChartCanvas(theme, content.model, content.scale, self)
        self.canvas.setMinimumHeight(HEIGHT)
        self.grains, self.ranges = grain_choices(theme), range_choices(theme)
        self.usual = usual_button(theme)
        self._message = label("", tokens.TITLE, tokens.SEMIBOLD, wraps=True)
        self._note = label("", tokens.TINY, tone=SECOND, wraps=True)
        self._waiting = Waiting(theme, self.canvas)
        self._closer = Button(
            theme, _("Look closer"), lambda: self.canvas.zoom(0.8), kind=ICON, icon="zoom-in"
        )
        self._further = Button(
            theme, _("See more"), lambda: self.canvas.zoom(1.25), kind=ICON, icon="zoom-out"
        )
        self._export = export_button(theme, self._actions())
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._listen()
        self.show_content(content, is_new=True)

    @property
    def chosen_range(self) -> Range | None:
        """The range whose button is pressed, nothing after other movement."""
        return self._range if self._is_chosen else None

    def show_content(self, content: ChartContent, *, is_new: bool | None = None) -> None:
        """Show a chart; that of the same number keeps the days that are seen."""
        is_new = content.key != self._content.key if is_new is None else is_new
        seen, self._content = self.canvas.stretch, content
        if is_new:
            self._range, self._is_chosen = Range.FRAME, True
        wanted = content.stretch(self._range) if self._is_chosen else seen
        self._place(lambda: self.canvas.show_model(content.model, content.scale, wanted))
        self._message.setText(_sentence_case(content.model.message))
        note = " ".join(one for one in (content.note, content.model.note) if one)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.usual.setChecked(content.shows_usual)
        self.usual.setVisible(not content.model.is_empty)
        self.grains.set_offered(content.grains)
        self.grains.setVisible(len(content.grains) > 1)
        self.grains.choose(content.grain)
        self._waiting.show_words(content.waiting if content.model.is_empty else "", content.button)
        self._mark_range()

    def show_range(self, chosen: Range) -> None:
        """See the days behind a button; where not all are loaded, they are asked for."""
        self._range, self._is_chosen = chosen, True
        wanted = self._content.stretch(chosen)
        if wanted.first < self._content.model.first and not self._content.is_whole:
            self._mark_range()
            self.whole_wanted.emit()
            return
        self._place(lambda: self.canvas.show_stretch(wanted))
        self._mark_range()

    def minimumSizeHint(self) -> QSize:
        # The two rows of buttons stand under each other where there is little room.
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rows = (self.grains, self.usual, self.ranges)
        wanted = sum(one.sizeHint().width() for one in rows) + 2 * tokens.S
        is_narrow = self.contentsRect().width() < wanted
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._choices.setDirection(direction)

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(export.picture(self.canvas.seen))
        self.saved.emit("")

    def save_png(self) -> None:
        """Save the picture as pixels."""
        self._save(_("Picture (*.png)"), ".png", lambda: _png(self.canvas))

    def save_svg(self) -> None:
        """Save the picture as lines and letters."""
        self._save(_("Drawing (*.svg)"), ".svg", lambda: export.svg_bytes(self.canvas.seen))

    def save_csv(self) -> None:
        """Save the values that are seen."""
        self._save(_("Values (*.csv)"), ".csv", lambda: export.csv_bytes(self.canvas.seen))

    def _place(self, move: Callable[[], None]) -> None:
        """Move the chart without taking the mark from the button that asked for it."""
        self.canvas.blockSignals(True)
        move()
        self.canvas.blockSignals(False)

    def _moved(self) -> None:
        self._is_chosen = False
        self._mark_range()

    def _mark_range(self) -> None:
        self.ranges.choose(self.chosen_range)

    def _save(self, kind: str, ending: str, content: Callable[[], bytes]) -> None:
        asked = self._ask_path(self, f"{_file_name(self._content.model.title)}{ending}", kind)
        if not asked:
            return
        path = Path(asked) if Path(asked).suffix else Path(asked).with_suffix(ending)
        try:
            save(path, content())
        except Problem as problem:
            self.failed.emit(problem)
        else:
            self.saved.emit(str(path))

    def _actions(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            (_("Copy the picture"), self.copy_picture),
            (_("Save as picture (PNG)…"), self.save_png),
            (_("Save as drawing (SVG)…"), self.save_svg),
            (_("Save the values (CSV)…"), self.save_csv),
        ]

    def _listen(self) -> None:
        self.canvas.stretch_changed.connect(self._moved)
        self.canvas.zoomed_home.connect(lambda: self.show_range(Range.FRAME))
        self.canvas.pins.chosen.connect(self._choose_decision)
        self.grains.chosen.connect(self.grain_chosen)
        self.ranges.chosen.connect(self.show_range)
        self.usual.clicked.connect(self.usual_wanted)
        self._waiting.pressed.connect(self.first_result_wanted)

    def _choose_decision(self, mark: Mark) -> None:
        self.decision_chosen.emit(mark)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(tokens.XS)
        head.addWidget(self._message, 1)
        for button in (self._further, self._closer, self._export):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._choices.setSpacing(tokens.S)
        self._choices.addWidget(self.grains, 0, Qt.AlignmentFlag.AlignLeft)
        self._choices.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        self._choices.addStretch(1)
        self._choices.addWidget(self.ranges, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(head)
        column.addLayout(self._choices)
        column.addWidget(self.canvas, 1)
        column.addWidget(self._note)


def _png(canvas: "ChartCanvas") -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(export.picture(canvas.seen))
    return bytes(held.data())


def _sentence_case(message: str) -> str:
    return message[:1].upper() + message[1:]


def _file_name(title: str) -> str:
    """A name that every system takes."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split())[:60] or "chart"


def _ask_path(parent: QWidget, name: str, kind: str) -> str:
    return QFileDialog.getSaveFileName(parent, _("Save the chart"), name, kind)[0]
