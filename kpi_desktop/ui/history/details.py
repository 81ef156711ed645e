"""Details: one action in full: what it touched, before and after, and the way back with all that goes along."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.domain.change import Entry
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, PRIMARY, SECONDARY, TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.text import SECOND, hairline, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import moment_text
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.workspace.past import Fate, Labels, Touched
from kpi_desktop.workspace.row_words import TouchedRow

_FIRST_SHOWN, _FIRST_NAMED = 24, 4

_SENTENCES = {
    Fate.STANDS: "",
    Fate.UNDONE: N_("Undone. Redo does it again, until something else is done."),
    Fate.DROPPED: N_("Undone for good, because something else was done after it."),
    Fate.PUT_BACK: N_("Put back by a later action, which can itself be put back."),
    Fate.FIRST: N_("Here this business began. It cannot be put back."),
    Fate.FOLDED: N_(
        "It is too old or was too large to keep: what it touched was let go, and a backup from before holds it. It can "
        "no longer be put back."
    ),
    Fate.BEYOND: N_(
        "A newer version of the program has rearranged the file since. It can be read here, but no longer be put back."
    ),
}


class Details(Card):
    """The card beside the list.

    Attributes:
        asked: Sent with the ``Entry`` that the owner thinks of putting back.
        confirmed: Sent with the ``Entry`` that is to be put back with all that was named.
    """

    asked = Signal(object)
    confirmed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.setAccessibleName(_("The action in full"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._title = label("", tokens.BODY, tokens.SEMIBOLD, wraps=True)
        self._when = label("", tokens.TINY, tone=SECOND)
        self._sentence = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.S)
        self._way_back = QVBoxLayout()
        self._way_back.setSpacing(tokens.S)
        for part in (self._title, self._when, self._sentence):
            self.column.addWidget(part)
        self.column.addLayout(self._way_back)
        self._line = hairline()
        self.column.addWidget(self._line)
        self.column.addLayout(self._rows)

    def show_entry(self, entry: Entry, title: str, touched: Touched, fate: Fate) -> None:
        """Show an action.

        Args:
            entry: The action.
            title: What it did.
            touched: What it touched.
            fate: What has become of it.
        """
        self._title.setText(title)
        self._when.setText(moment_text(entry.made_at))
        self._sentence.setText(_(_SENTENCES[fate]))
        self._sentence.setVisible(bool(_SENTENCES[fate]))
        self._show_rows(touched, _FIRST_SHOWN)
        empty(self._way_back)
        if fate is Fate.STANDS:
            self._add_way_back(
                Button(self._theme, _("Put back …"), lambda: self.asked.emit(entry), icon="undo")
            )

    def show_closure(self, entry: Entry, closure: Sequence[Entry], labels: Labels) -> None:
        """Name what goes along with an action that is to be put back, before anything happens."""
        empty(self._way_back)
        later = [one for one in closure if one.id != entry.id]
        self._way_back.addWidget(label(_heading(len(later)), tokens.SMALL, tokens.SEMIBOLD, wraps=True))
        for one in later[:_FIRST_NAMED]:
            self._way_back.addWidget(_going_along(labels.label(one), moment_text(one.made_at)))
        if len(later) > _FIRST_NAMED:
            more = len(later) - _FIRST_NAMED
            words = ngettext("and {count} more", "and {count} more", more).format(count=more)
            self._way_back.addWidget(label(words, tokens.SMALL, tone=SECOND))
        note = _("Nothing is lost: Undo takes it back.")
        self._way_back.addWidget(label(note, tokens.TINY, tone=SECOND, wraps=True))
        words = ngettext("Put back {count} action", "Put back {count} actions", len(closure))
        confirm = Button(
            self._theme,
            words.format(count=len(closure)),
            lambda: self.confirmed.emit(entry),
            kind=PRIMARY,
        )
        leave = Button(self._theme, _("Leave it"), lambda: self._leave(entry), kind=TEXT)
        self._add_way_back(confirm, leave)
        confirm.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self, entry: Entry) -> None:
        empty(self._way_back)
        again = Button(
            self._theme, _("Put back …"), lambda: self.asked.emit(entry), kind=SECONDARY, icon="undo"
        )
        self._add_way_back(again)
        again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_way_back(self, *buttons: Button) -> None:
        """One below the other: the card is narrow, and words of other languages are long."""
        for button in buttons:
            self._way_back.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            # A layout shows what is added to it a moment later, and what is not shown cannot take the focus.
            button.show()

    def _show_rows(self, touched: Touched, most: int, *, with_worked_out: bool = False) -> None:
        """Show what was entered, as many as the title says, and on request what was worked out from it."""
        empty(self._rows)
        self._line.setVisible(bool(touched.rows))
        entered = [row for row in touched.rows if not row.is_worked_out] or list(touched.rows)
        rest = len(touched.rows) - len(entered)
        for row in entered[:most]:
            self._rows.addWidget(_row(row))
        hidden = len(entered) - most
        if hidden > 0:
            words = ngettext("Show {count} more", "Show {count} more", hidden).format(count=hidden)
            self._rows.addWidget(self._more(words, lambda: self._show_rows(touched, len(entered))))
        elif with_worked_out:
            self._rows.addWidget(label(_("Worked out from it"), tokens.SMALL, tokens.SEMIBOLD))
            for row in touched.rows[len(entered) :]:
                self._rows.addWidget(_row(row))
        elif rest:
            pattern = ngettext(
                "Show what was worked out from it ({count})",
                "Show what was worked out from it ({count})",
                rest,
            )
            words = pattern.format(count=rest)
            act = partial(self._show_rows, touched, len(entered), with_worked_out=True)
            self._rows.addWidget(self._more(words, act))
        if hidden <= 0 and touched.is_cut:
            said = _("It touched still more, in the same way.")
            self._rows.addWidget(label(said, tokens.SMALL, tone=SECOND, wraps=True))

    def _more(self, words: str, act: Callable[[], object]) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Button(self._theme, words, act, kind=FLUSH))
        row.addStretch(1)
        return held


def _heading(count: int) -> str:
    if not count:
        return _("Put this action back?")
    return ngettext(
        "This later action cannot do without it and goes along:",
        "These {count} later actions cannot do without it and go along:",
        count,
    ).format(count=count)


def _row(row: TouchedRow) -> QWidget:
    """What was touched, and under it before and after."""
    if row.before and row.after:
        values = _("{before} → {after}").format(before=row.before, after=row.after)
    else:
        values = row.after or _("{before} → taken out").format(before=row.before)
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(row.what, tokens.TINY, tone=SECOND, wraps=True))
    column.addWidget(label(values, tokens.SMALL, wraps=True, tabular=True))
    return held


def _going_along(words: str, when: str) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(words, tokens.SMALL, wraps=True))
    column.addWidget(label(when, tokens.TINY, tone=SECOND))
    return held
