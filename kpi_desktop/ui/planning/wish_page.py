"""Wish page: what the owner wants more of, for which business, and until when."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.plan_check import PlanFinding, PlanPage
from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.fields import Choice, DayField, labelled, text_field
from kpi_desktop.ui.planning.choice_row import ChoiceRow
from kpi_desktop.ui.planning.finding_line import FindingLine
from kpi_desktop.ui.planning.holder import DraftHolder
from kpi_desktop.ui.planning.plan_page import PlanPageView
from kpi_desktop.ui.planning.words import frame_text, listed
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.currencies import currencies, currency_name
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.workspace.plan_draft import OWN_DATES, SOMETHING_ELSE, PlanDraft
from kpi_desktop.workspace.plan_inputs import frame_days
from kpi_desktop.workspace.plan_proposals import proposals

_LENGTHS = (3, 6, 12)
_NAMED = 3


class WishPage(PlanPageView):
    """Page 1."""

    def __init__(self, theme: Theme, holder: DraftHolder, parent: QWidget | None = None) -> None:
        super().__init__(
            PlanPage.WISH,
            theme,
            holder,
            _("What do you want?"),
            _("One goal at a time works best. Everything here can be changed later."),
            parent,
        )
        self._lines = {field: FindingLine(theme) for field in ("wish", "kind", "name", "currency", "due")}
        self._build_fields(theme)
        self.column.addWidget(self._wish_card())
        self.column.addWidget(self._kind_card())
        self.column.addWidget(self._rest_card())
        self._listen()

    def first_field(self) -> QWidget:
        return self.wish

    def field_of(self, finding: PlanFinding) -> QWidget | None:
        fields = {
            "wish": self.wish,
            "kind": self.kind.first_field(),
            "name": self.name,
            "currency": self.currency,
            "due": self.due if self.draft.frame_months == OWN_DATES else self.length.first_field(),
        }
        return fields.get(finding.field)

    def show_draft(self) -> None:
        draft = self.draft
        for field, text in ((self.wish, draft.wish), (self.name, draft.name)):
            if field.text() != text:
                field.setText(text)
        self.wish.setPlaceholderText(_example(draft))
        self.kind.choose(draft.kind)
        self.currency.choose(draft.currency)
        self.length.choose(draft.frame_months)
        self._show_dates()
        self._show_proposals()
        self.say_beside(self._lines)

    def _show_dates(self) -> None:
        start, due = frame_days(self.draft, self._holder.today)
        is_own = self.draft.frame_months == OWN_DATES
        for field, day in ((self.start, start), (self.due, due)):
            if field.day != day:
                field.blockSignals(True)
                field.show_day(day)
                field.blockSignals(False)
        self._dates.setVisible(is_own)
        self._frame.setVisible(not is_own)
        self._frame.setText(frame_text(start, due))

    def _show_proposals(self) -> None:
        found = proposals(self.draft, _NAMED)
        self._fits.setVisible(bool(found))
        names = listed(_(entry.name) for entry in found)
        self._fits.setText(
            ngettext("A number that shows it: {names}.", "Numbers that show it: {names}.", len(found)).format(
                names=names
            )
        )

    def _build_fields(self, theme: Theme) -> None:
        self.wish = text_field(_("I want to get more …"))
        self.wish.setFont(font(tokens.TITLE))
        self.wish.setMinimumHeight(48)
        kinds = [(one.id, _(one.name)) for one in load().templates.values()]
        self.kind = ChoiceRow(theme, _("Kind of business"), [*kinds, (SOMETHING_ELSE, _("Something else"))])
        self.name = text_field(_("Name of the business"), hint=_("As your customers know it"))
        self.currency = Choice(
            theme, _("Currency"), [(code, f"{code} – {currency_name(code)}") for code in currencies()]
        )
        months = [(count, ngettext("{count} month", "{count} months", count)) for count in _LENGTHS]
        lengths = [(count, words.format(count=count)) for count, words in months]
        self.length = ChoiceRow(theme, _("Time frame"), [*lengths, (OWN_DATES, _("Own dates"))])
        today = self._holder.today
        self.start, self.due = DayField(theme, _("First day"), today), DayField(theme, _("Last day"), today)

    def _wish_card(self) -> QWidget:
        card = Card()
        caption = label(_("I want to get more …"), tokens.BODY, tokens.SEMIBOLD)
        caption.setBuddy(self.wish)
        self._fits = label("", tokens.TINY, tone=SECOND, wraps=True)
        note = _("In your own words, or as a whole sentence: “Reduce no-shows from 12% to 8% by September”.")
        card.column.addWidget(caption)
        card.column.addWidget(self.wish)
        card.column.addWidget(self._lines["wish"])
        card.column.addWidget(label(note, tokens.TINY, tone=SECOND, wraps=True))
        card.column.addWidget(self._fits)
        return card

    def _kind_card(self) -> QWidget:
        card = Card()
        heading = label(_("What kind of business is it?"), tokens.BODY, tokens.SEMIBOLD, wraps=True)
        heading.setToolTip(
            _("It brings the numbers that others in your trade watch; you choose which to keep.")
        )
        card.column.addWidget(heading)
        card.column.addWidget(self.kind)
        card.column.addWidget(self._lines["kind"])
        return card

    def _rest_card(self) -> QWidget:
        card = Card()
        card.column.setSpacing(tokens.M)
        whose = QWidget()
        whose.setLayout(self._name_row())
        whose.setVisible(self._holder.is_new_business)
        card.column.addWidget(whose)
        card.column.addWidget(self._frame_fields())
        return card

    def _name_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.L)
        for name, field, key, stretch in (
            (_("Name of the business"), self.name, "name", 3),
            (_("Currency"), self.currency, "currency", 2),
        ):
            whole = labelled(name, field)
            layout = whole.layout()
            assert layout is not None, "a field under its name stands in a column"
            layout.addWidget(self._lines[key])
            row.addWidget(whole, stretch, Qt.AlignmentFlag.AlignTop)
        return row

    def _frame_fields(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self._dates = QWidget()
        row = QHBoxLayout(self._dates)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.L)
        row.addWidget(labelled(_("First day"), self.start), 1)
        row.addWidget(labelled(_("Last day"), self.due), 1)
        row.addStretch(1)
        self._frame = label("", tokens.TINY, tone=SECOND, wraps=True)
        column.addWidget(label(_("How long do you give it?"), tokens.SMALL, tokens.MEDIUM, wraps=True))
        for part in (self.length, self._dates, self._frame, self._lines["due"]):
            column.addWidget(part)
        return whole

    def _listen(self) -> None:
        self.wish.textEdited.connect(lambda text: self.change(lambda draft: replace(draft, wish=text)))
        self.name.textEdited.connect(lambda text: self.change(lambda draft: replace(draft, name=text)))
        self.kind.chosen.connect(lambda key: self.change(lambda draft: draft.with_kind(str(key))))
        self.currency.chosen.connect(lambda key: self.change(lambda draft: replace(draft, currency=str(key))))
        self.length.chosen.connect(self._choose_length)
        self.start.day_changed.connect(lambda day: self._choose_days(start=day))
        self.due.day_changed.connect(lambda day: self._choose_days(due=day))

    def _choose_length(self, months: object) -> None:
        """Own dates start from those that stood there; a length in months forgets the last day only."""
        start, due = frame_days(self.draft, self._holder.today)
        if months == OWN_DATES:
            self.change(lambda draft: replace(draft, months=OWN_DATES, start=start, due=due))
        else:
            self.change(lambda draft: replace(draft, months=int(str(months)), start=None, due=None))

    def _choose_days(self, start: date | None = None, due: date | None = None) -> None:
        self.change(lambda draft: replace(draft, start=start or draft.start, due=due or draft.due))


def _example(draft: PlanDraft) -> str:
    """What stands in the empty field: the template's wish, as the rest of the sentence."""
    if draft.template is None:
        return _("repeat customers")
    wish, beginning = _(draft.template.wish), _("get more ")
    return wish.removeprefix(beginning)
