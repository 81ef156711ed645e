"""Gap card: where the distance between a number and its plan comes from."""

from kpi_desktop.analysis.waterfall import Waterfall
from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.charts.waterfall_view import WaterfallView
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _


class GapCard(Card):
    """One sentence, and the same as bars; nothing where the gap cannot be split."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Waterfall | None = None
        self.setAccessibleName(_("Where the gap comes from"))
        self.column.setSpacing(tokens.XS)
        self.hide()

    def show_waterfall(self, waterfall: Waterfall | None) -> None:
        """Show a gap, or put the card away."""
        self.setVisible(waterfall is not None)
        if waterfall == self._shown:
            return
        self._shown = waterfall
        empty(self.column)
        if waterfall is None:
            return
        self.column.addWidget(label(waterfall.title, tokens.BODY, tokens.SEMIBOLD))
        self.column.addWidget(label(waterfall.message, tokens.BODY, wraps=True))
        self.column.addSpacing(tokens.XS)
        self.column.addWidget(WaterfallView(self._theme, waterfall))
        self.column.addWidget(label(waterfall.note, tokens.TINY, tone=SECOND, wraps=True))
