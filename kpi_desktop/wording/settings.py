"""Settings: the words of the choices that a business makes once."""

from kpi_desktop.domain.business import TaxBasis
from kpi_desktop.domain.calendar import WeekStart
from kpi_desktop.domain.channel import Breakdown
from kpi_desktop.wording.language import N_, _

_TAX = {
    TaxBasis.UNSAID: N_("not said"),
    TaxBasis.WITH_TAX: N_("with sales tax"),
    TaxBasis.WITHOUT_TAX: N_("without sales tax"),
}
_BREAKDOWNS = {
    Breakdown.CHANNEL: N_("channel"),
    Breakdown.SHOP: N_("shop"),
    Breakdown.DEPARTMENT: N_("department"),
    Breakdown.PERSON: N_("person"),
}
_WEEK_STARTS = {WeekStart.MONDAY: N_("Monday"), WeekStart.SUNDAY: N_("Sunday")}


def tax_basis_text(basis: TaxBasis) -> str:
    """How sales are entered: "with sales tax"."""
    return _(_TAX[basis])


def breakdown_word(breakdown: Breakdown) -> str:
    """What numbers are split by: "channel"."""
    return _(_BREAKDOWNS[breakdown])


def week_start_word(start: WeekStart) -> str:
    """First day of the week: "Monday"."""
    return _(_WEEK_STARTS[start])
