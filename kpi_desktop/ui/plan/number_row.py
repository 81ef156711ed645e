"""Number row: one number of a goal: what it is, what is wanted of it, how it stands, and what can be changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, ICON, Button
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.plan.row_content import RowContent
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _

STATUS_WIDTH = 112
"""Width of the column of statuses, pixels."""
_LIFT = 6
"""Pixels by which buttons stand above the first line of text, so that both share a middle."""


@dataclass(frozen=True)
class RowActions:
    """What the owner can do with one number.

    Attributes:
        target: Opens the form of its target.
        name: Opens the form of its name and who looks after it.
        look: Opens its own page.
        headline: Makes it the main number.
        aside: Puts it aside.
    """

    target: Callable[[], object]
    name: Callable[[], object]
    look: Callable[[], object]
    headline: Callable[[], object]
    aside: Callable[[], object]


class NumberRow(QWidget):
    """Name and part at the left, the sentence in the middle, status and buttons at the right; forms open below.

    Attributes:
        content: What it says.
        edit: Opens the form of its target.
        more: Opens its menu.
        menu: What else can be done.
        forms: Where a form stands while it is open.
    """

    def __init__(
        self, theme: Theme, content: RowContent, actions: RowActions, parent: QWidget | None = None
    ) -> None:
        """Make a row.

        Args:
            theme: Colours.
            content: What it says.
            actions: What can be done with the number.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._theme, self.content, self._actions = theme, content, actions
        self.setAccessibleName(content.name)
        self.edit = Button(
            theme,
            _("Change the target of {name}").format(name=content.name),
            actions.target,
            kind=ICON,
            icon="edit",
        )
        if not content.can_aim:
            self.edit.hide()
        self.more = Button(theme, _("More about {name}").format(name=content.name), kind=ICON, icon="more")
        self.menu = self._menu()
        self.more.setMenu(self.menu)
        self._set_target: Button | None = None
        self._texts = [_label(words, look) for words, look in _lines(content)]
        self._chip, self._status = StatusChip(theme, is_in_column=True), QWidget()
        self._show_status(content)
        self.forms = QVBoxLayout()
        self.forms.setContentsMargins(margins(0, 0, tokens.S, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(margins(tokens.L, tokens.M - _LIFT, tokens.S, tokens.M))
        column.setSpacing(tokens.M)
        column.addLayout(self._line())
        column.addLayout(self.forms)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return *((self._set_target,) if self._set_target else ()), self.edit, self.more

    def can_show(self, content: RowContent) -> bool:
        """Whether other content has the same shape, so that ``show_content`` can put its words in place."""
        return _shape(content) == _shape(self.content)

    def show_content(self, content: RowContent) -> None:
        """Say something else in the same places; what stays is left alone, with the focus and an open form."""
        if content == self.content:
            return
        self.content = content
        for text, (words, _look) in zip(self._texts, _lines(content), strict=True):
            if text.text() != words:
                text.setText(words)
        self._show_status(content)

    def _show_status(self, content: RowContent) -> None:
        self._chip.show_status(content.status, content.reason)
        self._status.setFixedWidth(max(STATUS_WIDTH, self._chip.sizeHint().width()))

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(tokens.M)
        line.addWidget(_column(self._texts[:_NAMING]), 3, Qt.AlignmentFlag.AlignTop)
        line.addWidget(_column(self._wanting()), 5, Qt.AlignmentFlag.AlignTop)
        beside = QHBoxLayout(self._status)
        beside.setContentsMargins(0, _LIFT, 0, 0)
        beside.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeading)
        line.addWidget(self._status, 0, Qt.AlignmentFlag.AlignTop)
        for button in (self.edit, self.more):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _wanting(self) -> Iterable[QWidget]:
        yield from self._texts[_NAMING:]
        if not self.content.wanted:
            self._set_target = Button(self._theme, _("Set a target"), self._actions.target, kind=FLUSH)
            yield self._set_target

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(_("More about {name}").format(name=self.content.name))
        menu.addAction(_("Look at it"), self._actions.look)
        menu.addAction(_("Name and who"), self._actions.name)
        if self.content.can_lead:
            menu.addAction(_("Make it the main number"), self._actions.headline)
        menu.addAction(_("Put it aside"), self._actions.aside)
        return menu


@dataclass(frozen=True, slots=True)
class _Look:
    """How a line of text is set."""

    size: int
    weight: int = tokens.REGULAR
    tone: str = ""
    wraps: bool = True


_NAMING = 2
"""Lines at the left: the name and the part."""


def _lines(content: RowContent) -> Iterable[tuple[str, _Look]]:
    """Every line of a row in order, the first two at the left."""
    yield content.name, _Look(tokens.BODY, tokens.SEMIBOLD)
    yield content.part, _Look(tokens.TINY, tone=SECOND)
    if not content.wanted:
        yield _("No target yet"), _Look(tokens.SMALL, tone=SECOND, wraps=False)
        return
    yield content.wanted, _Look(tokens.SMALL)
    yield content.standing, _Look(tokens.TINY)
    for words in filter(None, (content.details, *content.others)):
        yield words, _Look(tokens.TINY, tone=SECOND)


def _label(words: str, look: _Look) -> QLabel:
    return label(words, look.size, look.weight, tone=look.tone, wraps=look.wraps)


def _shape(content: RowContent) -> tuple[object, ...]:
    """What decides which parts a row has; a row of another name or with other things to do is another row."""
    lines = bool(content.wanted), bool(content.details), len(content.others)
    return content.name, *lines, content.can_lead, content.can_aim


def _column(widgets: Iterable[QWidget]) -> QWidget:
    whole = QWidget()
    whole.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, _LIFT, 0, 0)
    column.setSpacing(2)
    for widget in widgets:
        at = Qt.AlignmentFlag.AlignLeading if isinstance(widget, Button) else Qt.AlignmentFlag(0)
        column.addWidget(widget, 0, at)
    return whole
