"""Builders: a florist's spring as snapshot and charts, full records with one line each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint, Flag, Limit, Mark, PlanLine, Tick
from kpi_desktop.analysis.snapshot import (
    Assessment,
    BusinessSnapshot,
    DueInput,
    KpiSnapshot,
    ObjectiveSnapshot,
)
from kpi_desktop.domain.business import Business, TaxBasis
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.domain.kpi import Aggregation, Direction, Kind, Kpi, KpiDefinition, LeadLag
from kpi_desktop.domain.objective import Objective, TimeFrame
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.target import Basis, TargetVersion, Verb
from kpi_desktop.domain.unit import Unit

FIRST, LAST, TODAY = date(2026, 1, 1), date(2026, 6, 30), date(2026, 3, 30)
FRAME = TimeFrame(FIRST, LAST)
WEEK = timedelta(days=7)

DEFINITION = "Counted on the day on which the deposit arrives; cancelled ones are taken off again."


def runs(
    values: Sequence[float | None], *, running: bool = False, estimates: Sequence[int] = ()
) -> tuple[tuple[ChartPoint, ...], ...]:
    """Weekly results from the first Sunday of 2026; nothing breaks the run."""
    found: list[list[ChartPoint]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            found.append([])
            continue
        is_running = running and index == len(values) - 1
        day = date(2026, 1, 4) + index * WEEK
        found[-1].append(
            ChartPoint(day, value, f"week {index + 1}", f"{value:g}", is_running, index in estimates)
        )
    return tuple(tuple(run) for run in found if run)


def months(first: date = FIRST, last: date = LAST) -> tuple[Tick, ...]:
    """A tick at the start of every month."""
    starts = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    return tuple(Tick(float(day.toordinal()), day.strftime("%b")) for day in starts if first <= day <= last)


def a_chart(
    title: str = "Wedding orders",
    values: Sequence[float | None] = (0, 1, 2, 2, 4, 5, 6, 8, 9, 10, 12, 14),
    *,
    status: Status = Status.ON_TRACK,
    low: float = 0,
    high: float = 30,
    ticks: Sequence[float] = (0, 10, 20, 30),
    tick_label: Callable[[float], str] = "{:g}".format,
    message: str = "2 ahead of plan",
    running: bool = False,
    estimates: Sequence[int] = (),
    plans: Sequence[PlanLine] = (),
    limits: Sequence[Limit] = (),
    marks: Sequence[Mark] = (),
    flag: Flag | None = None,
) -> ChartModel:
    return ChartModel(
        title=title,
        message=message,
        alternative=f"{title}: {message}. Line from January to June 2026.",
        status=status,
        runs=runs(values, running=running, estimates=estimates),
        plans=tuple(plans),
        limits=tuple(limits),
        marks=tuple(marks),
        flag=flag,
        today=TODAY,
        first=FIRST,
        last=LAST,
        low=low,
        high=high,
        x_ticks=months(),
        y_ticks=tuple(Tick(at, tick_label(at)) for at in ticks),
    )


def a_ramp(start: float, end: float, label: str = "", version: int = 1) -> PlanLine:
    return PlanLine(((FIRST, start), (LAST, end)), version=version, label=label)


def a_target(
    kpi_id: str,
    value: str,
    verb: Verb = Verb.INCREASE_TO,
    *,
    baseline: str | None = None,
    high: str | None = None,
    basis: Basis | None = None,
) -> TargetVersion:
    return TargetVersion(
        id=1,
        objective_id=1,
        kpi_id=kpi_id,
        verb=verb,
        value=Decimal(value),
        frame=FRAME,
        valid_from=FIRST,
        made_on=FIRST,
        high=Decimal(high) if high else None,
        baseline=Decimal(baseline) if baseline else None,
        basis=basis,
    )


def a_kpi(
    kpi_id: str,
    name: str,
    *,
    unit: Unit = Unit.COUNT,
    lead_lag: LeadLag = LeadLag.LEADING,
    definition_text: str = DEFINITION,
) -> Kpi:
    version = KpiDefinition(FIRST, Formula.parse(kpi_id), unit, Aggregation.SUM)
    return Kpi(kpi_id, name, Direction.INCREASE, lead_lag, (version,), definition_text)


def an_assessment(
    status: Status,
    reason: Reason,
    target: TargetVersion | None = None,
    *,
    actual: str | None = None,
    expected: str | None = None,
    progress: Fraction | None = None,
) -> Assessment:
    both = actual is not None and expected is not None
    sign = target.sign if target else 1
    return Assessment(
        status=status,
        reason=reason,
        rule=Rule.PACE,
        target=target,
        judged_through=Period(Grain.WEEK, date(2026, 3, 23)),
        periods_judged=12,
        periods_expected=12,
        actual=Fraction(actual) if actual is not None else None,
        expected=Fraction(expected) if expected is not None else None,
        elapsed=Fraction(1, 4),
        low=_limit(target, Verb.STAY_ABOVE),
        high=_limit(target, Verb.STAY_BELOW),
        gap=sign * (Fraction(actual) - Fraction(expected)) if both else None,
        progress=progress,
        days_left=92,
    )


def _limit(target: TargetVersion | None, side: Verb) -> Fraction | None:
    if target is None or target.verb not in (side, Verb.KEEP_BETWEEN):
        return None
    is_high = target.verb is Verb.KEEP_BETWEEN and side is Verb.STAY_BELOW
    return Fraction(target.high if is_high else target.value)


def a_kpi_snapshot(
    kpi: Kpi, assessment: Assessment, *, is_headline: bool = False, objective_id: int | None = 1
) -> KpiSnapshot:
    is_flow = assessment.target is not None and assessment.target.basis is not None
    return KpiSnapshot(
        kpi=kpi,
        unit=kpi.latest.unit,
        kind=Kind.FLOW if is_flow else Kind.LEVEL,
        objective_id=objective_id,
        is_headline=is_headline,
        grain=Grain.WEEK,
        results=(),
        to_date=None,
        assessment=assessment,
    )


def florist_kpis() -> tuple[KpiSnapshot, ...]:
    """Seven numbers, one for every status and every kind of target."""
    orders = a_target("orders", "26", basis=Basis.TOTAL)
    enquiries = a_target("enquiries", "40", baseline="25", basis=Basis.WEEK)
    cost = a_target("cost", "24", Verb.STAY_BELOW)
    stock = a_target("stock", "26", Verb.KEEP_BETWEEN, high="34")
    value = a_target("value", "130", baseline="110")
    repeat = a_target("repeat", "30", baseline="20")
    profit = a_target("profit", "2000", baseline="-1000")
    lagging = LeadLag.LAGGING
    return (
        a_kpi_snapshot(
            a_kpi("orders", "Wedding orders", lead_lag=lagging),
            an_assessment(
                Status.ON_TRACK,
                Reason.AHEAD_OF_PACE,
                orders,
                actual="14",
                expected="12",
                progress=Fraction(14, 26),
            ),
            is_headline=True,
        ),
        a_kpi_snapshot(
            a_kpi("enquiries", "Website enquiries"),
            an_assessment(Status.AT_RISK, Reason.SLIGHTLY_BEHIND_PACE, enquiries, actual="30", expected="34"),
        ),
        a_kpi_snapshot(
            a_kpi("cost", "Cost per new customer", unit=Unit.CURRENCY),
            an_assessment(Status.OFF_TRACK, Reason.OUTSIDE_REPEATEDLY, cost, actual="30.40"),
        ),
        a_kpi_snapshot(
            a_kpi("stock", "Days of stock", unit=Unit.DURATION_DAYS),
            an_assessment(Status.ON_TRACK, Reason.WITHIN_LIMIT, stock, actual="30"),
        ),
        a_kpi_snapshot(
            a_kpi("value", "Average order value", unit=Unit.CURRENCY, lead_lag=lagging),
            an_assessment(Status.ACHIEVED, Reason.TARGET_REACHED, value, actual="131.25", expected="119.50"),
        ),
        a_kpi_snapshot(
            a_kpi("repeat", "Repeat customers", unit=Unit.PERCENT, lead_lag=lagging),
            an_assessment(Status.WAITING, Reason.NO_DATA, repeat),
        ),
        a_kpi_snapshot(
            a_kpi("profit", "Profit after marketing", unit=Unit.CURRENCY, lead_lag=lagging),
            an_assessment(Status.MISSED, Reason.DEADLINE_PASSED, profit, actual="-400", expected="450"),
        ),
    )


def florist(**changes: object) -> BusinessSnapshot:
    business = Business("Bloom & Co. Florist", "EUR", FIRST, tax_basis=TaxBasis.WITH_TAX)
    snapshot = BusinessSnapshot(
        business=business,
        on=TODAY,
        objectives=(
            ObjectiveSnapshot(
                Objective(1, "I want to get more wedding orders", FRAME),
                "orders",
                Status.ON_TRACK,
                Reason.AHEAD_OF_PACE,
            ),
        ),
        kpis=florist_kpis(),
        due=(
            DueInput(
                Input("enquiries", "Website enquiries", Unit.COUNT, RollUp.SUM),
                (Period(Grain.WEEK, date(2026, 3, 2)), Period(Grain.WEEK, date(2026, 3, 9))),
            ),
        ),
        decisions=(
            Decision(
                1, date(2026, 1, 19), "Take a stand at the wedding fair", "Half of last year came from there."
            ),
            Decision(2, date(2026, 3, 2), "Spend €200 a month on adverts", "", review_on=date(2026, 4, 30)),
        ),
    )
    return replace(snapshot, **changes)


def euros(amount: float) -> str:
    return f"-€{-amount:,.0f}" if amount < 0 else f"€{amount:,.0f}"


def florist_charts() -> dict[str, ChartModel]:
    """A chart of each of the florist's numbers."""
    marks = (
        Mark(date(2026, 1, 19), 1, "Take a stand at the wedding fair"),
        Mark(date(2026, 3, 2), 2, "Spend €200 a month on adverts"),
    )
    return {
        "orders": a_chart(
            values=(0, 1, 2, 2, 4, 5, 6, 8, 9, 10, 12, 14, 15),
            running=True,
            plans=[a_ramp(0, 26)],
            flag=Flag(LAST, 26, "26 by 30 Jun"),
            marks=marks,
        ),
        "enquiries": a_chart(
            "Website enquiries",
            (22, 24, 30, 28, 33, 29, 31, 35, None, None, 34, 30),
            status=Status.AT_RISK,
            low=15,
            high=45,
            ticks=(20, 30, 40),
            message="4 behind plan",
            estimates=(3,),
            plans=[a_ramp(25, 40)],
            flag=Flag(LAST, 40, "40 a week"),
        ),
        "cost": a_chart(
            "Cost per new customer",
            (18, 19, 22, 21, 20, 24, 26, 25, 29, 31, 33, 30),
            status=Status.OFF_TRACK,
            high=40,
            ticks=(0, 10, 20, 30, 40),
            tick_label=euros,
            message="over the limit in the last three weeks",
            limits=[Limit(24, False, FIRST, LAST, "€24")],
        ),
        "stock": a_chart(
            "Days of stock",
            (31, 32, 28, 27, 26, 30, 36, 35, 31, 30, 29, 30),
            low=20,
            high=40,
            ticks=(20, 25, 30, 35, 40),
            message="inside the limits",
            limits=[
                Limit(26, True, FIRST, LAST, "26"),
                Limit(34, False, FIRST, LAST, "34"),
            ],
        ),
        "value": a_chart(
            "Average order value",
            (108, 110, 112, 111, 115, 118, 117, 121, 124, 123, 128, 131.25),
            status=Status.ACHIEVED,
            low=100,
            high=140,
            ticks=(100, 120, 140),
            tick_label=euros,
            message="€11.75 ahead of plan",
            plans=[
                PlanLine(((FIRST, 110), (date(2026, 3, 1), 115)), version=1, label="€115"),
                PlanLine(
                    ((date(2026, 3, 1), 118), (date(2026, 4, 1), 124), (date(2026, 5, 1), 130), (LAST, 130)),
                    is_step=True,
                    version=2,
                    label="€130",
                ),
            ],
            flag=Flag(LAST, 130, "€130"),
        ),
        "repeat": a_chart(
            "Repeat customers",
            (),
            status=Status.WAITING,
            low=15,
            high=35,
            ticks=(15, 20, 25, 30, 35),
            tick_label="{:g}%".format,
            message="first result on Mon 30 March",
            plans=[a_ramp(20, 30)],
            flag=Flag(LAST, 30, "30%"),
        ),
        "profit": a_chart(
            "Profit after marketing",
            (-1200, -900, -300, 100, -200, 400, 700, 600, 900, 1300, -50, -400),
            status=Status.MISSED,
            low=-1500,
            high=2500,
            ticks=(-1000, 0, 1000, 2000),
            tick_label=euros,
            message="€850 behind plan",
            plans=[a_ramp(-1000, 2000)],
            flag=Flag(LAST, 2000, "€2,000"),
        ),
    }
