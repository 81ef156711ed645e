"""Recognised targets: what an owner's own table says is wanted, beside or below what was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.importing.dates import reading_of
from kpi_desktop.importing.look import Look, only
from kpi_desktop.importing.planned_names import planned_base
from kpi_desktop.importing.recognise_measures import Own, input_called
from kpi_desktop.importing.recognise_results import names_of
from kpi_desktop.importing.recognise_stated import kind_column, says_scale
from kpi_desktop.importing.recognise_wide import labels_of, periods_across
from kpi_desktop.importing.sample import Sample, SampleColumn
from kpi_desktop.importing.words import squeezed


@dataclass(frozen=True)
class SheetTarget:
    """A value that a table says is wanted.

    Attributes:
        number_id: The input or KPI.
        value: The value.
        grain: Period of which it is wanted; nothing where the table does not say.
        period: The last period for which the table says so; nothing for one value for all.
    """

    number_id: str
    value: Decimal
    grain: Grain | None = None
    period: Period | None = None


def targets_in(sample: Sample, own: Own, kpis: Mapping[str, Kpi]) -> tuple[SheetTarget, ...]:
    """The newest target of each number of which a table names one; none where amounts are in thousands or millions.

    Args:
        sample: What the file shows.
        own: Inputs that the business counts, by id.
        kpis: Numbers on the owner's list, by id.
    """
    look = Look(sample)
    if not look.rows or says_scale(look):
        return ()
    periods = periods_across(look)
    found = _across(look, periods) if periods else _down(look)
    targets: dict[str, SheetTarget] = {}
    for name, value, grain, period in found:
        number_id = _number(name, own, kpis)
        if number_id is not None:
            targets.setdefault(number_id, SheetTarget(number_id, value, grain, period))
    return tuple(targets.values())


_Found = list[tuple[str, Decimal, Grain | None, Period | None]]


def _down(look: Look) -> _Found:
    """Columns of targets with periods below each other, then a row of targets among them."""
    date = only(look.dates)
    if date is None or date.has_repeats:
        return []
    periods = [_period(text) for text in look.texts(date)]
    known = [period for period in periods if period is not None]
    grain = known[0].grain if known else None
    measured = [one for one in look.figures if one != date]
    found: _Found = []
    for column in look.columns:
        if column.place not in look.planned:
            continue
        base = look.planned[column.place] or (measured[0].name if len(measured) == 1 else "")
        pairs = zip(periods, look.numbers(column), strict=True)
        stated = [(period, number) for period, number in pairs if period is not None and number is not None]
        if stated:
            last, value = max(stated, key=lambda pair: pair[0].start)
            found.append((base, value, grain, last))
    for at, label in enumerate(look.texts(date)):
        if planned_base(label) == "":
            row = [(column, look.numbers(column)[at]) for column in measured]
            found += [(column.name, number, grain, None) for column, number in row if number is not None]
    return found


def _across(look: Look, periods: Sequence[SampleColumn]) -> _Found:
    """Rows of targets with periods side by side, then a column of targets beside them."""
    labels, kind = labels_of(look), kind_column(look)
    if labels is None:
        return []
    heads = [(column, _period(column.name)) for column in periods]
    grain = next((period.grain for _, period in heads if period is not None), None)
    beside = only([one for one in look.columns if look.planned.get(one.place) == ""])
    names = look.texts(labels)
    found: _Found = []
    for at, label in enumerate(names):
        is_planned = kind is not None and look.texts(kind[0])[at] not in kind[1]
        base = label if is_planned else planned_base(label, names)
        if base:
            stated = [(period, look.numbers(column)[at]) for column, period in heads]
            filled = [(period, number) for period, number in stated if number is not None]
            found += [(base, filled[-1][1], grain, filled[-1][0])] if filled else []
        elif beside is not None and (number := look.numbers(beside)[at]) is not None:
            found.append((label, number, grain, None))
    return found


def _period(text: str) -> Period | None:
    reading = reading_of(text)
    return reading if isinstance(reading, Period) else None


def _number(name: str, own: Own, kpis: Mapping[str, Kpi]) -> str | None:
    """The input, else the number that is worked out, that something is called after."""
    if not name:
        return None
    found = input_called(name, own)
    if found is not None:
        return found.id
    worked_out = [
        kpi
        for kpi in kpis.values()
        if kpi.latest.formula.single_input is None and squeezed(name) in names_of(kpi)
    ]
    return worked_out[0].id if len(worked_out) == 1 else None
