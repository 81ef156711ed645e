"""Preview card: a number of the plan as it will stand on Home, while the plan is still written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import tokens
from kpi_desktop.ui.kpi_card import CardContent, KpiCard
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import period_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text
from kpi_desktop.wording.verbs import verb_sentence
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_preview import PlanPreview

_NOTHING = "–"


class PreviewCard(QWidget):
    """The card with a line above that says what it is; it can be looked at and not pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = KpiCard(theme, CardContent("", "", _NOTHING, Status.WAITING))
        self._card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._card.setCursor(Qt.CursorShape.ArrowCursor)
        self._note = label("", tokens.TINY, tone=SECOND, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(label(_("How it will look"), tokens.TINY, tokens.SEMIBOLD, tone=SECOND))
        column.addWidget(self._card)
        column.addWidget(self._note)
        column.addStretch(1)

    def show_preview(self, draft: PlanDraft, shown: PlanPreview | None) -> None:
        """Show a number of the draft; before one is chosen, say what will stand here."""
        if shown is None:
            self._card.show_content(
                CardContent(
                    "", _("Your main number"), _NOTHING, Status.WAITING, _("No number is chosen yet.")
                )
            )
            self._note.setText(_("Each number gets a card: where it stands, where it should be, and why."))
            return
        content = _content(draft, shown)
        self._card.show_content(content)
        first = period_text(shown.first_result, draft.calendar)
        # Only what is drawn is spoken of.
        words = _("Its first point is {period}.")
        if content.chart is not None:
            words = _("The dashed line is the plan. Its first point is {period}.")
        self._note.setText(words.format(period=first))


def _content(draft: PlanDraft, shown: PlanPreview) -> CardContent:
    target, unit = shown.target, shown.target.kpi.unit
    value = _NOTHING if target.usual is None else brief_value_text(target.usual, unit, draft.currency)
    wanted = ""
    if target.value is not None and target.is_complete:
        wanted = verb_sentence(
            target.verb,
            target.value,
            unit,
            draft.currency,
            high=target.high,
            basis=target.basis,
            due=target.due,
        )
    return CardContent(
        key=target.kpi.id,
        name=_(target.kpi.name),
        value=value,
        status=Status.WAITING,
        reason=_("Its colour comes with the first results."),
        comparison=wanted[:1].upper() + wanted[1:] if wanted else _("Where to? You say it on page 3."),
        chart=shown.chart if wanted else None,
        foot=_("the usual level, before the first result") if target.usual is not None else "",
    )
