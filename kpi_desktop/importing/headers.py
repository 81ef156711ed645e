"""Headers: which lines of a table name its columns, and what two of them say together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpi_desktop.importing.cell_text import is_blank, is_total
from kpi_desktop.importing.dates import reading_of
from kpi_desktop.importing.month_names import month_of
from kpi_desktop.importing.numbers import digits_of

Span = tuple[int, int]
"""First and last column of merged cells, from 0."""


@dataclass(frozen=True)
class Names:
    """Names of columns.

    Attributes:
        joined: The name of each column: of two lines, both.
        upper: What the upper of two lines says of each; nothing where there is one line.
        lower: What the lower one says.
    """

    joined: tuple[str, ...]
    upper: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()


def header_lines(rows: Sequence[Sequence[str]]) -> int:
    """How many of the first rows name the columns: none, one or two."""
    if len(rows) > 2 and _is_upper(rows[0], rows[1]) and names_columns(rows[1:]):
        return 2
    return 1 if names_columns(rows) else 0


def names_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: no day or figure stands where the next rows have one."""
    first, others = rows[0], rows[1:6]
    if not others:
        return not any(kind_of(cell) for cell in first)
    if _counts_years(first, others):
        return True
    for place, cell in enumerate(first):
        kind = kind_of(cell)
        if kind and any(place < len(other) and kind_of(other[place]) == kind for other in others):
            return False
    return True


def kind_of(cell: str) -> str:
    """``date``, ``number``, or nothing for texts and blank cells."""
    if is_blank(cell):
        return ""
    if reading_of(cell) is not None:
        return "date"
    return "number" if digits_of(cell) is not None else ""


def words_of(name: str) -> list[str]:
    """The words of a header in small letters, also of one such as ``OrderTotal`` or ``order_total``."""
    return re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold())


def names_of(upper: Sequence[str], lower: Sequence[str], merged: Sequence[Span] = ()) -> Names:
    """Names by two lines; an upper name stands for all columns that it is merged over.

    Args:
        upper: Cells of the upper line.
        lower: Cells of the lower line.
        merged: Columns over which cells of the upper line are merged; where none are known, an upper name goes on to
            the next one.
    """
    width = max(len(upper), len(lower))
    tops = _spread([*upper, *[""] * (width - len(upper))], lower, merged)
    bottoms = [*lower, *[""] * (width - len(lower))]
    joined = tuple(" ".join(part for part in pair if part) for pair in zip(tops, bottoms, strict=True))
    return Names(joined, tuple(tops), tuple(bottoms))


def _spread(upper: list[str], lower: Sequence[str], merged: Sequence[Span]) -> list[str]:
    tops = [cell.strip() for cell in upper]
    if merged:
        for first, last in merged:
            for place in range(first + 1, min(last + 1, len(tops))):
                tops[place] = tops[place] or tops[first]
        return tops
    for place in range(1, len(tops)):
        goes_on = place < len(lower) and lower[place].strip() and not is_total(lower[place])
        if not tops[place] and goes_on:
            tops[place] = tops[place - 1]
    return tops


def _is_upper(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a line stands over groups of columns that the next one names: years over months, say."""
    filled = [place for place, cell in enumerate(upper) if cell.strip()]
    below = [cell.strip().casefold() for cell in lower if cell.strip()]
    if not filled or len(filled) >= len(below) or len(below) < 3:
        return False
    if all(kind_of(cell) == "number" for cell in lower if cell.strip()):
        return False
    is_repeated = len(set(below)) < len(below)
    months = sum(month_of(cell) is not None for cell in below)
    years = sum(_year(upper[place]) is not None for place in filled)
    return is_repeated or (months > 1 and years > 0)


def _counts_years(cells: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether years in a row stand over figures that are none."""
    found = {place: year for place, cell in enumerate(cells) if (year := _year(cell)) is not None}
    in_a_row = len(found) > 1 and all(abs(one - two) == 1 for one, two in pairwise(found.values()))
    below = [other[place] for other in others for place in found if place < len(other)]
    return in_a_row and any(kind_of(cell) == "number" for cell in below)


def _year(cell: str) -> int | None:
    text = cell.strip()
    return int(text) if len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20") else None
