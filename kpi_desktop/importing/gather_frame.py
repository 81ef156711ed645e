"""Gathering: the rows that a specification takes, as items with identity, cell and value."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.channel import name_key
from kpi_desktop.domain.import_plan import ItemLedger
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.cells_frame import RowCells, cell_digests
from kpi_desktop.importing.conditions_frame import Mask, holds, names_label
from kpi_desktop.importing.figures_frame import Figures, evaluate, kept_decimals
from kpi_desktop.importing.identity_frame import digest, paired
from kpi_desktop.importing.language import Condition, Distinct, Duration, Function, Spec, Sum, Value
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.sums_frame import sums_by_group
from kpi_desktop.importing.table_frame import Column
from kpi_desktop.importing.targets import Target


@dataclass(frozen=True)
class Scope:
    """The rows that specifications may take.

    Attributes:
        kept: Rows with a cell that meet every condition of the import and are no totals.
        totals: Rows that look like totals but would be kept otherwise.
        rows: Cell of each row.
        identities: 64-bit identity of each row.
        calendar: How the business cuts time.
    """

    kept: Mask
    totals: Mask
    rows: RowCells
    identities: NDArray[np.uint64]
    calendar: Calendar


@dataclass(frozen=True)
class Gathered:
    """What one specification takes.

    Attributes:
        ledger: Its items.
        item_of_row: Item to which each row belongs, -1 for none.
        bad: Rows it would take if their figure could be read.
        blank: Rows it would take if a figure stood in them.
    """

    ledger: ItemLedger
    item_of_row: NDArray[np.int64]
    bad: Mask
    blank: Mask


@dataclass(frozen=True)
class _Items:
    identities: NDArray[np.uint64]
    cells: NDArray[np.int64]
    values: NDArray[np.int64]
    decimals: int
    of_row: NDArray[np.int64]


def gather(
    spec: Spec,
    target: Target,
    sheet: Sheet,
    scope: Scope,
    keep: tuple[Condition, ...],
    only: Mask | None = None,
) -> Gathered:
    """Take the rows of a specification.

    Args:
        spec: What is taken.
        target: What it fills.
        sheet: The table.
        scope: Rows that may be taken.
        keep: Conditions of the whole import.
        only: Rows that count for it by what was decided or answered of their status and sign.

    Raises:
        Problem: ``IMPORT_VALUE_TWICE`` where two figures stand for one cell that takes one.
    """
    scoped = _scoped(spec, sheet, scope, keep)
    fits = scoped if spec.where is None else scoped & holds(spec.where, sheet.cells)
    if only is not None:
        fits = fits & only
    figures = _figures(spec.function, target, sheet)
    ids = _ids(spec.function, sheet)
    usable = fits & figures.present
    if ids is not None:
        usable &= ~np.array([is_blank(text) for text in ids.texts], dtype=np.bool_)[ids.codes]
    items = _items(spec.function, target, scope, figures, ids, usable)
    stated = np.zeros(len(scope.rows.cells), dtype=np.bool_)
    stated[items.cells] = True
    if not isinstance(spec.function, Value):
        stated[_unfitted(scope, scoped, fits)] = True
    bad = fits & figures.bad
    return Gathered(_ledger(target, scope, items, stated), items.of_row, bad, fits & ~usable & ~bad)


def _scoped(spec: Spec, sheet: Sheet, scope: Scope, keep: tuple[Condition, ...]) -> Mask:
    """Rows that are kept, and rows of totals that a condition names."""
    if not scope.totals.any():
        return scope.kept
    labels = sheet.table.total_column
    named = np.zeros(len(labels), dtype=np.bool_)
    for condition in (*keep, *((spec.where,) if spec.where is not None else ())):
        named |= names_label(condition, sheet.cells, labels)
    return scope.kept | (scope.totals & named)


def _unfitted(scope: Scope, scoped: Mask, fits: Mask) -> NDArray[np.int64]:
    """Cells with rows that were kept, none of which fits: there the count is 0."""
    held = np.zeros(len(scope.rows.cells), dtype=np.bool_)
    held[scope.rows.index[scoped]] = True
    held[scope.rows.index[fits]] = False
    return np.flatnonzero(held)


def _figures(function: Function, target: Target, sheet: Sheet) -> Figures:
    rows = len(sheet.table)
    match function:
        case Sum() | Value():
            return evaluate(function.expression, sheet.figures, rows)
        case Duration():
            return sheet.durations(function.column, target.unit)
        case _:
            return Figures(np.ones(rows, np.int64), 0, np.ones(rows, np.bool_), np.zeros(rows, np.bool_))


def _ids(function: Function, sheet: Sheet) -> Column | None:
    match function:
        case Distinct():
            return sheet.column(function.column)
        case Sum(once_per=column) if column is not None:
            return sheet.column(column)
        case _:
            return None


def _items(
    function: Function,
    target: Target,
    scope: Scope,
    figures: Figures,
    ids: Column | None,
    usable: Mask,
) -> _Items:
    rows = np.flatnonzero(usable)
    cells = scope.rows.index[rows]
    if isinstance(function, Value):
        return _stated(target, scope, figures, rows)
    taken = Figures(figures.units[rows], figures.decimals, figures.present[rows], figures.bad[rows])
    values, decimals = kept_decimals(taken)
    of_row = np.full(len(usable), -1, dtype=np.int64)
    if ids is None:
        of_row[rows] = np.arange(len(rows))
        return _Items(scope.identities[rows], cells, values, decimals, of_row)
    keys = np.array([digest(name_key(text)) for text in ids.texts], dtype=np.uint64)[ids.codes[rows]]
    if isinstance(function, Distinct):
        keys = paired(keys, cell_digests(scope.rows)[cells])
    identities, first, of_row[rows] = _different(keys)
    return _Items(identities, cells[first], values[first], decimals, of_row)


def _different(
    keys: NDArray[np.uint64],
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """Different keys, where each stands first, and which of them each row has; equal neighbours are seen as one."""
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    identities, first, inverse = np.unique(keys[starts], return_index=True, return_inverse=True)
    lengths = np.diff(np.append(starts, len(keys)))
    return identities, starts[first], np.repeat(inverse, lengths)


def _stated(target: Target, scope: Scope, figures: Figures, rows: NDArray[np.int64]) -> _Items:
    """Figures as they stand: one per cell, found by the rule of the input."""
    cells = scope.rows.index[rows]
    ordered = rows[np.lexsort((_times(scope, rows), cells))]
    listed, starts, counts = np.unique(scope.rows.index[ordered], return_index=True, return_counts=True)
    if len(counts) and counts.max() > 1 and target.rule not in (RollUp.FIRST, RollUp.LAST, RollUp.MEAN):
        channel, period = scope.rows.cells[int(listed[counts.argmax()])]
        label = scope.calendar.label(period) + (f", {channel}" if channel else "")
        raise Problem(ProblemCode.IMPORT_VALUE_TWICE, number=target.name, period=label)
    if target.rule is RollUp.MEAN:
        values, decimals = _means(figures, ordered, listed, counts)
    else:
        chosen = ordered[starts + (0 if target.rule is RollUp.FIRST else counts - 1)]
        values, decimals = kept_decimals(
            Figures(figures.units[chosen], figures.decimals, figures.present[chosen], figures.bad[chosen])
        )
    of_row = np.full(len(figures.present), -1, dtype=np.int64)
    of_row[rows] = np.searchsorted(listed, cells)
    return _Items(cell_digests(scope.rows)[listed], listed, values, decimals, of_row)


def _means(
    figures: Figures, ordered: NDArray[np.int64], listed: NDArray[np.int64], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], int]:
    taken = Figures(figures.units[ordered], figures.decimals, figures.present[ordered], figures.bad[ordered])
    values, decimals = kept_decimals(taken)
    sums = sums_by_group(values, np.repeat(np.arange(len(listed)), counts), len(listed))
    means = [(abs(total) * 2 + count) // (2 * count) * (1 if total >= 0 else -1)
             for total, count in zip(sums, counts.tolist(), strict=True)]  # fmt: skip
    return np.array(means, dtype=np.int64), decimals


def _times(scope: Scope, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rank of some rows in time: by date, and within a day in the file's own order, which may be newest first."""
    days = scope.rows.dates.ordinals()[rows]
    newest_first = len(days) > 1 and days[0] > days[-1]
    within = -rows if newest_first else rows
    rank = np.empty(len(rows), dtype=np.int64)
    rank[np.lexsort((within, days))] = np.arange(len(rows))
    return rank


def _ledger(target: Target, scope: Scope, items: _Items, stated: Mask) -> ItemLedger:
    place = np.cumsum(stated) - 1
    cells = tuple(scope.rows.cells[at] for at in np.flatnonzero(stated).tolist())
    return ItemLedger(
        target.id,
        target.is_given_result,
        cells,
        items.identities.astype("<u8").tobytes(),
        place[items.cells].astype("<u4").tobytes(),
        items.values.astype("<i8").tobytes(),
        items.decimals,
    )
