"""Number row: one number of a goal: what it is, what is wanted of it, how it stands, and what can be changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.analysis.explain import reason_sentence
from kpi_desktop.analysis.next_step import NextStep
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.domain.kpi import LeadLag
from kpi_desktop.domain.target import Basis, TargetVersion
from kpi_desktop.reporting.kpi_texts import NOTHING, value_words
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, ICON, Button
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import short_date_text
from kpi_desktop.wording.glossary import Term, word
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import value_text
from kpi_desktop.wording.verbs import goal_sentence, path_word, per_text, verb_sentence
from kpi_desktop.workspace.home import capital, next_text, why_and_likelihood

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
        headline: Makes it the main number; nothing where it is or cannot be.
        aside: Puts it aside.
    """

    target: Callable[[], object]
    name: Callable[[], object]
    look: Callable[[], object]
    headline: Callable[[], object] | None
    aside: Callable[[], object]


class NumberRow(QWidget):
    """Name and part at the left, the sentence in the middle, status and buttons at the right; forms open below."""

    def __init__(
        self,
        theme: Theme,
        shot: KpiSnapshot,
        snapshot: BusinessSnapshot,
        actions: RowActions,
        step: NextStep | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a row.

        Args:
            theme: Colours.
            shot: The number.
            snapshot: The business around it.
            actions: What can be done with it.
            step: What brings it back to its plan, nothing where it is not behind.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._step = step
        self._theme, self._shot, self._snapshot, self._actions = theme, shot, snapshot, actions
        self.name = kpi_name(shot)
        self.setAccessibleName(self.name)
        self.edit = Button(
            theme,
            _("Change the target of {name}").format(name=self.name),
            actions.target,
            kind=ICON,
            icon="edit",
        )
        self.more = Button(theme, _("More about {name}").format(name=self.name), kind=ICON, icon="more")
        self.menu = self._menu()
        self.more.setMenu(self.menu)
        self.forms = QVBoxLayout()
        self.forms.setContentsMargins(margins(0, 0, tokens.S, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(margins(tokens.L, tokens.M - _LIFT, tokens.S, tokens.M))
        column.setSpacing(tokens.M)
        column.addLayout(self._line())
        column.addLayout(self.forms)

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(tokens.M)
        line.addWidget(_column(self._naming()), 3, Qt.AlignmentFlag.AlignTop)
        line.addWidget(_column(self._wanting()), 5, Qt.AlignmentFlag.AlignTop)
        status, chip = QWidget(), self._chip()
        status.setFixedWidth(max(STATUS_WIDTH, chip.sizeHint().width()))
        beside = QHBoxLayout(status)
        beside.setContentsMargins(0, _LIFT, 0, 0)
        beside.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeading)
        line.addWidget(status, 0, Qt.AlignmentFlag.AlignTop)
        for button in (self.edit, self.more):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _chip(self) -> StatusChip:
        chip = StatusChip(self._theme, is_in_column=True)
        chip.show_status(self._shot.assessment.status, reason_sentence(self._shot, self._snapshot))
        return chip

    def _naming(self) -> Iterable[QWidget]:
        yield label(self.name, tokens.BODY, tokens.SEMIBOLD, wraps=True)
        part = Term.LEADING if self._shot.kpi.lead_lag is LeadLag.LEADING else Term.LAGGING
        said = [word(Term.HEADLINE)] if self._shot.is_headline else []
        yield label(" · ".join([*said, word(part)]), tokens.TINY, tone=SECOND, wraps=True)

    def _wanting(self) -> Iterable[QWidget]:
        current = self._shot.targets[-1] if self._shot.targets else None
        if current is None:
            yield label(_("No target yet"), tokens.SMALL, tone=SECOND)
            yield Button(self._theme, _("Set a target"), self._actions.target, kind=FLUSH)
            return
        yield label(self._sentence(current), tokens.SMALL, wraps=True)
        yield label(self._standing(), tokens.TINY, wraps=True)
        details = " · ".join(self._details(current))
        if details:
            yield label(details, tokens.TINY, tone=SECOND, wraps=True)
        for line in self._earlier(self._shot.targets[:-1]):
            yield label(line, tokens.TINY, tone=SECOND, wraps=True)

    def _sentence(self, target: TargetVersion) -> str:
        return goal_sentence(
            self.name,
            target.verb,
            target.value,
            self._shot.unit,
            self._snapshot.business.currency,
            baseline=None if (usual := self._usual(target)) is None else usual.baseline,
            high=target.high,
            basis=target.basis,
            due=target.frame.due,
        )

    def _usual(self, target: TargetVersion) -> TargetVersion | None:
        """The version that says the usual level: a change of mind goes on from where the one before began."""
        for version in reversed(self._shot.targets):
            if version.basis is not target.basis or version.verb.is_guard:
                return None
            if version.baseline is not None:
                return version
        return None

    def _standing(self) -> str:
        """Why it has its status, and what is next."""
        why = capital(why_and_likelihood(self._shot, self._snapshot))
        follows = next_text(self._shot, self._snapshot, self._step)
        value = value_words(self._shot, self._snapshot.business.currency)
        if value == NOTHING:
            return _("{why}. {next}").format(why=why, next=follows)
        return _("Now {value}. {why}. {next}").format(value=value, why=why, next=follows)

    def _details(self, target: TargetVersion) -> Iterable[str]:
        currency = self._snapshot.business.currency
        said = self._usual(target)
        if said is not None and said.baseline is not None and target.basis is not Basis.TOTAL:
            usual = per_text(value_text(said.baseline, self._shot.unit, currency, trim=True), target.basis)
            rough = _("{term} {value}, estimated") if said.baseline_is_rough else _("{term} {value}")
            yield rough.format(term=word(Term.BASELINE), value=usual)
        if not target.verb.is_guard:
            yield _("{term} {shape}").format(term=word(Term.PATH), shape=path_word(target.path))
        if self._shot.kpi.owner:
            yield self._shot.kpi.owner

    def _earlier(self, versions: Sequence[TargetVersion]) -> Iterable[str]:
        """What was wanted before, the newest first."""
        for version in reversed(versions):
            goal = verb_sentence(
                version.verb,
                version.value,
                self._shot.unit,
                self._snapshot.business.currency,
                high=version.high,
                basis=version.basis,
            )
            until = "…" if version.valid_to is None else short_date_text(version.valid_to, with_year=True)
            yield _("Until {day}: {goal}").format(day=until, goal=goal)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(_("More about {name}").format(name=self.name))
        offered: list[tuple[str, Callable[[], object] | None]] = [
            (_("Look at it"), self._actions.look),
            (_("Name and who"), self._actions.name),
            (_("Make it the main number"), self._actions.headline),
            (_("Put it aside"), self._actions.aside),
        ]
        for words, act in offered:
            if act is not None:
                menu.addAction(words, act)
        return menu


def kpi_name(shot: KpiSnapshot) -> str:
    """What the owner calls a number; a name of the catalogue in the language of the screen."""
    return _(shot.kpi.name)


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
