"""Preview screen: the numbers that come out, beside what is known and typed, before anything is saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kpi_desktop.domain.import_plan import Effect, ImportPlan
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.imports.figures import Figures
from kpi_desktop.ui.imports.flow import ImportFlow
from kpi_desktop.ui.imports.left_out_saver import LeftOutSaver
from kpi_desktop.ui.imports.preview_details import PreviewDetails, own_totals_text
from kpi_desktop.ui.imports.preview_rows import Preview, PreviewRow
from kpi_desktop.ui.imports.preview_table import PreviewTable
from kpi_desktop.ui.imports.tracing import traced
from kpi_desktop.ui.text import SECOND, label, set_tone
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.import_words import effects_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import number_text


class PreviewScreen(QWidget):
    """The fourth screen.

    Attributes:
        table: The numbers.
        all_of_file: Lets the file's values count for all that was typed otherwise, or none.
        nothing_missing: Says that periods of which the file speaks in part are whole.
        details: What happens to the rows, folded.
    """

    def __init__(
        self, theme: Theme, flow: ImportFlow, saver: LeftOutSaver, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._flow = flow
        self._plan: ImportPlan | None = None
        self._figures: Figures | None = None
        self._sentence = label("", tokens.BODY, wraps=True)
        self._effects = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self._notes = label("", tokens.SMALL, tone="at_risk", wraps=True)
        self._unfinished = label("", tokens.SMALL, tone="at_risk", wraps=True)
        self.nothing_missing = QCheckBox(_("Nothing is missing there: the other days brought nothing"))
        self.nothing_missing.clicked.connect(lambda is_whole: flow.take_as_whole(is_whole=is_whole))
        self.all_of_file = Button(theme, "", self._choose_all, kind=FLUSH)
        self._card = Card(padding=0)
        # The table's corners stay inside the round ones of the card.
        self._card.column.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.XS)
        self.table: PreviewTable | None = None
        self._trace = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self._totals = label("", tokens.SMALL, tone="at_risk", wraps=True)
        self.details = PreviewDetails(theme, saver)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        for part in (self._sentence, self._effects, self._notes):
            column.addWidget(part)
        column.addWidget(self.all_of_file, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._unfinished)
        column.addWidget(self.nothing_missing)
        column.addWidget(self._card)
        for words in (self._trace, self._totals):
            column.addWidget(words)
        column.addWidget(self.details)

    def first_field(self) -> QWidget:
        """What takes the focus first."""
        return self.table or self.details.more

    def show_preview(self, preview: Preview) -> None:
        """Show what a file would do, and which of two values the owner lets count."""
        plan = preview.plan
        self._show_notes(preview)
        self._show_unfinished()
        if plan is self._plan:
            return
        self._plan = plan
        self._sentence.setText(preview.sentence)
        counts = preview.effects
        self._effects.setText(effects_text({effect.value: counts.get(effect, 0) for effect in Effect}))
        figures = self._figures = self._flow.figures()
        # One that agrees stands among the details.
        totals = own_totals_text(plan, figures, only_different=True)
        self._totals.setText("\n".join(totals))
        self._totals.setVisible(bool(totals))
        self._show_table(preview)
        self.details.show_preview(preview, figures)

    def _show_notes(self, preview: Preview) -> None:
        notes = []
        if preview.plan.repeats is not None:
            notes.append(_("This very file is in already: nothing would change."))
        elif any(value.completes for value in preview.plan.values) and preview.effects.keys() <= {
            Effect.SAME
        }:
            notes.append(
                _("The numbers are known already; the file shows that nothing is missing from them.")
            )
        elif preview.effects.keys() <= {Effect.SAME} and not preview.disputed:
            notes.append(_("Everything in this file is known already: nothing would change."))
        disputed, giving_way = len(preview.disputed), len(self._flow.giving_way)
        if disputed:
            notes.append(_disputed_text(disputed, giving_way))
        self._notes.setText(" ".join(notes))
        self._notes.setVisible(bool(notes))
        set_tone(self._notes, "at_risk" if disputed else SECOND)
        self.all_of_file.setVisible(bool(disputed))
        is_all = giving_way == disputed
        self.all_of_file.say(_("Keep mine for all") if is_all else _("Use the file’s for all"))

    def _show_unfinished(self) -> None:
        said = self._flow.unfinished_text()
        self._unfinished.setText(said)
        self._unfinished.setVisible(bool(said) and not self._flow.is_whole)
        self.nothing_missing.setVisible(bool(said))
        self.nothing_missing.setChecked(self._flow.is_whole)

    def _show_table(self, preview: Preview) -> None:
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        table = self.table = PreviewTable(preview, self._gives_way, self._choose)
        self._card.column.addWidget(table)
        table.selectionModel().currentRowChanged.connect(self._show_trace)
        self._trace.setVisible(bool(preview.rows))
        if preview.rows:
            self._say_whence(preview.rows[0])

    def _show_trace(self) -> None:
        row = self.table.current_record() if self.table is not None else None
        if row is not None:
            self._say_whence(row)

    def _say_whence(self, row: PreviewRow) -> None:
        if self._plan is not None and self._figures is not None:
            self._trace.setText(traced(self._plan, row.value, self._figures))

    def _gives_way(self, row: PreviewRow) -> bool:
        return row.value in self._flow.giving_way

    def _choose(self, row: PreviewRow, gives_way: bool) -> None:
        self._flow.let_give_way([row.value], gives_way=gives_way)

    def _choose_all(self) -> None:
        preview = self._flow.preview
        if preview is None or self.table is None:
            return
        is_all = len(self._flow.giving_way) == len(preview.disputed)
        self._flow.let_give_way(preview.disputed, gives_way=not is_all)
        self.table.viewport().update()


def _disputed_text(disputed: int, giving_way: int) -> str:
    text = ngettext(
        "For {count} period you typed another value.",
        "For {count} periods you typed other values.",
        disputed,
    )
    said = text.format(count=number_text(disputed))
    if not giving_way:
        return _("{typed} What you typed goes on counting, unless you tick a row to use the file’s.").format(
            typed=said
        )
    if giving_way == disputed:
        return _("{typed} The file’s will count instead; undoing the import brings yours back.").format(
            typed=said
        )
    chosen = ngettext(
        "In {count} of them the file’s will count; undoing the import brings yours back.",
        "In {count} of them the file’s will count; undoing the import brings yours back.",
        giving_way,
    )
    return f"{said} {chosen.format(count=number_text(giving_way))}"
