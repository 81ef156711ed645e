"""Preview screen: the numbers that come out, beside what is known and typed, before anything is saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from kpi_desktop.domain.import_plan import Effect, ImportPlan, LeftOut
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.imports.preview_rows import WRITTEN_AT_ONCE, Preview, PreviewRow, is_changing
from kpi_desktop.ui.record_table import RecordTable
from kpi_desktop.ui.record_table_model import Column
from kpi_desktop.ui.text import SECOND, label, set_tone
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.import_words import effects_text, lines_text
from kpi_desktop.wording.imports import left_out_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import number_text

_ROWS = 12
_NARROWEST, _BAR = 96, 10


class PreviewScreen(QWidget):
    """The fourth screen.

    Attributes:
        table: The numbers.
        more: Folds and unfolds what happens to the rows.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._sentence = label("", tokens.BODY, wraps=True)
        self._effects = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self._notes = label("", tokens.SMALL, tone="at_risk", wraps=True)
        self._card = Card(padding=0)
        # The table's corners stay inside the round ones of the card.
        self._card.column.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.XS)
        self.table: RecordTable[PreviewRow] | None = None
        self.more = Button(theme, "", self._fold, kind=FLUSH, icon="chevron-right")
        self._rows = QWidget()
        self._rows_column = QVBoxLayout(self._rows)
        self._rows_column.setContentsMargins(tokens.XL, 0, 0, 0)
        self._rows_column.setSpacing(tokens.XS)
        self._rows.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        for part in (self._sentence, self._effects, self._notes, self._card):
            column.addWidget(part)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._rows)

    def first_field(self) -> QWidget:
        """What takes the focus first."""
        return self.table or self.more

    def show_preview(self, preview: Preview) -> None:
        """Show what a file would do."""
        plan = preview.plan
        if plan is self._plan:
            return
        self._plan = plan
        self._sentence.setText(preview.sentence)
        counts = preview.effects
        self._effects.setText(effects_text({effect.value: counts.get(effect, 0) for effect in Effect}))
        self._show_notes(preview)
        self._show_table(preview)
        self._show_rows(plan)

    def _show_notes(self, preview: Preview) -> None:
        notes = []
        if preview.plan.repeats is not None:
            notes.append(_("This very file is in already: nothing would change."))
        elif preview.effects.keys() <= {Effect.SAME}:
            notes.append(_("Everything in this file is known already: nothing would change."))
        typed = preview.typed
        if typed:
            text = ngettext(
                "For {count} period you typed another value; what you typed goes on counting.",
                "For {count} periods you typed other values; what you typed goes on counting.",
                typed,
            )
            notes.append(text.format(count=number_text(typed)))
        self._notes.setText(" ".join(notes))
        self._notes.setVisible(bool(notes))
        set_tone(self._notes, "at_risk" if typed else SECOND)

    def _show_table(self, preview: Preview) -> None:
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        table = self.table = _table(preview)
        shown = min(len(preview.rows), _ROWS)
        table.setFixedHeight((1 + shown) * tokens.TABLE_ROW + _BAR)
        if len(preview.rows) <= _ROWS:
            table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card.column.addWidget(table)

    def _show_rows(self, plan: ImportPlan) -> None:
        rows = plan.rows
        left_out = sum(rows.left_out.values())
        read = ngettext("{count} row read", "{count} rows read", rows.read).format(
            count=number_text(rows.read)
        )
        parts = [read, _("{count} used").format(count=number_text(rows.used))]
        if rows.known:
            parts.append(_("{count} known already").format(count=number_text(rows.known)))
        if left_out:
            parts.append(_("{count} left out").format(count=number_text(left_out)))
        self.more.say(_(", ").join(parts))
        self.more.setEnabled(bool(left_out))
        while (item := self._rows_column.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for reason, count in rows.left_out.items():
            self._rows_column.addWidget(label(_reason_text(plan, reason, count), tokens.SMALL, wraps=True))
        self._rows.hide()
        self.more.show_icon("chevron-right")

    def _fold(self) -> None:
        self._rows.setVisible(self._rows.isHidden())
        self.more.show_icon("chevron-right" if self._rows.isHidden() else "chevron-down")


def _table(preview: Preview) -> RecordTable[PreviewRow]:
    columns: list[Column[PreviewRow]] = [
        Column(_("Number"), lambda row: row.texts[0]),
        Column(
            _("Period"), lambda row: row.texts[1], key=lambda row: row.value.period.start, tip=_partial_tip
        ),
        Column(_("Now"), lambda row: row.texts[2], is_number=True),
        Column(_("From the file"), lambda row: row.texts[3], is_number=True, is_strong=is_changing),
    ]
    if preview.has_typed:
        columns.append(Column(_("You typed"), lambda row: row.texts[4], is_number=True))
    columns.append(Column(_("What happens"), lambda row: row.texts[5]))
    table = RecordTable(_("What the file brings"), columns)
    table.set_records(preview.rows)
    header = table.horizontalHeader()
    header.setResizeContentsPrecision(WRITTEN_AT_ONCE)
    header.setMinimumSectionSize(_NARROWEST)
    widths = [
        max(table.sizeHintForColumn(place), header.sectionSizeHint(place)) for place in range(len(columns))
    ]
    for place, width in enumerate(widths[1:], start=1):
        # Measured once: Qt would look through the rows again at each move.
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(place, width)
    return table


def _partial_tip(row: PreviewRow) -> str:
    return _("The file begins or ends within this period.") if row.value.is_partial else ""


def _reason_text(plan: ImportPlan, reason: LeftOut, count: int) -> str:
    lines = plan.rows.lines.get(reason, ())
    text = left_out_text(reason, count)
    return _("{reason}: {lines}").format(reason=text, lines=lines_text(lines, count)) if lines else text
