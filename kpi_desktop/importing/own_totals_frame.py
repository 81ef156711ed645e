"""Own totals: what a file itself says that its rows come to, beside what is taken of them."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from kpi_desktop.domain.import_plan import OwnTotal
from kpi_desktop.importing.cell_text import is_average
from kpi_desktop.importing.conditions_frame import Mask
from kpi_desktop.importing.figures_frame import Figures
from kpi_desktop.importing.gather_frame import Gathered, Scope
from kpi_desktop.importing.language import Sum
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.takings_frame import Taking, figures_of_sum, total


def own_totals(
    takings: Sequence[Taking], gathered: Sequence[Gathered], sheet: Sheet, scope: Scope
) -> tuple[OwnTotal, ...]:
    """The total of the file for each sum of rows, where a row of totals was left out that names one.

    Of several such rows the one counts that agrees, then all of them together, as subtotals do; else the last.

    Args:
        takings: What inputs take.
        gathered: What was taken of the rows, in the same order.
        sheet: The table.
        scope: Rows that may be taken.
    """
    labelled: Mask = (sheet.table.total_column >= 0) & ~_averages(sheet)
    if not labelled.any():
        return ()
    found = []
    for taking, one in zip(takings, gathered, strict=True):
        function = taking.spec.function
        if not isinstance(function, Sum) or function.once_per is not None:
            continue
        figures, taken = figures_of_sum(taking, sheet), one.item_of_row >= 0
        rows = labelled & ~taken & figures.present
        if rows.any() and taken.any():
            ours, whole = total(figures, taken), total(figures, scope.kept)
            found.append(_own_total(taking.target.id, _by_line(figures, rows, sheet), ours, whole))
    return tuple(found)


def _averages(sheet: Sheet) -> Mask:
    """Rows whose label says that they hold an average, which is no total."""
    found = np.zeros(len(sheet.table), dtype=bool)
    for place, column in sheet.table.columns.items():
        codes = [code for code, text in enumerate(column.texts) if is_average(text)]
        if codes:
            found |= (sheet.table.total_column == place) & np.isin(column.codes, codes)
    return found


def _by_line(figures: Figures, rows: Mask, sheet: Sheet) -> dict[int, Decimal]:
    """What each line of totals says; where periods stand across, its cells together."""
    lines = sheet.table.lines
    return {line: total(figures, rows & (lines == line)) for line in np.unique(lines[rows]).tolist()}


def _own_total(target_id: str, stated: dict[int, Decimal], ours: Decimal, whole: Decimal) -> OwnTotal:
    for wanted in (ours, whole):
        agreeing = [line for line, amount in stated.items() if amount == wanted]
        if agreeing:
            return OwnTotal(target_id, (agreeing[-1],), wanted, ours, whole)
        if sum(stated.values()) == wanted:
            return OwnTotal(target_id, tuple(stated), wanted, ours, whole)
    last = max(stated)
    return OwnTotal(target_id, (last,), stated[last], ours, whole)
