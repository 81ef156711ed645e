"""Provenance: where a value comes from, as a clause beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpi_desktop.domain.observation import TYPED
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.dates import short_date_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import number_text, value_text


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one source says of a value.

    Attributes:
        source: ``TYPED`` or the number of an import.
        recorded_on: The day on which it was recorded, where known.
        rows: Rows of the file behind it.
        is_estimate: Whether the owner guessed it.
        value: What it says, nothing for a state without a value.
        unit: What that is measured in.
    """

    source: int
    recorded_on: date | None = None
    rows: int = 0
    is_estimate: bool = False
    value: Decimal | None = None
    unit: Unit = Unit.COUNT


def provenance_text(
    told: Sequence[Contribution], files: Mapping[int, str], on: date, currency: str = ""
) -> str:
    """Where a value comes from: "typed on 12 Mar · estimate", "till.csv, 412 rows".

    Args:
        told: What its sources say.
        files: Names of the files by the number of their import.
        on: The day that counts as today; a day of another year is written with it.
        currency: ISO 4217 code, for money.
    """
    typed = [one for one in told if one.source == TYPED]
    imported = [one for one in told if one.source != TYPED]
    if not typed:
        return _joined([_file_text(one, files) for one in imported])
    hidden = [
        _("hides {value} from {file}").format(value=_said(one, currency), file=_file_name(one, files))
        for one in imported
        if one.value != typed[-1].value
    ]
    estimate = [_("estimate")] if typed[-1].is_estimate else []
    return _joined([_typed_text(typed[-1], on), *estimate, *hidden])


def _typed_text(typed: Contribution, on: date) -> str:
    day = typed.recorded_on
    if day is None:
        return _("typed")
    return _("typed on {day}").format(day=short_date_text(day, with_year=day.year != on.year))


def _file_text(one: Contribution, files: Mapping[int, str]) -> str:
    name = _file_name(one, files)
    if not one.rows:
        return name
    rows = ngettext("{count} row", "{count} rows", one.rows).format(count=number_text(one.rows))
    return _("{file}, {rows}").format(file=name, rows=rows)


def _file_name(one: Contribution, files: Mapping[int, str]) -> str:
    return files.get(one.source) or _("a file")


def _said(one: Contribution, currency: str) -> str:
    return _("nothing") if one.value is None else value_text(one.value, one.unit, currency, trim=True)


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(parts)
