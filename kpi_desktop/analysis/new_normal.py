"""New normal: what the owner is asked when a number has come to a new level that holds.

Source: docs/metrics.md, "Usual range".
"""

from dataclasses import dataclass
from fractions import Fraction

from kpi_desktop.analysis.chart_usual import UsualWords
from kpi_desktop.analysis.explain_chance import counts_things
from kpi_desktop.analysis.rebase import rebase
from kpi_desktop.analysis.snapshot import KpiSnapshot
from kpi_desktop.analysis.usual_range import LOCKED_FROM
from kpi_desktop.analysis.usual_series import Usual
from kpi_desktop.analysis.xmr_rules import Side
from kpi_desktop.domain.business import Business
from kpi_desktop.domain.period import Period
from kpi_desktop.wording.dates import period_text
from kpi_desktop.wording.numbers import brief_value_text
from kpi_desktop.wording.ranges import rounded_forecast
from kpi_desktop.wording.usual_ranges import new_level_text

SPAN = LOCKED_FROM
"""Results that the range of a new level is locked on."""


@dataclass(frozen=True, slots=True)
class NewLevel:
    """A level that the owner can take as the new normal.

    Attributes:
        period: The first period at it.
        text: What is asked.
    """

    period: Period
    text: str


def new_level(usual: Usual, kpi: KpiSnapshot, business: Business) -> NewLevel | None:
    """The new level of a number; nothing unless only its owner's word is wanting.

    Args:
        usual: Its usual range.
        kpi: The number.
        business: For calendar and currency.
    """
    asked = rebase(usual.found)
    if not asked.can_be_asked or asked.place is None:
        return None
    since = [one for one in usual.series.values[asked.place :] if one is not None]
    level = rounded_forecast(Fraction(sum(since)) / len(since), is_whole=counts_things(kpi))
    period = usual.series.periods[asked.place]
    said = new_level_text(
        period_text(period, business.calendar),
        brief_value_text(level, kpi.unit, business.currency),
        UsualWords(usual, kpi, business.currency).range_before(asked.place),
        is_high=asked.side is Side.HIGH,
        is_short=asked.is_short,
    )
    return NewLevel(period, said)
