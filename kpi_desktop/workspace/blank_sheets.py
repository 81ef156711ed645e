"""Blank sheets: a table with the plan's numbers and periods to fill in, which is read back without a question.

The sheet is known again by its header alone: a first column that says which period a row is about, and columns named
as the owner's numbers. Nothing is remembered about it, so a sheet made before the plan grew still fits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.due import due_inputs
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.domain.channel import name_key
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.profile import Identity, Profile
from kpi_desktop.wording.dates import period_text
from kpi_desktop.wording.language import N_, _

_ROWS = {Grain.DAY: 62, Grain.WEEK: 53, Grain.MONTH: 24, Grain.QUARTER: 12, Grain.YEAR: 10}
"""Rows of a sheet at most."""
_HEADS = {
    Grain.DAY: N_("Day"),
    Grain.WEEK: N_("Week from"),
    Grain.MONTH: N_("Month from"),
    Grain.QUARTER: N_("Quarter from"),
    Grain.YEAR: N_("Year from"),
}
_IN_WORDS = N_("In words")


@dataclass(frozen=True)
class BlankSheet:
    """A table to fill in.

    Attributes:
        grain: Period of its rows.
        columns: Names of its columns.
        rows: Its rows: first day of the period, the period in words, and room for each number.
    """

    grain: Grain
    columns: tuple[str, ...]
    rows: tuple[tuple[date | str | None, ...], ...]


def blank_sheets(book: Book, on: date) -> tuple[BlankSheet, ...]:
    """One sheet per period in which numbers are entered, shortest first.

    Rows run from the first period that lacks a number, else from the running one, to the end of the time frames.

    Args:
        book: What is recorded.
        on: The day that counts as today.
    """
    values = KpiValues(book, on)
    kpis = [kpi for kpi in book.kpis.values() if kpi.retired_on is None or kpi.retired_on > on]
    asked: dict[str, Input] = {}
    for kpi in kpis:
        for one in values.grains.asked_inputs(kpi):
            kept = book.bindings.resolve(one.id, on)
            asked.setdefault(kept, book.inputs.get(kept, one))
    lacking = {due.input.id: due.periods for due in due_inputs(values, kpis)}
    by_grain: dict[Grain, list[str]] = {}
    for one in asked.values():
        by_grain.setdefault(values.grains.of_entry(one), []).append(one.id)
    names = _names(book.inputs.values())
    return tuple(
        BlankSheet(
            grain,
            (_(_HEADS[grain]), _(_IN_WORDS), *(names[one] for one in by_grain[grain])),
            tuple(
                (period.start, period_text(period, book.calendar), *(None for _one in by_grain[grain]))
                for period in _periods(
                    book, on, grain, [p for one in by_grain[grain] for p in lacking.get(one, ())]
                )
            ),
        )
        for grain in sorted(by_grain)
    )


def profile_of_blank(columns: Sequence[str], inputs: Mapping[str, Input]) -> Profile | None:
    """How a filled-in sheet is read; nothing where the columns are not those of one.

    Args:
        columns: Header names of the file.
        inputs: The owner's inputs by id.
    """
    keys = [name_key(name) for name in columns]
    grain = next((one for one, head in _HEADS.items() if keys[:1] == [name_key(_(head))]), None)
    if grain is None or keys[1:2] != [name_key(_(_IN_WORDS))]:
        return None
    of_name = {name_key(column): input_id for input_id, column in _names(inputs.values()).items()}
    maps = tuple(
        f"{of_name[key]}=value([{column.replace(']', ']]')}])"
        for key, column in zip(keys, columns, strict=True)
        if key in of_name
    )
    if not maps:
        return None
    return Profile(
        name=_("Sheet to fill in"),
        maps=maps,
        date=f"[{columns[0]}]",
        grain=grain,
        header=1,
        columns=tuple(columns),
        identity=Identity.CELL,
    )


def _periods(book: Book, on: date, grain: Grain, lacking: Iterable[Period]) -> list[Period]:
    """From the first period that lacks a number, else from the running one, to the end of the time frames."""
    running = book.calendar.containing(grain, on)
    first = book.calendar.containing(grain, min([on, *(period.start for period in lacking)]))
    dues = [one.frame.due for one in book.objectives if one.closed_on is None]
    last = max([running.end, *dues])
    return book.calendar.periods(grain, first.start, last)[: _ROWS[grain]]


def _names(inputs: Iterable[Input]) -> dict[str, str]:
    """A name of its own for each input, by id."""
    named: dict[str, str] = {}
    taken: set[str] = set()
    for one in sorted(inputs, key=lambda one: one.id):
        name = " ".join(_(one.name).split())
        unique, number = name, 1
        while name_key(unique) in taken:
            number += 1
            unique = f"{name} ({number})"
        taken.add(name_key(unique))
        named[one.id] = unique
    return named
