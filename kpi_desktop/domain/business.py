"""Business: what one file is about, and how it counts time and money."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.channel import Breakdown


class TaxBasis(StrEnum):
    """Whether sales are entered with or without sales tax."""

    UNSAID = "unsaid"
    WITH_TAX = "with_tax"
    WITHOUT_TAX = "without_tax"


@dataclass(frozen=True)
class Business:
    """Settings of one business.

    Attributes:
        name: What it is called.
        currency: ISO 4217 code; one per business.
        created_on: Day the file was made.
        tax_basis: Whether sales include sales tax.
        breakdown: What the one breakdown splits by.
        template: Id of the template it was made from, or empty.
        is_demo: Whether it is the sample business.
        calendar: Weeks, fiscal year and closed days.
    """

    name: str
    currency: str
    created_on: date
    tax_basis: TaxBasis = TaxBasis.UNSAID
    breakdown: Breakdown = Breakdown.CHANNEL
    template: str = ""
    is_demo: bool = False
    calendar: Calendar = field(default_factory=Calendar)
