"""File screen: drop, choose or paste a file, or go on with a kind of file that is known."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.imports.file_drop import files_in
from kpi_desktop.ui.imports.flow import ImportFlow
from kpi_desktop.ui.needs_row import Need, NeedsList
from kpi_desktop.ui.text import SECOND, label, section
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import period_text, short_date_text
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.import_sources import Source
from kpi_desktop.workspace.month_end import Shelf, ShelfRow

_HIGH = 240
_DASH = [4.0, 4.0]


class FileScreen(QWidget):
    """The first screen.

    Attributes:
        paste_button: Takes the table from the clipboard.
    """

    def __init__(
        self,
        theme: Theme,
        flow: ImportFlow,
        choose: Callable[[Source | None], None],
        paste: Callable[[], None],
        make_sheet: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """Make the screen.

        Args:
            theme: Colours.
            flow: The import.
            choose: Lets the owner choose a file, of a known source or any.
            paste: Takes what the clipboard holds.
            make_sheet: Makes a sheet to fill in.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._theme, self._flow, self._choose, self._make_sheet = theme, flow, choose, make_sheet
        self.paste_button = Button(theme, _("Paste from the clipboard"), paste, kind=TEXT, keys="Ctrl+V")
        self.zone = DropZone(theme, self.paste_button)
        self.zone.dropped.connect(flow.open_files)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.L)
        self._column.addWidget(self.zone)
        self._under_way: QWidget | None = None
        self._shelf: QWidget | None = None
        self._sheet: QWidget | None = None

    def first_field(self) -> QWidget:
        """What takes the focus first."""
        return self.paste_button

    def show_flow(self, month_end: Shelf, calendar: Calendar) -> None:
        """Show the file that was begun, the files of the last month, and the way to a sheet to fill in."""
        self._under_way = self._replaced(self._under_way, self._begun())
        self._shelf = self._replaced(self._shelf, self._month_end(month_end, calendar))
        self._sheet = self._replaced(self._sheet, self._own_sheet())

    def _begun(self) -> QWidget | None:
        if self._flow.sample is None or self._flow.entry or not self._flow.draft.has_file:
            return None
        sentence = _("{file} is not imported yet; what you chose is kept.").format(file=self._flow.file_name)
        need = Need("file", sentence, _("Go on"), self._flow.return_to_columns)
        return section(_("Begun"), NeedsList(self._theme, [need]))

    def _month_end(self, month_end: Shelf, calendar: Calendar) -> QWidget | None:
        if not month_end.rows:
            return None
        month = period_text(month_end.month, calendar)
        rows = [
            Need(
                "check" if row.is_in else "clock",
                _sentence(row, month),
                _("Next file …"),
                partial(self._choose, row.source),
            )
            for row in month_end.rows
        ]
        note = _("Choose the newest file: what its columns mean is known.")
        return section(_("Bring in {month}").format(month=month), NeedsList(self._theme, rows), note)

    def _own_sheet(self) -> QWidget:
        sentence = _(
            "A sheet with your numbers and periods, to fill in with any spreadsheet program and bring back here."
        )
        need = Need("table", sentence, _("Make a sheet …"), self._make_sheet)
        return section(_("No file to bring?"), NeedsList(self._theme, [need]))

    def _replaced(self, before: QWidget | None, after: QWidget | None) -> QWidget | None:
        if before is not None:
            before.hide()
            before.deleteLater()
        if after is not None:
            self._column.addWidget(after)
        return after


class DropZone(QWidget):
    """A dashed field for files.

    Attributes:
        dropped: Sent with the paths of files.
    """

    dropped = Signal(object)

    def __init__(self, theme: Theme, paste: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._is_over = theme, False
        self.setAcceptDrops(True)
        self.setMinimumHeight(_HIGH)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        heading = label(_("Drop a file here, or several"), tokens.TITLE, tokens.SEMIBOLD, wraps=True)
        note = label(
            _(
                "A table from your till, shop, bank, ads or books: text with columns (.csv, .tsv, .txt) or a workbook "
                "(.xlsx, .xls, .ods)."
            ),
            tokens.SMALL,
            tone=SECOND,
            wraps=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.S)
        column.addStretch(1)
        column.addWidget(self._icon)
        for words in (heading, note):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addWidget(paste, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        theme.changed.connect(self._tint)
        self._tint()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            self._show_over(is_over=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        self._show_over(is_over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(is_over=False)
        if paths := files_in(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.accent if self._is_over else colours.edge), 1.5)
        pen.setDashPattern(_DASH)
        painter.setPen(pen)
        ground = colours.tint(colours.accent, 0.06) if self._is_over else colours.surface
        painter.setBrush(QColor(ground))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, tokens.CARD_RADIUS, tokens.CARD_RADIUS)

    def _show_over(self, *, is_over: bool) -> None:
        self._is_over = is_over
        self.update()

    def _tint(self) -> None:
        self._icon.setPixmap(icons.pixmap("import", self._theme.colours.second_ink, 32))
        self.update()


def _sentence(row: ShelfRow, month: str) -> str:
    source = row.source
    if source.imported_at is None:
        return _("{name} – not yet").format(name=source.name)
    day = short_date_text(source.imported_at.date(), with_year=True)
    if row.is_in:
        return _("{name} – {month} is in ({file}, brought in on {day})").format(
            name=source.name, month=month, file=source.last_file, day=day
        )
    if source.last_day is None:
        return _("{name} – not yet (last {file}, brought in on {day})").format(
            name=source.name, file=source.last_file, day=day
        )
    reached = short_date_text(source.last_day, with_year=True)
    return _("{name} – not yet (in up to {reached})").format(name=source.name, reached=reached)
