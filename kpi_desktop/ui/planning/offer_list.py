"""Offer list: numbers to choose from: what drives the goal, what the trade watches, what fits the wish, a search."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.catalogue.drivers import Driver, driver_tree
from kpi_desktop.catalogue.library import load
from kpi_desktop.catalogue.own import OwnNumber
from kpi_desktop.catalogue.search import named, search
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.fields import text_field
from kpi_desktop.ui.inline_form import reveal
from kpi_desktop.ui.planning.emptying import empty
from kpi_desktop.ui.planning.own_form import OwnForm
from kpi_desktop.ui.planning.tick_row import TickRow, sign_label
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_proposals import proposals

_FOUND = 8
_LONGEST_NAME = 40
_EQUALS, _TIMES = "=", "×"


class OfferList(Card):
    """Numbers to tick.

    Attributes:
        ticked: Sent with a KPI's id and whether it is wanted.
        named: Sent with a number that the owner named (``OwnNumber``).
        half_named: Sent with what stands in the field for its name.
        form: The form for such a number, while it is open.
        name_own: Opens it.
        search: Field that looks through the whole catalogue.
    """

    ticked = Signal(str, bool)
    named = Signal(object)
    half_named = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.form: OwnForm | None = None
        self.name_own = Button(theme, "", self.open_form, kind=FLUSH, icon="add")
        self._draft = PlanDraft()
        self._rows: list[TickRow] = []
        self._shown: object = None
        count = number_text(len(load().kpis))
        self.search = text_field(
            _("Search all numbers"),
            hint=_("Search all {count} numbers: profit, reviews …").format(count=count),
        )
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self.show_draft(self._draft))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addWidget(self.search)
        self.column.addWidget(self.name_own, 0, Qt.AlignmentFlag.AlignLeading)
        self._form_place = QVBoxLayout()
        self.column.addLayout(self._form_place)
        self.column.addLayout(self._list)

    def rows(self) -> tuple[TickRow, ...]:
        """The rows now, from the top."""
        return tuple(self._rows)

    def show_draft(self, draft: PlanDraft) -> None:
        """Offer what fits a draft; rows stay where they are while only ticks change."""
        self._draft = draft
        self._show_own(draft)
        sections = self._sections(draft)
        plan = [(title, [(part.id, sign, depth) for part, sign, depth in parts]) for title, parts in sections]
        if plan != self._shown:
            self._build(sections)
            self._shown = plan
        for row in self._rows:
            row.show_draft(draft)

    def open_form(self) -> None:
        """Name a number that is not among these."""
        self.close_form()
        self.form = OwnForm(self._theme, self._draft.half_named or self._wanted(), self._draft.currency)
        self.form.named.connect(self._add_own)
        self.form.typed.connect(self.half_named)
        self.form.left.connect(self._leave_form)
        self._form_place.addWidget(self.form)
        self.form.show()
        self.name_own.hide()
        self.form.name.setFocus()
        self.form.name.selectAll()
        reveal(self.form)

    def close_form(self) -> None:
        """Put the form away."""
        form, self.form = self.form, None
        self.name_own.show()
        if form is not None:
            form.hide()
            form.deleteLater()

    def _show_own(self, draft: PlanDraft) -> None:
        wanted = self._wanted()
        self.name_own.say(
            _("Add “{name}” as a number of your own").format(name=wanted)
            if wanted
            else _("Name a number of your own")
        )
        if draft.half_named and self.form is None:
            self.open_form()

    def _wanted(self) -> str:
        """What the owner looks for in vain: in the search, else as the wish."""
        words = " ".join(self.search.text().split())
        if words:
            return "" if named(words) else words
        wish = self._draft.wish.strip().rstrip(".")
        is_known = bool(self._draft.wished) or any(sign.isdigit() for sign in wish)
        return "" if is_known or len(wish) > _LONGEST_NAME else wish

    def _add_own(self, number: OwnNumber) -> None:
        # Told first: what is half named is forgotten with it, and would open the form again.
        self.named.emit(number)
        self.close_form()
        self.search.clear()
        self.name_own.setFocus()

    def _leave_form(self) -> None:
        self.close_form()
        self.half_named.emit("")
        self.name_own.setFocus()

    def _sections(self, draft: PlanDraft) -> list[tuple[str, list[tuple[Driver, str, int]]]]:
        """Headings with their numbers, each number once; the tree stays whole."""
        if words := self.search.text().strip():
            found = [_leaf(draft, entry.id) for entry in search(words, _FOUND)]
            title = _("Found") if found else _("Nothing found. Try another word for it.")
            return [(title, [(one, "", 0) for one in found])]
        sections = []
        seen: set[str] = set()
        tree = driver_tree([one for one in draft.kpi_ids if one in load().kpis], draft.kind, draft.main)
        if tree is not None:
            sections.append((_("How they hang together"), list(_flat(tree))))
            seen |= {part.id for part in tree.walk()}
        template = draft.template
        usual = [*template.kpi_ids, *(one.by.kpi_id for one in template.substitutes)] if template else []
        fitting = [entry.id for entry in proposals(draft)]
        own = [*draft.kpi_ids, *(one.kpi_id for one in draft.parked)]
        for title, ids in (
            (_("Often watched in your trade"), usual),
            (_("For your wish"), fitting),
            (_("Chosen by you"), own),
        ):
            fresh = [one for one in dict.fromkeys(ids) if one not in seen]
            seen |= set(fresh)
            if fresh:
                sections.append((title, [(_leaf(draft, one), "", 0) for one in fresh]))
        return sections

    def _build(self, sections: Iterable[tuple[str, list[tuple[Driver, str, int]]]]) -> None:
        focused = next((row.kpi_id for row in self._rows if row.box.hasFocus()), "")
        empty(self._list)
        self._rows = []
        for title, parts in sections:
            heading = label(title, tokens.TINY, tokens.SEMIBOLD, tone=SECOND, wraps=True)
            heading.setContentsMargins(0, tokens.M, 0, tokens.XS)
            self._list.addWidget(heading)
            for part, sign, depth in parts:
                self._list.addWidget(self._row(part, sign, depth))
        for row in self._rows:
            if row.kpi_id == focused:
                row.box.setFocus()
                break

    def _row(self, part: Driver, sign: str, depth: int) -> QWidget:
        if not part.is_kpi:
            return _plain_row(_(part.name), sign, depth)
        row = TickRow(self._draft.catalogue.kpi(part.id), sign=sign, indent=depth)
        row.ticked.connect(self.ticked)
        self._rows.append(row)
        return row


def _flat(tree: Driver, sign: str = "", depth: int = 0) -> Iterable[tuple[Driver, str, int]]:
    yield tree, sign, depth
    for part, joined in zip(tree.parts, (_EQUALS, _TIMES), strict=False):
        yield from _flat(part, joined, depth + 1)


def _leaf(draft: PlanDraft, kpi_id: str) -> Driver:
    return Driver(kpi_id, draft.catalogue.kpi(kpi_id).name, is_kpi=True)


def _plain_row(name: str, sign: str, depth: int) -> QWidget:
    """A count that is no number to choose: it is typed for the one beside it."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(margins(depth * tokens.XL, tokens.XS, 0, tokens.XS))
    row.setSpacing(tokens.S)
    if sign:
        row.addWidget(sign_label(sign))
    row.addWidget(label(name, tokens.SMALL, tone=SECOND, wraps=True), 1)
    return whole
