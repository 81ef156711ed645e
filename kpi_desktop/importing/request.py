"""Request: what the owner wants of a file, and what of the business bears on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kpi_desktop.domain.business import TaxBasis
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.profile import Profile
from kpi_desktop.importing.recognition import Recognition


@dataclass(frozen=True)
class ImportRequest:
    """The owner's choices and the business they are for.

    Attributes:
        profile: Choices made; what is absent is decided from the data or asked.
        on: Today.
        calendar: How the business cuts time.
        inputs: Inputs by every id that stands for them; a bound id leads to the input that it is bound to.
        kpis: Numbers on the owner's list, by id.
        currency: ISO code of the business.
        asks_statuses: Whether rows that were cancelled, failed or only moved money are asked about where no condition
            speaks of their status; specifications that the owner spelled say themselves which rows count.
        own: Inputs that the business counts, by id; of a file of which nothing is said, they alone are proposed.
        remembered: Choices for files that were imported before, the last one first.
        tax_basis: Whether sales of the business are with or without sales tax.
        recognition: What the file seems to be, where nothing was said of it.
    """

    profile: Profile
    on: date
    calendar: Calendar = field(default_factory=Calendar)
    inputs: Mapping[str, Input] = field(default_factory=dict)
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    currency: str = ""
    asks_statuses: bool = False
    own: Mapping[str, Input] = field(default_factory=dict)
    remembered: tuple[Profile, ...] = ()
    tax_basis: TaxBasis = TaxBasis.UNSAID
    recognition: Recognition = field(default_factory=Recognition)
