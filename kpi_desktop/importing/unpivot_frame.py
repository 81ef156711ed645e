"""Unpivot: a table whose periods or channels stand side by side, made long; and tables of several sheets as one."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.channel import name_key
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.identity_frame import column_parts, digest, mixed, with_repeats
from kpi_desktop.importing.table_frame import Column, Table

MOST_CELLS = 30_000_000
"""Cells that a long table may have."""

_ELSEWHERE = 32_000


def made_long(
    table: Table, places: Sequence[int], names: Sequence[str], at: int, kept: Collection[int] = ()
) -> Table:
    """A row for each cell of the columns across.

    A long row is known by the other cells of its row, the header of its column and its cell; so a month more does not
    make the others new.

    Args:
        table: The wide table, these columns in it.
        places: The columns across.
        names: Header of each of them.
        at: Place of the column that takes the headers; the cells come after it.
        kept: Columns across that are needed as columns of the row too.

    Raises:
        Problem: ``IMPORT_TOO_LARGE``.
    """
    rows, across = len(table), len(places)
    if rows * across > MOST_CELLS:
        raise Problem(ProblemCode.IMPORT_TOO_LARGE, file="")
    cells = [table.columns[place] for place in places]
    texts, codes = _as_one(cells)
    parts = [
        column_parts(_digests(column), digest(name_key(name)))[column.codes]
        for column, name in zip(cells, names, strict=True)
    ]
    identities = mixed(np.repeat(table.identities, across), 4) + np.stack(parts, axis=1).ravel()
    columns = {
        place: Column(column.texts, np.repeat(column.codes, across))
        for place, column in table.columns.items()
        if place not in places or place in kept
    }
    columns[at] = Column(tuple(names), np.tile(np.arange(across, dtype=np.int32), rows))
    columns[at + 1] = Column(texts, np.stack(codes, axis=1).ravel())
    return Table(
        columns,
        np.repeat(table.lines, across),
        with_repeats(identities),
        np.repeat(table.blank, across),
        np.repeat(table.odd, across),
        np.repeat(table.total_column, across),
        np.repeat(table.total_is_first, across),
    )


def placed(table: Table, places: Mapping[int, int]) -> Table:
    """A table with its columns at other places; a place that none has stays blank.

    Args:
        table: The table.
        places: Place in it, -1 for none, by the place wanted.
    """
    blank = Column(("",), np.zeros(len(table), dtype=np.int32))
    back = {own: wanted for wanted, own in places.items()}
    labels = np.array(
        [back.get(int(own), _ELSEWHERE) if own >= 0 else -1 for own in table.total_column], dtype=np.int16
    )
    return Table(
        {wanted: table.columns[own] if own >= 0 else blank for wanted, own in places.items()},
        table.lines,
        table.identities,
        table.blank,
        table.odd,
        labels,
        table.total_is_first,
    )


def one_below_other(tables: Sequence[Table]) -> Table:
    """Tables with the same places as one."""
    if len(tables) == 1:
        return tables[0]
    columns = {}
    for place in tables[0].columns:
        texts, codes = _as_one([table.columns[place] for table in tables])
        columns[place] = Column(texts, np.concatenate(codes))
    return Table(
        columns,
        np.concatenate([table.lines for table in tables]),
        with_repeats(np.concatenate([table.identities for table in tables])),
        np.concatenate([table.blank for table in tables]),
        np.concatenate([table.odd for table in tables]),
        np.concatenate([table.total_column for table in tables]),
        np.concatenate([table.total_is_first for table in tables]),
    )


def _as_one(columns: Sequence[Column]) -> tuple[tuple[str, ...], list[NDArray[np.int32]]]:
    """The different texts of several columns, and the codes of each for them."""
    places: dict[str, int] = {}
    codes = []
    for column in columns:
        here = [places.setdefault(text, len(places)) for text in column.texts]
        codes.append(np.array(here, dtype=np.int32)[column.codes] if here else column.codes)
    return tuple(places), codes


def _digests(column: Column) -> NDArray[np.uint64]:
    return np.array([digest(text) if text else 0 for text in column.texts], dtype=np.uint64)
