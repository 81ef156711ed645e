"""Builders: full records with one line, for every room's tests."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.analysis.book import Book, Column
from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.channel import ChannelTree
from kpi_desktop.domain.exact import to_micros
from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.input import Bindings, Input, RollUp
from kpi_desktop.domain.kpi import Aggregation, Direction, Kpi, KpiDefinition, LeadLag
from kpi_desktop.domain.objective import Objective, ObjectiveKpi, TimeFrame
from kpi_desktop.domain.observation import Cell, CellValue, Observation, State, settle
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.rhythm import WEEKLY, Rhythm
from kpi_desktop.domain.target import Basis, TargetVersion, Verb
from kpi_desktop.domain.unit import Unit

LONG_AGO = date(2000, 1, 1)
YEAR_2026 = TimeFrame(date(2026, 1, 1), date(2026, 12, 31))


def a_business(**changes: object) -> Business:
    """A business in euros that opened its file on New Year's Day 2026."""
    return Business(**{"name": "Café", "currency": "EUR", "created_on": date(2026, 1, 1), **changes})


def an_input(
    input_id: str,
    rule: RollUp = RollUp.SUM,
    unit: Unit = Unit.COUNT,
    *,
    derived: str | None = None,
    weight: str | None = None,
    rhythm: Rhythm = WEEKLY,
) -> Input:
    """An input named like its id."""
    name = input_id.replace("_", " ").capitalize()
    formula = None if derived is None else Formula.parse(derived)
    return Input(input_id, name, unit, rule, weight, formula, rhythm)


def a_kpi(
    kpi_id: str = "orders",
    formula: str | None = None,
    aggregation: Aggregation = Aggregation.SUM,
    unit: Unit = Unit.COUNT,
    *,
    direction: Direction = Direction.INCREASE,
    valid_from: date = LONG_AGO,
) -> Kpi:
    """A KPI with one definition; without a formula it is the input of the same id."""
    definition = KpiDefinition(valid_from, Formula.parse(formula or kpi_id), unit, aggregation)
    name = kpi_id.replace("_", " ").capitalize()
    return Kpi(kpi_id, name, direction, LeadLag.LAGGING, (definition,))


def a_target(
    value: object = 1200,
    verb: Verb = Verb.INCREASE_TO,
    basis: Basis | None = Basis.TOTAL,
    *,
    kpi_id: str = "orders",
    frame: TimeFrame = YEAR_2026,
    valid_from: date | None = None,
    baseline: object = None,
    high: object = None,
    **changes: object,
) -> TargetVersion:
    """A target on the first objective, holding from the start of its frame."""
    return TargetVersion(
        **{
            "id": 1,
            "objective_id": 1,
            "kpi_id": kpi_id,
            "verb": verb,
            "value": Decimal(str(value)),
            "high": None if high is None else Decimal(str(high)),
            "baseline": None if baseline is None else Decimal(str(baseline)),
            "basis": basis,
            "frame": frame,
            "valid_from": valid_from or frame.start,
            "made_on": valid_from or frame.start,
            **changes,
        }
    )


def a_period(label: str, calendar: Calendar | None = None) -> Period:
    """The period that a label names: 2026-W11, 2026-03."""
    return (calendar or Calendar()).parse(label)


def a_value(number: object, *, is_estimate: bool = False) -> CellValue:
    """What one typed number, or the state "n" or "-", makes of a cell."""
    states = {"n": State.NOT_AVAILABLE, "-": State.DOES_NOT_APPLY}
    if isinstance(number, str) and number in states:
        return CellValue(states[number])
    return CellValue(State.VALUE, to_micros(Decimal(str(number))), is_estimate)


def a_column(first: str, numbers: Iterable[object], calendar: Calendar | None = None) -> Column:
    """Cell values of successive periods from a labelled one on; nothing where a number is ``None``."""
    period = a_period(first, calendar)
    return {
        period.shifted(at).start: a_value(number) for at, number in enumerate(numbers) if number is not None
    }


def a_book(
    inputs: Iterable[Input] = (),
    kpis: Iterable[Kpi] = (),
    cells: Mapping[tuple[str, Grain, int], Column] | None = None,
    targets: Iterable[TargetVersion] = (),
    *,
    calendar: Calendar | None = None,
    frame: TimeFrame = YEAR_2026,
    channels: ChannelTree | None = None,
    bindings: Bindings | None = None,
    **changes: object,
) -> Book:
    """A book of one objective that all its KPIs serve, the first as its headline."""
    kpis, inputs = list(kpis), list(inputs)
    return Book(
        **{
            "business": a_business(calendar=calendar or Calendar()),
            "inputs": {one.id: one for one in inputs},
            "kpis": {one.id: one for one in kpis},
            "channels": channels or ChannelTree(),
            "bindings": bindings or Bindings(),
            "objectives": (Objective(1, "Get more repeat guests", frame),),
            "links": tuple(ObjectiveKpi(1, one.id, at == 0, at) for at, one in enumerate(kpis)),
            "targets": tuple(sorted(targets, key=lambda one: one.valid_from)),
            "cells": cells or {},
            **changes,
        }
    )


def an_observation(
    input_id: str, period: str, value: object, channel: int = 0, source: int = 0
) -> Observation:
    """One typed value, or that of a batch."""
    cell = Cell(input_id, a_period(period), channel)
    if value in ("n", "-"):
        state = State.NOT_AVAILABLE if value == "n" else State.DOES_NOT_APPLY
        return Observation(cell, None, state, source)
    return Observation(cell, Decimal(str(value)), source=source)


def columns_of(observations: Iterable[Observation]) -> dict[tuple[str, Grain, int], Column]:
    """The cell columns that observations come to."""
    gathered: dict[Cell, list[tuple[int, State, int, bool]]] = {}
    for one in observations:
        micros = 0 if one.value is None else to_micros(one.value)
        gathered.setdefault(one.cell, []).append((one.source, one.state, micros, one.is_estimate))
    columns: dict[tuple[str, Grain, int], dict[date, CellValue]] = {}
    for cell, contributions in gathered.items():
        settled = settle(contributions)
        if settled is not None:
            key = cell.input_id, cell.period.grain, cell.channel
            columns.setdefault(key, {})[cell.period.start] = settled
    return columns


def fraction(text: str) -> Fraction:
    """An exact number: "1/3", "0.5"."""
    return Fraction(text)
