"""Preview details: the header found, what happens to the rows, and the file's own total, folded below the preview."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kpi_desktop.domain.import_plan import ImportPlan, LeftOut, OwnTotal
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.imports.figures import Figures
from kpi_desktop.ui.imports.left_out_saver import LeftOutSaver
from kpi_desktop.ui.imports.preview_rows import Preview
from kpi_desktop.ui.text import label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.import_details import header_text, own_total_text
from kpi_desktop.wording.import_words import lines_text
from kpi_desktop.wording.imports import left_out_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import number_text


class PreviewDetails(QWidget):
    """A line that says what happens to the rows, and unfolds.

    Attributes:
        more: Folds and unfolds.
        save: Saves the list of the rows left out.
    """

    def __init__(self, theme: Theme, saver: LeftOutSaver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self.more = Button(theme, "", self._fold, kind=FLUSH, icon="chevron-right")
        self.save = Button(
            theme, _("Save the list of rows left out …"), lambda: saver.begin(self._plan), kind=FLUSH
        )
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(margins(tokens.XL, 0, 0, 0))
        self._column.setSpacing(tokens.XS)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.XS)
        self._column.addLayout(self._lines)
        self._column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeading)
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._body)

    def show_preview(self, preview: Preview, figures: Figures) -> None:
        """Show what happens to the rows of another plan."""
        plan = self._plan = preview.plan
        self.more.say(_summary(plan))
        self.save.setVisible(bool(plan.rows.left_out))
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for text in _texts(plan, figures):
            self._lines.addWidget(label(text, tokens.SMALL, wraps=True))
        self._body.hide()
        self.more.show_icon("chevron-right")

    def _fold(self) -> None:
        self._body.setVisible(self._body.isHidden())
        self.more.show_icon("chevron-right" if self._body.isHidden() else "chevron-down")


def own_totals_text(plan: ImportPlan, figures: Figures, *, only_different: bool = False) -> tuple[str, ...]:
    """The file's own totals beside ours; where wanted only those that agree neither with ours nor with all rows."""
    return tuple(
        _own_total(one, figures)
        for one in plan.own_totals
        if not only_different or one.stated not in (one.ours, one.whole)
    )


def _summary(plan: ImportPlan) -> str:
    rows, left_out = plan.rows, sum(plan.rows.left_out.values())
    read = ngettext("{count} row read", "{count} rows read", rows.read).format(count=number_text(rows.read))
    parts = [read, _("{count} used").format(count=number_text(rows.used))]
    if rows.known:
        parts.append(_("{count} known already").format(count=number_text(rows.known)))
    if left_out:
        parts.append(_("{count} left out").format(count=number_text(left_out)))
    return _(", ").join(parts)


def _texts(plan: ImportPlan, figures: Figures) -> list[str]:
    reasons = [_reason_text(plan, reason, count) for reason, count in plan.rows.left_out.items()]
    partial = _("Of periods marked “in part” neither this file nor those before it have every day.")
    is_partial = any(value.is_partial for value in plan.values)
    return [
        header_text(plan),
        *reasons,
        *own_totals_text(plan, figures),
        *([partial] if is_partial else []),
    ]


def _own_total(one: OwnTotal, figures: Figures) -> str:
    what = figures.inputs[one.target_id]
    ours, stated, whole = (figures.amount(one.target_id, sum_) for sum_ in (one.ours, one.stated, one.whole))
    apart = figures.amount(one.target_id, abs(one.ours - one.stated))
    words = _("{amount} more") if one.ours > one.stated else _("{amount} less")
    return own_total_text(
        _(what.name), one.lines, stated=stated, ours=ours, whole=whole, difference=words.format(amount=apart)
    )


def _reason_text(plan: ImportPlan, reason: LeftOut, count: int) -> str:
    lines = plan.rows.lines.get(reason, ())
    text = left_out_text(reason, count)
    return _("{reason}: {lines}").format(reason=text, lines=lines_text(lines, count)) if lines else text
