"""Channel table: a line for each channel and campaign, what is not assigned, and the whole."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from kpi_desktop.analysis import channel_words as words
from kpi_desktop.analysis import channels as rules
from kpi_desktop.analysis.channel_board import ChannelBoard, ChannelLine, LineKind
from kpi_desktop.analysis.channels import Amount, Verdict
from kpi_desktop.analysis.worth import Worth
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.no_value import Absence, NoValue
from kpi_desktop.domain.unit import Unit
from kpi_desktop.ui.fitted_table import FittedTable
from kpi_desktop.ui.record_table_model import Column, RecordTableModel
from kpi_desktop.ui.status_delegate import StatusDelegate
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.absences import absence_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import number_text, value_text

_SHAPES = {
    Verdict.GROW: Status.ON_TRACK,
    Verdict.IMPROVE: Status.AT_RISK,
    Verdict.STOP: Status.OFF_TRACK,
    Verdict.LOSES: Status.OFF_TRACK,
    Verdict.TOO_FEW: Status.WAITING,
    Verdict.UNKNOWN: Status.WAITING,
}
_VERDICT = 10
_MORE = (3, 4, 5, 8)
"""Columns that show on request."""
_RENAMES = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INDENT = "\u2003"


class ChannelTable(FittedTable[ChannelLine]):
    """The board as a table.

    Attributes:
        renamed: Sent when F2 or Enter asks for another name of the current line.
    """

    renamed = Signal()

    def __init__(self, theme: Theme) -> None:
        self._worth, self._currency = Worth(), ""
        super().__init__(_("Channels"), self._columns())
        # Qt does not keep the delegates of a view: the table is their parent.
        self.setItemDelegate(QuietDelegate(theme, self._is_quiet, self))
        self.setItemDelegateForColumn(_VERDICT, StatusDelegate(theme, self._shape, self))
        self.show_more(is_more=False)

    def show_board(self, board: ChannelBoard, currency: str) -> None:
        """Show other lines; the current one stays current where it is still there."""
        self._worth, self._currency = board.worth, currency
        self.show_records(board.lines)

    def show_more(self, *, is_more: bool) -> None:
        """Show the columns of enquiries and recorded sales too, or hide them."""
        for place in _MORE:
            self.setColumnHidden(place, not is_more)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RENAMES:
            self.renamed.emit()
        else:
            super().keyPressEvent(event)

    def _columns(self) -> list[Column[ChannelLine]]:
        def money(title: str, read: Callable[[ChannelLine], Amount]) -> Column[ChannelLine]:
            return self._column(title, read, lambda amount: value_text(amount, Unit.CURRENCY, self._currency))

        def ratio(title: str, read: Callable[[ChannelLine], Amount]) -> Column[ChannelLine]:
            return self._column(title, read, lambda amount: number_text(amount, 2))

        def count(title: str, read: Callable[[ChannelLine], Amount]) -> Column[ChannelLine]:
            return self._column(title, read, number_text)

        return [
            Column(_("Name"), _name, tip=_name, is_strong=_is_whole),
            money(_("Spent"), lambda line: line.figures.spent),
            count(_("Customers"), lambda line: line.figures.customers),
            count(_("Enquiries"), lambda line: line.figures.leads),
            money(_("Cost per enquiry"), lambda line: rules.cost_per_lead(line.figures)),
            self._column(
                _("Enquiries won"),
                lambda line: rules.close_rate(line.figures),
                lambda share: value_text(share, Unit.PERCENT),
            ),
            money(_("Cost per customer"), lambda line: rules.cost_per_customer(line.figures)),
            ratio(_("Back for each 1 spent"), lambda line: rules.sales_back(line.figures, self._worth)),
            ratio(_("Recorded back"), lambda line: rules.recorded_sales_back(line.figures)),
            money(_("Profit after"), lambda line: rules.profit_after(line.figures, self._worth)),
            Column(_("Verdict"), _verdict, spoken=self._spoken, tip=self._why, is_strong=_is_whole),
        ]

    def _column(
        self, title: str, read: Callable[[ChannelLine], Amount], write: Callable[..., str]
    ) -> Column[ChannelLine]:
        def text(line: ChannelLine) -> str:
            amount = read(line)
            return _absent(amount) if isinstance(amount, NoValue) else write(amount)

        def tip(line: ChannelLine) -> str:
            amount = read(line)
            return absence_text(amount.absence) if isinstance(amount, NoValue) else ""

        return Column(title, text, is_number=True, tip=tip, is_strong=_is_whole)

    def _why(self, line: ChannelLine) -> str:
        if line.kind is LineKind.REMAINDER:
            return _("What the stated total has beyond its channels.")
        return words.verdict_sentence(line.verdict, line.figures, self._worth, self._currency)

    def _spoken(self, line: ChannelLine) -> str:
        return f"{_verdict(line)}. {self._why(line)}"

    def _shape(self, line: ChannelLine) -> Status | None:
        return None if line.kind is LineKind.REMAINDER else _SHAPES.get(line.verdict)

    def _is_quiet(self, line: ChannelLine) -> bool:
        return line.kind is LineKind.REMAINDER or line.verdict is Verdict.TOO_FEW


class QuietDelegate(QStyledItemDelegate):
    """Greys the cells of records that do not say much yet."""

    def __init__(self, theme: Theme, is_quiet: Callable[[ChannelLine], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._is_quiet = theme, is_quiet

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if self._is_quiet(index.data(RecordTableModel.RecordRole)):
            grey = QColor(self._theme.colours.second_ink)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, grey)


def line_name(line: ChannelLine) -> str:
    """What a line is called, without its indent."""
    if line.channel is not None:
        return line.channel.name
    return _("Not assigned") if line.kind is LineKind.REMAINDER else _("The whole")


def _name(line: ChannelLine) -> str:
    archived = line.channel is not None and line.channel.is_archived
    name = _("{name} (archived)").format(name=line_name(line)) if archived else line_name(line)
    return _INDENT + name if line.kind is LineKind.CAMPAIGN else name


def _verdict(line: ChannelLine) -> str:
    return "" if line.kind is LineKind.REMAINDER else words.verdict_word(line.verdict)


def _absent(missing: NoValue) -> str:
    """A zero below the line is told, never shown as zero or without end."""
    if missing.absence is Absence.ZERO_DENOMINATOR and missing.inputs == ("customers",):
        return _("none yet")
    return "–"


def _is_whole(line: ChannelLine) -> bool:
    return line.kind is LineKind.TOTAL
