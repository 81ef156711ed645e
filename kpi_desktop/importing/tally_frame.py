"""Tally: what happens to every row of a file, each counted once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.import_plan import LeftOut, RowTally
from kpi_desktop.importing.gather_frame import Gathered
from kpi_desktop.importing.known import KnownBatch
from kpi_desktop.importing.ledgers_frame import held_already
from kpi_desktop.importing.table_frame import Table

MOST_LINES = 1_000
"""Line numbers kept per reason."""


class Reasons:
    """Why rows are left out; the first reason of a row stays."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._code = np.zeros(len(table), dtype=np.int8)
        self._reasons: list[LeftOut] = []

    def add(self, reason: LeftOut, rows: NDArray[np.bool_]) -> None:
        """Leave rows out for a reason, unless they have one."""
        if reason not in self._reasons:
            self._reasons.append(reason)
        self._code[rows & (self._code == 0)] = self._reasons.index(reason) + 1

    def open_rows(self) -> NDArray[np.bool_]:
        """Rows without a reason."""
        is_open: NDArray[np.bool_] = self._code == 0
        return is_open

    def counts(self) -> dict[LeftOut, int]:
        """Number of rows per reason that occurs."""
        counted = np.bincount(self._code, minlength=len(self._reasons) + 1)[1:].tolist()
        return {reason: count for reason, count in zip(self._reasons, counted, strict=True) if count}

    def lines(self) -> dict[LeftOut, tuple[int, ...]]:
        """First line numbers per reason that occurs."""
        return {
            reason: tuple(self.table.lines[self._code == place][:MOST_LINES].tolist())
            for place, reason in enumerate(self._reasons, 1)
            if (self._code == place).any()
        }


def tally(
    reasons: Reasons,
    gathered: Sequence[Gathered],
    known: Sequence[KnownBatch],
    unfit: Sequence[tuple[LeftOut, NDArray[np.bool_]]] = (),
) -> RowTally:
    """Count the rows that add something, those that are known, and those that are left out.

    A row counts as known where every item it belongs to stands in an earlier batch with the same value.

    Args:
        reasons: Rows that no specification may take.
        gathered: What the specifications took.
        known: Earlier batches.
        unfit: Rows that would have been taken but for their status or sign.
    """
    rows = len(reasons.open_rows())
    taken = np.zeros(rows, dtype=np.bool_)
    adds = np.zeros(rows, dtype=np.bool_)
    for one in gathered:
        mine = one.item_of_row >= 0
        taken |= mine
        if known:
            is_held = np.append(held_already(one.ledger, known), True)
            adds |= mine & ~is_held[one.item_of_row]
        else:
            adds |= mine
    for one in gathered:
        reasons.add(LeftOut.BAD_NUMBER, one.bad & ~taken)
    for one in gathered:
        reasons.add(LeftOut.NO_VALUE, one.blank & ~taken)
    for reason, rows_of in unfit:
        reasons.add(reason, rows_of & ~taken)
    reasons.add(LeftOut.TOTAL, ~taken & (reasons.table.total_column >= 0) & reasons.table.total_is_first)
    reasons.add(LeftOut.CONDITION, ~taken)
    used = int(adds.sum())
    return RowTally(rows, used, int(taken.sum()) - used, reasons.counts(), reasons.lines())
