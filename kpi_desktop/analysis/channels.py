"""Channels: what each part of the breakdown cost and brought, and what is said of it.

Source: docs/metrics.md, "Channels".
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kpi_desktop.analysis.worth import Worth
from kpi_desktop.domain.no_value import Absence, NoValue

Amount = Fraction | NoValue
"""An exact number, or why there is none."""

FEWEST_CUSTOMERS = 5
"""Customers from which a channel is judged, however little was spent."""
SPENT_ENOUGH = 3
"""Times the most that may be paid for one customer, from which it is judged, however few came."""

_SPENT, _CUSTOMERS, _LEADS, _SALES = "spent", "customers", "leads", "sales"


class Verdict(StrEnum):
    """What to do with a channel, against the owner's own wanted return."""

    GROW = "grow"
    IMPROVE = "improve"
    STOP = "stop"
    TOO_FEW = "too_few"
    NOTHING_SPENT = "nothing_spent"
    LOSES = "loses"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ChannelFigures:
    """What was counted for one channel over some periods.

    Attributes:
        spent: Money put in.
        customers: Customers won.
        leads: Enquiries.
        sales: Sales recorded for it, those of the first order as a rule.
    """

    spent: Amount
    customers: Amount
    leads: Amount
    sales: Amount


def cost_per_customer(figures: ChannelFigures) -> Amount:
    """Money spent for each customer won; none without customers ("no customer yet"), never infinite."""
    return _ratio(figures.spent, figures.customers, _CUSTOMERS)


def cost_per_lead(figures: ChannelFigures) -> Amount:
    """Money spent for each enquiry."""
    return _ratio(figures.spent, figures.leads, _LEADS)


def close_rate(figures: ChannelFigures) -> Amount:
    """Customers won of a hundred enquiries; above 100 where older enquiries closed, never clipped."""
    share = _ratio(figures.customers, figures.leads, _LEADS)
    return share if isinstance(share, NoValue) else share * 100


def sales_back(figures: ChannelFigures, worth: Worth) -> Amount:
    """Sales for each 1 spent: over a customer's whole time where that is known, else those recorded."""
    return _ratio(sales_counted(figures, worth), figures.spent, _SPENT)


def recorded_sales_back(figures: ChannelFigures) -> Amount:
    """Recorded sales for each 1 spent."""
    return _ratio(figures.sales, figures.spent, _SPENT)


def sales_counted(figures: ChannelFigures, worth: Worth) -> Amount:
    """The sales that are held against the money spent: customers × lifetime value, else those recorded."""
    if worth.lifetime_value is None:
        return figures.sales
    if isinstance(figures.customers, NoValue):
        return figures.customers
    return figures.customers * worth.lifetime_value


def profit_after(figures: ChannelFigures, worth: Worth) -> Amount:
    """What is left of those sales after the costs that rise with each sale and the money spent."""
    sales = sales_counted(figures, worth)
    if isinstance(sales, NoValue):
        return sales
    if isinstance(figures.spent, NoValue):
        return figures.spent
    if worth.margin is None:
        return NoValue(Absence.NOT_ENTERED, ("margin_share",))
    return sales * worth.margin - figures.spent


def is_too_few(figures: ChannelFigures, worth: Worth) -> bool:
    """Whether it is too early to judge: under 5 customers, and less spent than 3 customers may cost."""
    if isinstance(figures.customers, NoValue) or figures.customers >= FEWEST_CUSTOMERS:
        return False
    if isinstance(figures.spent, NoValue) or worth.most is None:
        return True
    return figures.spent < SPENT_ENOUGH * worth.most


def verdict(figures: ChannelFigures, worth: Worth) -> Verdict:
    """What is said of a channel.

    Below break-even is to be stopped even where the return wanted is lower still: reaching that would lose money.
    """
    spent = figures.spent
    if isinstance(spent, NoValue):
        return Verdict.UNKNOWN
    if spent <= 0:
        return Verdict.NOTHING_SPENT
    if worth.loses_on_each_sale:
        return Verdict.LOSES
    if is_too_few(figures, worth):
        return Verdict.TOO_FEW
    back, needed, wanted = sales_back(figures, worth), worth.break_even_return, worth.wanted_return
    if isinstance(back, NoValue) or needed is None or wanted is None:
        return Verdict.UNKNOWN
    if back < needed:
        return Verdict.STOP
    return Verdict.GROW if back >= wanted else Verdict.IMPROVE


def _ratio(over: Amount, under: Amount, named: str) -> Amount:
    """A quotient, or the reason why there is none; ``named`` is what stands below the line."""
    for side in (over, under):
        if isinstance(side, NoValue):
            return side
    if isinstance(over, NoValue) or isinstance(under, NoValue) or not under:
        return NoValue(Absence.ZERO_DENOMINATOR, (named,))
    return over / under
