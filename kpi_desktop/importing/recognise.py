"""Recognise: what a file seems to be, and what the inputs of a business take of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kpi_desktop.domain.business import TaxBasis
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.period import Grain
from kpi_desktop.importing.look import Look
from kpi_desktop.importing.recognise_dates import date_of
from kpi_desktop.importing.recognise_measures import Own
from kpi_desktop.importing.recognise_results import results_in
from kpi_desktop.importing.recognise_sales import recognise_lines, recognise_sales
from kpi_desktop.importing.recognise_source import recognise_source
from kpi_desktop.importing.recognise_stated import of_actuals, of_parts, scaled
from kpi_desktop.importing.recognise_statement import recognise_statement
from kpi_desktop.importing.recognise_wide import recognise_wide
from kpi_desktop.importing.recognise_work import recognise_deals, recognise_survey, recognise_time_sheet
from kpi_desktop.importing.recognition import Recognition
from kpi_desktop.importing.sample import Sample

_Kind = Callable[[Look, Own], Recognition]

_NAMED: tuple[_Kind, ...] = (
    recognise_survey,
    recognise_deals,
    recognise_time_sheet,
    recognise_statement,
    recognise_sales,
)
_NAMELESS: tuple[_Kind, ...] = (recognise_lines, recognise_statement)


def recognise(
    sample: Sample,
    own: Own,
    currency: str = "",
    kpis: Mapping[str, Kpi] | None = None,
    tax_basis: TaxBasis = TaxBasis.UNSAID,
) -> Recognition:
    """Say what a table seems to be: a known export by its headers, else by what its columns are called and hold.

    Where two readings would give different numbers, nothing is proposed for the input, or both are.

    Args:
        sample: What the file shows.
        own: Inputs that the business counts, by id.
        currency: Currency of the business.
        kpis: Numbers on the owner's list whose results may be given, by id.
        tax_basis: Whether its sales are with or without sales tax, which decides between two columns.
    """
    look = Look(sample, currency, tax_basis)
    if not look.rows or not own:
        return Recognition()
    source = recognise_source(look, own, currency)
    if source is not None and source.says_something:
        return _in_order(source, own)
    found = of_parts(of_actuals(_by_kind(look, own), look), look)
    found = _in_order(scaled(found, look, own), own)
    if any(one.rule is RollUp.REMEASURE and f"{one.id}=" in " ".join(found.maps) for one in own.values()):
        found = replace(found, grain=Grain.DAY)  # people of several days cannot be added up
    if not found.rivals:
        results = results_in(look, _not_worked_out(kpis or {}, found))
        found = replace(found, maps=(*found.maps, *results), date=found.date or date_of(look))
    return found if source is None else replace(found, source=source.source, date=found.date or source.date)


def _not_worked_out(kpis: Mapping[str, Kpi], found: Recognition) -> Mapping[str, Kpi]:
    """Numbers that what is taken does not already make: rates of rows are not the rate of all of them."""
    taken = {text.partition("=")[0] for text in found.maps}
    return {
        name: kpi
        for name, kpi in kpis.items()
        if not (inputs := set(kpi.latest.formula.input_ids)) or not inputs <= taken
    }


def _in_order(found: Recognition, own: Own) -> Recognition:
    """A recognition whose inputs stand in the order in which the business lists them."""
    places = {one.id: place for place, one in reversed(list(enumerate(own.values())))}
    maps = sorted(found.maps, key=lambda text: places.get(text.partition("=")[0], len(places)))
    return replace(found, maps=tuple(maps))


def _by_kind(look: Look, own: Own) -> Recognition:
    wide = recognise_wide(look, own)
    if wide is not None:
        return wide
    for kind in _NAMED if look.has_header else _NAMELESS:
        found = kind(look, own)
        if found.says_something:
            return found
    return Recognition()
