"""Reading: plans of small files with one line."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.exact import from_micros
from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.unit import Unit
from kpi_desktop.importing.known import CellKey, Known, KnownBatch
from kpi_desktop.importing.ledgers import effective
from kpi_desktop.importing.plan import read_plan
from kpi_desktop.importing.request import ImportRequest
from tests.builders import a_kpi, an_input

FILES = Path(__file__).parent / "files"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "import-cases"

INPUTS: Mapping[str, Input] = {
    "revenue": an_input("revenue", unit=Unit.CURRENCY),
    "costs": an_input("costs", unit=Unit.CURRENCY),
    "orders": an_input("orders"),
    "units": an_input("units"),
    "visits": an_input("visits"),
    "hours": an_input("hours", unit=Unit.DURATION_HOURS),
    "minutes": an_input("minutes", unit=Unit.DURATION_MINUTES),
    "balance": an_input("balance", RollUp.LAST, Unit.CURRENCY),
    "stock_at_start": an_input("stock_at_start", RollUp.FIRST),
    "rating": an_input("rating", RollUp.MEAN, Unit.SCORE),
    "members": an_input("members", RollUp.REMEASURE),
    "promoters": an_input("promoters"),
    "detractors": an_input("detractors"),
    "nps_responses": an_input("nps_responses"),
}


def a_request(*maps: str, currency: str = "EUR", **choices: Any) -> ImportRequest:
    """A request of a business that counts a handful of things; maps as in the language."""
    choices.setdefault("grain", Grain.MONTH)
    return ImportRequest(
        Profile(maps=maps, **choices),
        date(2026, 6, 30),
        Calendar(),
        {**INPUTS, "till_sales": INPUTS["revenue"]},
        {"close_rate": a_kpi("close_rate", "quotes_won / quotes_decided")},
        currency,
    )


def plan_file(name: str, *maps: str, known: Known | None = None, **choices: Any) -> ImportPlan:
    """The plan of a file of this folder."""
    return read_plan(FILES / name, a_request(*maps, **choices), known)


def plan_text(
    folder: Path,
    text: str | bytes,
    *maps: str,
    known: Known | None = None,
    name: str = "t.csv",
    **choices: Any,
) -> ImportPlan:
    """The plan of a text, saved as UTF-8 unless it is bytes."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_plan(path, a_request(*maps, **choices), known)


def values(plan: ImportPlan, target_id: str = "revenue") -> dict[str, str]:
    """Values by period, "channel period" where there are channels, as plain text."""
    return {
        f"{value.channel} {_label(value.period)}"
        if value.channel
        else _label(value.period): f"{value.value:f}"
        for value in plan.values
        if value.target_id == target_id
    }


def known_of(*plans: ImportPlan) -> Known:
    """What a business holds after it committed some plans in order."""
    batches = tuple(
        KnownBatch(number, plan.file.sha256, plan.ledgers) for number, plan in enumerate(plans, 1)
    )
    held: dict[CellKey, Decimal] = defaultdict(Decimal)
    for cells in effective(batches):
        for cell, effect in cells.items():
            held[cell] += from_micros(effect.micros)
    return Known(batches, held.get)


def shared_cases() -> list[tuple[str, str, dict[str, Any]]]:
    """Id, file and spelled requests of the real files, where they are at hand."""
    if not SHARED.is_dir():
        return []
    flags = json.loads((SHARED / "flags.json").read_text(encoding="utf-8"))
    cases = json.loads((SHARED / "cases.json").read_text(encoding="utf-8"))["cases"]
    return [(case["id"], case["file"], flags[case["id"]]) for case in cases if case["id"] in flags]


def _label(period: Any) -> str:
    return Calendar().label(period)
