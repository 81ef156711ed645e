"""Real files, where they are at hand: every text file's requests give what was computed independently."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kpi_desktop.catalogue.build import domain_kpi
from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.profile import Profile
from kpi_desktop.importing.plan import read_plan
from kpi_desktop.importing.request import ImportRequest
from tests.importing.reading import SHARED, shared_cases

CENT = Decimal("0.01")
TEXTS = [case for case in shared_cases() if case[1].endswith(".csv") and case[0] != "open-19"]
needs_files = pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not at hand")


def request_of(args: list[str], currency: str) -> ImportRequest:
    """The request that command-line arguments spell."""
    said: dict[str, list[str]] = defaultdict(list)
    for name, value in zip(args[::2], args[1::2], strict=True):
        said[name.removeprefix("--")].append(value)
    one = {name: found[0] for name, found in said.items()}
    profile = Profile(
        maps=tuple(said["map"]),
        keep=tuple(said["keep"]),
        date=one.get("date"),
        channel=one.get("channel"),
        grain=Grain(one["grain"]) if "grain" in one else None,
        lines=one.get("lines"),
        header=int(one["header"]) if "header" in one else None,
        answers=dict(answer.split("=", 1) for answer in said["answer"]),  # type: ignore[misc]  # pairs by the split
    )
    library = load()
    kpis = {key: domain_kpi(entry, date(2020, 1, 1)) for key, entry in library.kpis.items()}
    return ImportRequest(profile, date(2027, 1, 15), Calendar(), library.inputs, kpis, currency)


def total(plan: ImportPlan, expected: dict[str, Any]) -> Decimal:
    """What the plan says of one expected figure; a coarser period is the sum of its parts."""
    found = Decimal(0)
    for value in plan.values:
        label = Calendar().label(value.period)
        in_period = expected["period"] == "total" or label.startswith(expected["period"])
        in_channel = (
            expected["channel"] is None or (value.channel or "").casefold() == expected["channel"].casefold()
        )
        if value.target_id == expected["input"] and in_period and in_channel:
            found += value.value
    return found


@needs_files
@pytest.mark.parametrize(("case_id", "file", "spec"), TEXTS, ids=[case[0] for case in TEXTS])
def test_requests_of_real_files(case_id, file, spec):
    for run in spec["runs"]:
        currency = run.get("currency") or spec.get("currency") or "EUR"
        plan = read_plan(SHARED / file, request_of(run["args"], currency))
        asked = {question.slot.value for question in plan.questions}
        assert asked == set(run.get("must_ask") or ())
        for expected in run["expect"]:
            if "input" in expected:
                assert abs(total(plan, expected) - Decimal(expected["value"])) < CENT, expected
        assert plan.rows.read == plan.rows.used + plan.rows.known + sum(plan.rows.left_out.values()) or asked


@needs_files
def test_questions_that_real_files_leave_open():
    for _, file, spec in TEXTS:
        args = list(spec["runs"][0]["args"])
        while "--answer" in args:
            del args[args.index("--answer") : args.index("--answer") + 2]
        plan = read_plan(SHARED / file, request_of(args, spec.get("currency") or "EUR"))
        asked = {question.slot.value for question in plan.questions}
        assert set(spec["must_ask"]) <= asked <= set(spec["must_ask"]) | set(spec.get("may_ask") or ()), file


@needs_files
def test_half_a_million_rows_by_day():
    file = SHARED / "online_retail_uci_541909.csv"
    maps = [
        "revenue=sum(Quantity*UnitPrice)",
        "orders=distinct(InvoiceNo) where not startswith(InvoiceNo,'C')",
    ]
    args = ["--date", "InvoiceDate", "--grain", "day", "--map", maps[0], "--map", maps[1]]
    plan = read_plan(file, request_of(args, "GBP"))
    revenue: dict[date, Decimal] = defaultdict(Decimal)
    orders: dict[date, set[str]] = defaultdict(set)
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            day = date.fromisoformat(row["InvoiceDate"][:10])
            revenue[day] += int(row["Quantity"]) * Decimal(row["UnitPrice"])
            if not row["InvoiceNo"].startswith("C"):
                orders[day].add(row["InvoiceNo"])
    found = {(value.target_id, value.period.start): value.value for value in plan.values}
    assert len(found) == 2 * len(revenue)
    assert all(found["revenue", day] == amount for day, amount in revenue.items())
    assert all(found["orders", day] == len(orders[day]) for day in revenue)
    assert (plan.rows.read, plan.rows.used) == (541_909, 541_909)
