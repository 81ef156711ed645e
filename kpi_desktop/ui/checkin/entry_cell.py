"""Entry cell: one number that is asked: its field, what was usual, whether it is a guess, and what is odd about it."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kpi_desktop.domain.observation import State
from kpi_desktop.domain.problem import Problem
from kpi_desktop.domain.unit import Unit
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, Button
from kpi_desktop.ui.checkin.doubt_line import DoubtLine, rounded
from kpi_desktop.ui.checkin.entry_line import EntryLine
from kpi_desktop.ui.checkin.part_line import PartLine
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.saved_tick import SavedTick
from kpi_desktop.ui.text import SECOND, label, restyle, set_tone
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.absences import state_word
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text, field_text
from kpi_desktop.wording.problems import problem_sentence
from kpi_desktop.workspace.check_in import NOT_AVAILABLE_SIGN, read_answer
from kpi_desktop.workspace.check_in_odd import Doubt, doubt_of, usual_range
from kpi_desktop.workspace.check_in_sheet import AskedCell

FIELD_WIDTH = 148
_LEAST_WIDTH = 400
_RING = 4
_NOT_SIGN = {State.NOT_AVAILABLE: NOT_AVAILABLE_SIGN, State.DOES_NOT_APPLY: "–"}


class EntryCell(QWidget):
    """A field with everything about it.

    Attributes:
        typed: Sent with the text at each keystroke.
        left: Sent when the field is left, or a choice is made that stands at once.
        guessed: Sent with whether the number is a guess.
        believed: Sent with an odd number that is right (``Decimal``).
        line: The field itself.
        part_line: What a file brought of the period so far, once there was anything.
    """

    typed = Signal(str)
    left = Signal()
    guessed = Signal(bool)
    believed = Signal(object)

    def __init__(
        self, theme: Theme, name: str, unit: Unit, currency: str, parent: QWidget | None = None
    ) -> None:
        """Make a field.

        Args:
            theme: Colours.
            name: What is asked, for screen readers.
            unit: What it is measured in.
            currency: Currency of the business.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._theme, self._unit, self._currency = theme, unit, currency
        self._asked: AskedCell | None = None
        self._believed: set[Decimal] = set()
        self.line = EntryLine(name)
        self.line.setFixedWidth(FIELD_WIDTH)
        self._before = label("", tokens.TINY, tone=SECOND, tabular=True)
        self._before.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._about = QCheckBox(_("about"))
        self._about.setAccessibleName(_("{name}: about, an estimate").format(name=name))
        self._about.setToolTip(_("A guess; it is drawn hollow. Or type ~ before the number."))
        self._about.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._more = Button(
            theme, _("No number for {name}?").format(name=name), self.open_menu, kind=ICON, icon="more"
        )
        self._more.setToolTip(_("I don't have it, does not apply, was zero (Alt+Down)"))
        self._more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._menu: QMenu | None = None
        self.tick = SavedTick(theme)
        self._below = label("", tokens.TINY, tone=SECOND, wraps=True)
        self._doubt_line: DoubtLine | None = None
        self.part_line: PartLine | None = None
        self._doubt: Doubt | None = None
        self._lay_out()
        self._listen()

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.line.text()

    @property
    def said(self) -> str:
        """The line under the field."""
        return self._below.text() if not self._below.isHidden() else ""

    @property
    def is_doubted(self) -> bool:
        """Whether it is asked if the number is right."""
        return self._doubt is not None

    @property
    def is_guess(self) -> bool:
        """Whether it is marked as an estimate."""
        return self._about.isChecked()

    def show_asked(self, asked: AskedCell, text: str | None, *, is_guess: bool) -> None:
        """Show a cell as it stands in the file, or as it was typed and not saved."""
        self._asked = asked
        shown = stored_text(asked, self._unit, self._currency) if text is None else text
        if self.line.text() != shown:
            self.line.setText(shown)
        self._about.setChecked(
            is_guess or (text is None and asked.said is not None and asked.said.is_estimate)
        )
        self._before.setText(self._usual_text(asked))
        self._before.setVisible(bool(self._before.text()))
        self.say_what_it_means(is_left=not self.line.hasFocus())

    def type_text(self, text: str) -> None:
        """Put a text into the field as if it were typed, and leave it."""
        self.line.setText(text)
        self.typed.emit(text)
        self._on_left()

    def open_menu(self) -> None:
        """Open the menu of what to say instead of a number."""
        if self._menu is None:
            self._menu = self._make_menu()
        self._menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))

    def menu_actions(self) -> list[QAction]:
        """What the menu offers."""
        if self._menu is None:
            self._menu = self._make_menu()
        return self._menu.actions()

    def believe(self) -> None:
        """Take an odd number as it is, and never ask about it again."""
        _problem, value, _state = self._read()
        if self._doubt is not None and value is not None:
            self._believed.add(value)
            self.say_what_it_means(is_left=True)
            self.believed.emit(value)

    def say_what_it_means(self, *, is_left: bool) -> None:
        """Say under the field what a sum comes to, what is wrong, or what may have been meant."""
        problem, value, state = self._read()
        self._doubt = None
        if problem is not None and is_left:
            self._tell(problem_sentence(problem), "off_track")
        elif value is not None:
            self._doubt = self._odd(value) if is_left else None
            self._tell(self._sum(value))
        else:
            self._tell(state_word(state) if state in _NOT_SIGN else "")
        restyle(self.line, "is_wrong", problem is not None and is_left)
        self._show_doubt()
        self._show_part()

    def show_wide(self, *, is_wide: bool) -> None:
        """What was usual stands before the field, or under it where there is no room."""
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.BottomToTop
        self._row.setDirection(direction)
        self._row.setSpacing(tokens.M if is_wide else 2)

    def _read(self) -> tuple[Problem | None, Decimal | None, State]:
        try:
            answer = read_answer(self.text)
        except Problem as problem:
            return problem, None, State.VALUE
        if answer is None:
            return None, None, State.VALUE
        return None, answer.value, answer.state

    def _odd(self, value: Decimal) -> Doubt | None:
        asked = self._asked
        if asked is None or value in self._believed or value in asked.believed:
            return None
        return doubt_of(value, asked.compared, asked.whole)

    def _sum(self, value: Decimal) -> str:
        is_sum = any(sign in self.text.strip()[1:-1] for sign in "+-*/")
        return (
            _("= {number}").format(number=brief_value_text(value, self._unit, self._currency))
            if is_sum
            else ""
        )

    def _typed(self, value: Decimal) -> str:
        return field_text(value, self._unit, self._currency)

    def _tell(self, text: str, tone: str = SECOND) -> None:
        self._below.setText(text)
        self._below.setVisible(bool(text))
        set_tone(self._below, tone)
        self.line.setAccessibleDescription(text or self._before.text())

    def _show_doubt(self) -> None:
        if self._doubt_line is None:
            if self._doubt is None:
                return
            self._doubt_line = DoubtLine(self._theme, self._unit, self._currency)
            self._doubt_line.meant.connect(lambda meant: self.type_text(self._typed(meant)))
            self._doubt_line.believed.connect(self.believe)
            self._told.addWidget(self._doubt_line)
        self._doubt_line.show_doubt(self._doubt)
        if self._doubt is not None:
            self.line.setAccessibleDescription(self._doubt_line.said)

    def _show_part(self) -> None:
        """What a file brought of the period, until something is typed."""
        asked = self._asked
        is_shown = asked is not None and asked.part is not None and not self.text.strip()
        if self.part_line is not None:
            self.part_line.setVisible(is_shown)
        if asked is None or asked.part is None or not is_shown:
            return
        if self.part_line is None:
            self.part_line = PartLine(self._theme, self.line.accessibleName(), self._unit, self._currency)
            self.part_line.is_all.connect(lambda value: self.type_text(self._typed(value)))
            self._told.addWidget(self.part_line)
        self.part_line.show_part(asked.cell.period, asked.part)
        self.line.setAccessibleDescription(self.part_line.said)

    def _usual_text(self, asked: AskedCell) -> str:
        parts = []
        if asked.last is not None:
            parts.append(_("last {value}").format(value=self._brief(asked.last)))
        usual = usual_range(asked.usual)
        if usual is not None and usual[0] != usual[1]:
            low, high = (self._brief(rounded(one)) for one in usual)
            parts.append(_("usual {low}–{high}").format(low=low, high=high))
        return " · ".join(parts)

    def _brief(self, value: Decimal) -> str:
        return brief_value_text(value, self._unit, self._currency)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        choices: list[tuple[str, str, Callable[[], None]]] = [
            (_("I don't have it"), NOT_AVAILABLE_SIGN, partial(self.type_text, NOT_AVAILABLE_SIGN)),
            (_("Does not apply this time"), "–", partial(self.type_text, "–")),
            (_("It was zero"), "0", partial(self.type_text, "0")),
            (_("About: it is an estimate"), "~", partial(self._about.click)),
            (_("Empty the field"), "", partial(self.type_text, "")),
        ]
        for words, sign, act in choices:
            # The sign stands where a shortcut would: typed into the field it says the same.
            action = menu.addAction(f"{words}\t{sign}" if sign else words)
            action.triggered.connect(lambda _checked=False, act=act: act())
        return menu

    def _listen(self) -> None:
        self.line.textEdited.connect(self._on_typed)
        self.line.left.connect(self._on_left)
        self.line.menu_asked.connect(self.open_menu)
        self._about.clicked.connect(self.guessed)

    def _on_typed(self, text: str) -> None:
        self.tick.clear()
        self.say_what_it_means(is_left=False)
        self.typed.emit(text)

    def _on_left(self) -> None:
        self.say_what_it_means(is_left=True)
        self.left.emit()

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(tokens.M)
        self._row.addWidget(self._before)
        self._row.addWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        row.addLayout(self._row)
        for widget in (self.tick, self._about, self._more):
            widget.setFixedHeight(tokens.CONTROL)
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        beside = (self.tick.width(), self._about.sizeHint().width(), self._more.sizeHint().width())
        after = sum(beside) + len(beside) * tokens.S
        self._below.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self._told = QVBoxLayout()
        self._told.setContentsMargins(margins(0, 0, after, 0))
        self._told.setSpacing(0)
        self._told.addWidget(self._below)
        column = QVBoxLayout(self)
        # The ring around the field needs its room inside the cell.
        column.setContentsMargins(margins(_RING, _RING, 0, _RING))
        column.setSpacing(2)
        column.addLayout(row)
        column.addLayout(self._told)
        self.setMinimumWidth(_LEAST_WIDTH)


def stored_text(asked: AskedCell, unit: Unit = Unit.COUNT, currency: str = "") -> str:
    """What stands in the file, as text that can be read back."""
    if asked.said is None:
        return ""
    if asked.said.state in _NOT_SIGN:
        return _NOT_SIGN[asked.said.state]
    return field_text(asked.value, unit, currency) if asked.value is not None else ""
