"""Recognised wide tables: periods side by side, numbers below each other."""

import re
from collections.abc import Sequence

from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.period import Period
from kpi_desktop.importing.cell_text import is_blank, is_total
from kpi_desktop.importing.counters import grain_of
from kpi_desktop.importing.dates import reading_of
from kpi_desktop.importing.look import Look, quoted
from kpi_desktop.importing.planned_names import planned_base
from kpi_desktop.importing.recognise_measures import Own
from kpi_desktop.importing.recognise_stated import kind_column
from kpi_desktop.importing.recognition import Recognition
from kpi_desktop.importing.sample import ColumnKind, SampleColumn
from kpi_desktop.importing.words import Measure, plain, squeezed, words

_FEWEST = 3
_PERCENT = re.compile(r"%|\b(?:margin|rate|share|percent|quote|marge|anteil)\b", re.IGNORECASE)


def recognise_wide(look: Look, own: Own) -> Recognition | None:
    """What the inputs take of a table with periods across; nothing where the table is none.

    Rows whose label is the name of an input are that input; rows of another kind are parts of one only where the title
    says of which.
    """
    columns = periods_across(look)
    if not columns:
        return None
    labels = labels_of(look)
    maps = [] if labels is None else _by_label(labels, look, own)
    if not maps and (labels is None or not _names_measures(labels)):
        maps = _by_title(look, own)
    return Recognition(date="across", maps=tuple(maps))


def periods_across(look: Look) -> list[SampleColumn]:
    """Columns of figures whose headers are periods; none where there are too few of them."""
    named = [one for one in look.sample.columns if _is_period(one.name) and one.kind is not ColumnKind.TEXT]
    figures = [one for one in named if one.kind is ColumnKind.NUMBER]
    # Months to come are blank in a sheet that is kept from month to month.
    is_enough = len(figures) >= _FEWEST or (figures and len(named) >= _FEWEST)
    others = [one for one in look.columns if not is_total(one.name) and one.place not in look.planned]
    return figures if is_enough and len(named) >= len(others) - _FEWEST else []


def labels_of(look: Look) -> SampleColumn | None:
    """The column that says what a row is: the first of texts."""
    return next((one for one in look.columns if one.kind is ColumnKind.TEXT), None)


def _is_period(name: str) -> bool:
    return bool(name) and (isinstance(reading_of(name), Period) or grain_of(name) is not None)


def _by_label(labels: SampleColumn, look: Look, own: Own) -> list[str]:
    """Each input that exactly one row is called after."""
    rows = actual_labels(labels, look)
    maps = []
    for one in own.values():
        found = _rows_of(one, rows)
        if len(found) == 1 and rows.count(found[0]) == 1:
            function = "value" if one.rule is RollUp.LAST else "sum"
            maps.append(f"{one.id}={function}(cell) where {labels.ref} = {quoted(found[0])}")
    return maps


def actual_labels(labels: SampleColumn, look: Look) -> list[str]:
    """Labels of the rows that say what was, those of plans left away."""
    kind = kind_column(look)
    rows = [row for row in look.sample.rows if kind is None or row[kind[0].place].strip() in kind[1]]
    found = [row[labels.place].strip() for row in rows]
    return [label for label in found if planned_base(label, found) is None]


def _rows_of(one: Input, rows: Sequence[str]) -> list[str]:
    usable = [row for row in rows if not is_blank(row) and not _PERCENT.search(row)]
    levels = [frozenset((squeezed(one.name), squeezed(one.id)))]
    levels += [
        level for measure in words().measures if one.id in measure.inputs for level in _levels(measure)
    ]
    for level in levels:
        found = list(dict.fromkeys(row for row in usable if squeezed(row) in level))
        if found:
            return found
    return []


def _levels(measure: Measure) -> list[frozenset[str]]:
    """The words that say for themselves what a row is; those that mean it only beside others do not."""
    sure = [level for place, level in enumerate(measure.levels) if place not in measure.adverts]
    return sure[:1]


def _names_measures(labels: SampleColumn) -> bool:
    """Whether the rows are different numbers, which cannot be added up."""
    known = frozenset().union(*(level for one in words().measures for level in _levels(one)))
    return any(squeezed(value) in known and not is_total(value) for value in labels.values)


def _by_title(look: Look, own: Own) -> list[str]:
    """The one input that the title names."""
    said = [name for title in look.sample.titles for name in _named_in(plain(title).split())]
    found = []
    for measure in words().measures:
        target = next((own[name] for name in measure.inputs if name in own), None)
        if target is None or target.rule is not RollUp.SUM:
            continue
        if any(name in level for level in _levels(measure) for name in said):
            found.append(target.id)
    return [f"{found[0]}=sum(cell)"] if len(found) == 1 else []


def _named_in(title: Sequence[str]) -> list[str]:
    """Names of numbers in the words of a title: "cost of sales" is no sales, and neither is "sales tax"."""
    known = frozenset().union(*(level for one in words().measures for level in _levels(one)))
    found: list[tuple[int, int]] = []
    for length in range(min(_LONGEST, len(title)), 0, -1):
        for first in range(len(title) - length + 1):
            last = first + length
            is_within = any(start <= first and last <= end for start, end in found)
            if not is_within and "".join(title[first:last]) in known:
                found.append((first, last))
    is_other = any(
        word in _OTHERWISE and not any(first <= place < last for first, last in found)
        for place, word in enumerate(title)
    )
    return [] if is_other else ["".join(title[first:last]) for first, last in found]


_LONGEST = 5
_OTHERWISE = frozenset(
    {
        *("tax", "vat", "returns", "growth", "margin", "share", "average", "per", "number", "count", "units"),
        *("target", "budget", "forecast", "plan"),
    }
)
"""Words beside which "sales" and the like are not what the cells hold."""
