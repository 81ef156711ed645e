"""Summary page: the plan on a page, and what is done first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.domain.plan_check import PlanFinding, PlanPage
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.fields import text_field
from kpi_desktop.ui.planning.emptying import empty
from kpi_desktop.ui.planning.finding_line import FindingLine
from kpi_desktop.ui.planning.holder import DraftHolder
from kpi_desktop.ui.planning.plan_page import PlanPageView
from kpi_desktop.ui.planning.words import frame_text, target_sentence, workload_text
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.plan_adoption import objective_title
from kpi_desktop.workspace.plan_draft import MOST_ACTIONS
from kpi_desktop.workspace.plan_inputs import frame_days, workload
from kpi_desktop.workspace.plan_targets import PlannedTarget, planned_targets


class SummaryPage(PlanPageView):
    """Page 5."""

    def __init__(
        self, theme: Theme, holder: DraftHolder, file: Path | None, parent: QWidget | None = None
    ) -> None:
        """Make the page.

        Args:
            theme: Colours.
            holder: The shared draft.
            file: Folder in which the business will be kept, nothing where it is there already.
            parent: Where it stands.
        """
        super().__init__(
            PlanPage.ACTIONS,
            theme,
            holder,
            _("Your plan on a page"),
            _("Read it once aloud. What sounds wrong can be changed on its page."),
            parent,
        )
        self._file = file
        self._sentences: tuple[tuple[str, bool], ...] = ()
        self._title = label("", tokens.TITLE, tokens.SEMIBOLD, wraps=True)
        self._frame = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self._work = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.S)
        self._place = label("", tokens.TINY, tone=SECOND, wraps=True)
        self._line = FindingLine(theme)
        self.firsts = [
            text_field(_("First step {number}").format(number=place + 1), hint=hint)
            for place, hint in enumerate(_hints())
        ]
        for place, field in enumerate(self.firsts):
            field.textEdited.connect(
                lambda text, place=place: self.change(lambda draft: draft.with_action(place, text))
            )
        self.column.addWidget(self._plan_card())
        self.column.addWidget(self._actions_card())
        self.column.addWidget(self._place)
        theme.changed.connect(self._forget)

    def first_field(self) -> QWidget:
        return self.firsts[0]

    def field_of(self, finding: PlanFinding) -> QWidget | None:
        return self.firsts[0]

    def show_draft(self) -> None:
        draft, today = self.draft, self._holder.today
        self._title.setText(objective_title(draft))
        self._frame.setText(frame_text(*frame_days(draft, today)))
        self._work.setText(workload_text(workload(draft)))
        targets = planned_targets(draft, today)
        ordered = sorted(targets, key=lambda one: one.kpi.id != draft.main)
        self._show_sentences([(self._sentence(one), one.kpi.id == draft.main) for one in ordered])
        for field, text in zip(self.firsts, (*draft.actions, *[""] * MOST_ACTIONS), strict=False):
            if field.text() != text:
                field.setText(text)
        self._line.show_findings(self.told())
        self.previewed.emit(draft.main)
        self._place.setVisible(self._file is not None)
        self._place.setText(
            _("It is kept in one file, on this computer alone, in the folder {folder}.").format(
                folder=self._file
            )
        )

    def _sentence(self, target: PlannedTarget) -> str:
        name = _(target.kpi.name)
        return target_sentence(self.draft, target) or _("{name}: measure first, then set a target.").format(
            name=name
        )

    def _show_sentences(self, sentences: Sequence[tuple[str, bool]]) -> None:
        if tuple(sentences) == self._sentences:
            return
        self._sentences = tuple(sentences)
        empty(self._list)
        for sentence, is_main in sentences:
            self._list.addWidget(self._line_of(sentence, is_main=is_main))

    def _line_of(self, sentence: str, *, is_main: bool) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        sign = label("•", tokens.BODY, tone=SECOND)
        sign.setFixedWidth(tokens.ICON)
        sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if is_main:
            sign.setPixmap(icons.pixmap("flag", self._theme.colours.second_ink, tokens.SMALL_ICON))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        weight = tokens.SEMIBOLD if is_main else tokens.REGULAR
        row.addWidget(label(sentence, tokens.BODY, weight, wraps=True), 1)
        return whole

    def _forget(self) -> None:
        """Draw the icons anew in the colours of another theme."""
        shown, self._sentences = self._sentences, ()
        self._show_sentences(shown)

    def _plan_card(self) -> QWidget:
        card = Card(padding=tokens.XL)
        card.column.addWidget(self._title)
        card.column.addWidget(self._frame)
        card.column.addSpacing(tokens.S)
        card.column.addLayout(self._list)
        card.column.addSpacing(tokens.S)
        card.column.addWidget(self._work)
        return card

    def _actions_card(self) -> QWidget:
        card = Card()
        card.column.addWidget(label(_("What will you do first?"), tokens.BODY, tokens.SEMIBOLD, wraps=True))
        for field in self.firsts:
            card.column.addWidget(field)
        card.column.addWidget(self._line)
        return card


def _hints() -> tuple[str, ...]:
    return (
        _("For example: ring ten guests who have not come for a while"),
        _("One to three steps are enough"),
        _("You can note more of them later"),
    )
