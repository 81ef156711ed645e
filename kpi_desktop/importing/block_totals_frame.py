"""Block totals: rows with a date of their own that say what the rows above them come to."""

from collections.abc import Sequence

import numpy as np

from kpi_desktop.importing.conditions_frame import Mask
from kpi_desktop.importing.gather_frame import Scope
from kpi_desktop.importing.language import Sum
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.takings_frame import Taking, figures_of_sum

_ROWS = 2
"""Rows for each total, on the average: with fewer, a label could be the name of a customer or shop."""


def block_totals(takings: Sequence[Taking], sheet: Sheet, scope: Scope) -> Mask:
    """Rows that are called totals and come, in one of the sums, to what stands above them since the last such row.

    A label alone proves nothing of a row with a date: "Total" sells petrol too. So each of them must agree.

    Args:
        takings: What inputs take.
        sheet: The table.
        scope: Rows that may be taken.
    """
    labelled: Mask = scope.kept & (sheet.table.total_column >= 0)
    others: Mask = scope.kept & ~labelled
    count = int(labelled.sum())
    if count and int(others.sum()) >= _ROWS * count:
        for taking in takings:
            function = taking.spec.function
            if isinstance(function, Sum) and function.once_per is None:
                figures = figures_of_sum(taking, sheet)
                units = np.where(figures.present, figures.units, 0).tolist()
                if _agree(units, labelled.tolist(), others.tolist()):
                    return labelled
    return np.zeros(len(labelled), dtype=np.bool_)


def _agree(units: Sequence[int], labelled: Sequence[bool], others: Sequence[bool]) -> bool:
    block = whole = 0
    for unit, is_total, is_row in zip(units, labelled, others, strict=True):
        if is_total:
            if unit == 0 or unit not in (block, whole):
                return False
            block = 0
        elif is_row:
            block, whole = block + unit, whole + unit
    return True
