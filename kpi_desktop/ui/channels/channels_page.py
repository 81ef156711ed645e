"""Channels page: what each channel cost and brought over a stretch of time, and what is said of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.analysis import channel_words as words
from kpi_desktop.analysis.channel_board import ChannelBoard, LineKind, Span
from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.domain.change import Change
from kpi_desktop.domain.channel import Breakdown, Channel
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import PRIMARY, TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.channels.channel_table import ChannelTable
from kpi_desktop.ui.channels.worth_card import WorthCard
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.empty_state import EmptyState
from kpi_desktop.ui.emptying import refill
from kpi_desktop.ui.fields import text_field
from kpi_desktop.ui.inline_form import InlineForm, reveal
from kpi_desktop.ui.page import Page, PrimaryAction
from kpi_desktop.ui.segments import Segments
from kpi_desktop.ui.text import SECOND, label, section
from kpi_desktop.wording.dates import span_text
from kpi_desktop.wording.language import N_, _

_TITLES = {
    Breakdown.CHANNEL: N_("Channels"),
    Breakdown.SHOP: N_("Shops"),
    Breakdown.DEPARTMENT: N_("Departments"),
    Breakdown.PERSON: N_("People"),
}
_ADD_KEYS = "Ctrl+N"


class ChannelsPage(Page):
    """Table, remainder and whole; what a customer may cost; channels come, go and are renamed here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("channels", _("Channels"), "channels")
        self._desk, self._channelling = desk, desk.workspace.channelling
        self._span, self.form = Span.TIME_FRAME, None
        self._snapshot: BusinessSnapshot | None = None
        self.table = ChannelTable(desk.theme)
        self.worth = WorthCard(desk.theme)
        self.spans = Segments(desk.theme, _("Time"), [(span, words.span_word(span)) for span in Span])
        self.more = Button(desk.theme, _("More columns"), self._show_more)
        self.rename = Button(desk.theme, _("Rename"), self.ask_rename, kind=TEXT)
        self.campaign = Button(desk.theme, _("Add a campaign"), self.ask_campaign, kind=TEXT)
        self.archive = Button(desk.theme, _("Archive"), self._archive, kind=TEXT)
        self._build()
        self._listen()

    form: InlineForm | None
    """The form that asks for a name, while it is open."""

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        self._snapshot = snapshot
        tree = self._channelling.tree()
        board = self._channelling.board(snapshot.on, self._span)
        currency = snapshot.business.currency
        self._full.setVisible(len(tree) > 0)
        self._empty.setVisible(len(tree) == 0 and self.form is None)
        self.table.show_board(board, currency)
        self.worth.show_worth(board.worth, currency)
        refill(self._notes, (label(note, tokens.TINY, tone=SECOND, wraps=True) for note in _notes(board)))
        self._show_archived([one for one in tree if one.is_archived])
        self._show_tools()
        add = PrimaryAction(_("Add a channel"), self.ask_new, _ADD_KEYS, "add")
        self.set_header(
            _(_TITLES[snapshot.business.breakdown]),
            _covered(board) if len(tree) else "",
            add if len(tree) else None,
        )

    def is_offered(self, snapshot: BusinessSnapshot) -> bool:
        return len(self._channelling.tree()) > 0

    def current_channel(self) -> Channel | None:
        """The channel or campaign that the keyboard stands on."""
        line = self.table.current_record()
        return None if line is None else line.channel

    def ask_new(self) -> None:
        """Ask for the name of a new channel."""
        self._ask(_("A new channel"), "", self._channelling.add)

    def ask_campaign(self) -> None:
        """Ask for the name of a new campaign below the current channel."""
        channel = self.current_channel()
        if channel is not None:
            parent = channel.parent if channel.is_campaign else channel.id
            heading = _("A new campaign of {channel}").format(
                channel=self._channelling.tree().get(parent).name
            )
            self._ask(heading, "", lambda name: self._channelling.add(name, parent))

    def ask_rename(self) -> None:
        """Ask for another name of the current channel."""
        channel = self.current_channel()
        if channel is not None:
            heading = _("Another name for {channel}").format(channel=channel.name)
            self._ask(heading, channel.name, lambda name: self._channelling.rename(channel.id, name))

    def close_form(self) -> None:
        """Put the form away."""
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            form.deleteLater()
            self._form_place.hide()
            self._empty.setVisible(self._full.isHidden())

    def _ask(self, heading: str, text: str, act: Callable[[str], Change]) -> None:
        """Open the one form of this page."""
        self.close_form()
        field = text_field(_("Name"), hint=_("Search ads, flyers, referrals …"), text=text)
        self.form = InlineForm(self._desk.theme, heading, _("Save"), lambda: self._save(field.text(), act))
        self.form.add_row((_("Name"), field))
        self.form.left.connect(self.close_form)
        self._form_place.column.addWidget(self.form)
        self._form_place.show()
        self.form.show()
        self._empty.hide()
        field.selectAll()
        field.setFocus()
        reveal(self.form)

    def _save(self, name: str, act: Callable[[str], Change]) -> None:
        if self._desk.do(lambda: act(name), _("{name} is saved").format(name=name.strip())):
            self.close_form()
            self.table.setFocus()

    def _archive(self) -> None:
        channel = self.current_channel()
        if channel is not None:
            action = self._channelling.take_up if channel.is_archived else self._channelling.archive
            said = _("{name} is used again") if channel.is_archived else _("{name} is archived")
            self._desk.do(lambda: action(channel.id), said.format(name=channel.name))

    def _choose_span(self, span: object) -> None:
        assert isinstance(span, Span)
        self._span = span
        if self._snapshot is not None:
            self.refresh(self._snapshot)

    def _show_more(self) -> None:
        self.table.show_more(is_more=self.more.isChecked())

    def _show_tools(self) -> None:
        """Offer what can be done with the current line."""
        line, channel = self.table.current_record(), self.current_channel()
        is_campaign = line is not None and line.kind is LineKind.CAMPAIGN
        for button in (self.rename, self.campaign, self.archive):
            button.setEnabled(channel is not None)
        self.campaign.setEnabled(channel is not None and not is_campaign)
        is_archived = channel is not None and channel.is_archived
        self.archive.say(_("Use again") if is_archived else _("Archive"))

    def _show_archived(self, archived: list[Channel]) -> None:
        shown = {line.channel.id for line in self.table.records.records if line.channel is not None}
        tree = self._channelling.tree()
        buttons = [
            Button(
                self._desk.theme,
                _("Use {name} again").format(name=tree.path(one.id)),
                lambda one=one: self._desk.do(  # type: ignore[misc]  # bound now, for each channel its own
                    lambda: self._channelling.take_up(one.id), _("{name} is used again").format(name=one.name)
                ),
                kind=TEXT,
            )
            for one in archived
            if one.id not in shown
        ]
        refill(self._archived, buttons)
        self._archived_part.setVisible(bool(buttons))

    def _listen(self) -> None:
        self.more.setCheckable(True)
        self.spans.chosen.connect(self._choose_span)
        self.table.renamed.connect(self.ask_rename)
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._show_tools())
        self.table.records.modelReset.connect(self._show_tools)
        self.worth.said.connect(self._say_worth)

    def _say_worth(self, said: object) -> None:
        assert isinstance(said, dict)
        if self._desk.do(lambda: self._channelling.say_worth(said), _("Saved") if said else ""):
            self.worth.close_form()

    def _build(self) -> None:
        theme = self._desk.theme
        self._form_place = Card()
        self._form_place.hide()
        start = Button(theme, _("Add a channel"), self.ask_new, kind=PRIMARY, icon="add")
        self._empty = EmptyState(
            theme,
            "channels",
            _("Where do customers come from?"),
            _(
                "Add a channel for each way in which people find you. Enter spending and customers by channel at a "
                "check-in, and this page says what each of them costs and brings."
            ),
            start,
        )
        self._full = QWidget()
        full = QVBoxLayout(self._full)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(tokens.L)
        full.addLayout(_in_row(self.spans, None, self.more))
        full.addWidget(self._table_card())
        full.addWidget(self.worth)
        archived = QWidget()
        self._archived = QVBoxLayout(archived)
        self._archived.setContentsMargins(0, 0, 0, 0)
        self._archived.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self._archived_part = section(_("Archived"), archived)
        full.addWidget(self._archived_part)
        for part in (self._form_place, self._empty, self._full):
            self.column.addWidget(part)

    def _table_card(self) -> Card:
        card = Card(padding=0)
        card.column.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.M)
        card.column.addWidget(self.table)
        card.column.addLayout(_in_row(self.rename, self.campaign, self.archive, None))
        self._notes = QVBoxLayout()
        self._notes.setContentsMargins(margins(tokens.S, 0, tokens.S, 0))
        card.column.addLayout(self._notes)
        return card


def _in_row(*parts: QWidget | None) -> QHBoxLayout:
    """Things side by side; nothing stands for the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(tokens.XS)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row


def _notes(board: ChannelBoard) -> tuple[str, ...]:
    if not board.periods:
        return (_("The first complete period is not over yet."),)
    return words.board_notes(board)


def _covered(board: ChannelBoard) -> str:
    if not board.periods:
        return ""
    return span_text(board.periods[0].start, board.periods[-1].end)
