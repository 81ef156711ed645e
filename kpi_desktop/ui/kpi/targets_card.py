"""Targets card: what was wanted of a number, and from when until when."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.domain.target import PathShape, TargetVersion
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.verbs import path_word, verb_sentence


class TargetsCard(Card):
    """Target versions, the one that holds now first."""

    def __init__(self, theme: Theme, change: Callable[[], object]) -> None:
        super().__init__()
        self._theme, self._change = theme, change
        self.setAccessibleName(_("Target"))
        self.column.setSpacing(tokens.XS)

    def show_kpi(self, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> None:
        """Show what is and was wanted of a number."""
        empty(self.column)
        self.column.addWidget(label(_("Target"), tokens.BODY, tokens.SEMIBOLD))
        if not kpi.targets:
            self.column.addWidget(label(_("No target yet."), tokens.SMALL, tone=SECOND))
        for version in reversed((*kpi.targets, *kpi.planned)):
            self._add(version, kpi, snapshot)
        words = _("Change the target") if kpi.targets else _("Set a target")
        row = QHBoxLayout()
        row.addWidget(Button(self._theme, words, self._change, kind=FLUSH))
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _add(self, version: TargetVersion, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> None:
        if len(kpi.targets) + len(kpi.planned) > 1:
            held = label(_held(version, snapshot), tokens.TINY, tokens.SEMIBOLD, tone=SECOND, wraps=True)
            self.column.addSpacing(tokens.XS)
            self.column.addWidget(held)
        self.column.addWidget(label(_wanted(version, kpi, snapshot), tokens.SMALL, wraps=True))


def _held(version: TargetVersion, snapshot: BusinessSnapshot) -> str:
    """From when until when a version held."""
    begins = date_text(version.valid_from)
    if version.valid_to is not None:
        return _("From {day} until {last}").format(day=begins, last=date_text(version.valid_to))
    pattern = _("Since {day}") if version.valid_from <= snapshot.on else _("From {day} on")
    return pattern.format(day=begins)


def _wanted(version: TargetVersion, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    goal = verb_sentence(
        version.verb,
        version.value,
        kpi.unit,
        snapshot.business.currency,
        baseline=version.baseline,
        high=version.high,
        basis=version.basis,
        due=version.frame.due,
    )
    goal = goal[:1].upper() + goal[1:]
    if version.verb.is_guard or version.path is PathShape.EVEN:
        return _("{goal}.").format(goal=goal)
    return _("{goal}, {path}.").format(goal=goal, path=path_word(version.path))
