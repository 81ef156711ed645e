"""Definition card: what a number is, how it is worked out, how it misleads, and which to watch beside it."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.catalogue.entry import CatalogueKpi
from kpi_desktop.catalogue.library import load
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.formulas import formula_text, own_definition_text
from kpi_desktop.wording.language import _


class DefinitionCard(Card):
    """What the owner, the program's catalogue and its sources say of a number."""

    def __init__(self, theme: Theme, open_kpi: Callable[[str], object]) -> None:
        """Make an empty card.

        Args:
            theme: Colours.
            open_kpi: Opens another number of the business by its id.
        """
        super().__init__()
        self._theme, self._open_kpi = theme, open_kpi
        self.column.setSpacing(tokens.XS)
        self.setAccessibleName(_("What it is"))

    def show_kpi(self, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> None:
        """Show what a number is."""
        empty(self.column)
        entry = load().kpis.get(kpi.kpi.id)
        self.column.addWidget(label(_("What it is"), tokens.BODY, tokens.SEMIBOLD))
        definition = kpi.kpi.definition(snapshot.on)
        told = _(kpi.kpi.definition_text) if kpi.kpi.definition_text else _text(entry, "definition")
        self._add("", told or own_definition_text(definition, snapshot.input_names))
        worked_out = _("What you count") if definition.formula.single_input else _("Worked out as")
        self._add(worked_out, formula_text(definition.formula, snapshot.input_names))
        self._add(_("Read it off"), _text(entry, "source"))
        self._add(_("What others reach"), _text(entry, "benchmark"))
        self._add(_("How it misleads"), _text(entry, "pitfalls"))
        if entry is not None and entry.pairs_with:
            self._add_partners(entry.pairs_with, {one.kpi.id: _(one.kpi.name) for one in snapshot.kpis})
        self.column.addStretch(1)

    def _add(self, heading: str, text: str) -> None:
        if not text:
            return
        if heading:
            self._add_heading(heading)
        words = label(text, tokens.SMALL, wraps=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(words)

    def _add_heading(self, heading: str) -> None:
        self.column.addSpacing(tokens.XS)
        self.column.addWidget(label(heading, tokens.TINY, tokens.SEMIBOLD, tone=SECOND))

    def _add_partners(self, ids: Collection[str], mine: dict[str, str]) -> None:
        """Those on the owner's list open; the others are named."""
        self._add_heading(_("Watch beside it"))
        for kpi_id in ids:
            known = load().kpis.get(kpi_id)
            name = mine.get(kpi_id) or (_(known.name) if known is not None else kpi_id)
            if kpi_id in mine:
                self.column.addLayout(_leading(self._partner(kpi_id, name)))
            else:
                self.column.addWidget(label(name, tokens.SMALL, wraps=True))

    def _partner(self, kpi_id: str, name: str) -> Button:
        return Button(self._theme, name, lambda: self._open_kpi(kpi_id), kind=FLUSH)


def _text(entry: CatalogueKpi | None, field: str) -> str:
    text = getattr(entry, field) if entry is not None else ""
    return _(text) if text else ""


def _leading(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
