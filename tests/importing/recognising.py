"""Recognising: plans of small files of which nothing is said."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

from kpi_desktop.catalogue.build import domain_kpi
from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.business import TaxBasis
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.profile import Profile
from kpi_desktop.importing.plan import read_plan
from kpi_desktop.importing.request import ImportRequest

LIBRARY = load()
NAMED = {name: LIBRARY.inputs[LIBRARY.kept.get(name, name)] for name in LIBRARY.inputs}


def a_plan(
    folder: Path,
    text: str | bytes,
    counted: str,
    *,
    currency: str = "EUR",
    remembered: tuple[Profile, ...] = (),
    name: str = "file.csv",
    listed: str = "",
    tax_basis: TaxBasis = TaxBasis.UNSAID,
    **answers: str,
) -> ImportPlan:
    """The plan of a file for a business that counts some inputs, gathered by month."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    own = {one: NAMED[one] for one in counted.split()}
    profile = Profile(grain=Grain.MONTH, answers=answers)
    today = date(2026, 12, 31)
    kpis = {one: domain_kpi(LIBRARY.kpis[one], today) for one in listed.split()}
    request = ImportRequest(
        profile,
        today,
        Calendar(),
        NAMED,
        kpis,
        currency,
        own=own,
        remembered=remembered,
        tax_basis=tax_basis,
    )
    return read_plan(path, request)


def totals(plan: ImportPlan) -> dict[str, str]:
    """What each input comes to over all periods, plain."""
    added: dict[str, Decimal] = defaultdict(Decimal)
    for value in plan.values:
        added[value.target_id] += value.value
    return {target: f"{value.normalize():f}" for target, value in added.items()}


def slots(plan: ImportPlan) -> set[str]:
    """What is asked."""
    return {question.slot.value for question in plan.questions}
