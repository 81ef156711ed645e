"""Status rows: which rows count by their status or type, and what to ask where that changes the numbers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.import_plan import Choice, LeftOut, Question, Slot
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.choices import Choices, answer
from kpi_desktop.importing.conditions_frame import Mask
from kpi_desktop.importing.flows import Flow, flow_of, is_of_processor
from kpi_desktop.importing.gather_frame import Scope
from kpi_desktop.importing.language import Distinct, Sum
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.statuses import MOST_VALUES, Doubt, chosen, doubt_of
from kpi_desktop.importing.takings_frame import (
    Settlement,
    Taking,
    figures_of_sum,
    ids_among,
    rows_of,
    speaks_of,
    total_text,
)


def settle_statuses(
    takings: tuple[Taking, ...],
    places: Sequence[int],
    sheet: Sheet,
    scope: Scope,
    choices: Choices,
    request: ImportRequest,
) -> Settlement:
    """Leave out rows by the owner's answer, or ask.

    An answer names values that count; it settles each column of statuses that holds one of them. Conditions that name
    a column settle it too.

    Args:
        takings: What inputs take.
        places: Columns of statuses.
        sheet: The table.
        scope: Rows that may be taken.
        choices: What the owner said.
        request: What the owner wants.
    """
    said = answer(request, Slot.STATUS) or ""
    unfit: list[tuple[LeftOut, Mask]] = []
    # An answer that no column knows was meant to leave something out.
    is_known = (
        any(chosen(said, _Status(sheet, place, scope.kept).values) for place in places) if said else False
    )
    asks = request.asks_statuses or bool(said and not is_known)
    for place in places:
        if speaks_of(choices.keep, place, sheet):
            continue
        status = _Status(sheet, place, scope.kept)
        open_ones = [not speaks_of((one.spec.where,), place, sheet) for one in takings]
        if not any(open_ones) or not 0 < len(status.values) <= MOST_VALUES:
            continue
        if counting := chosen(said, status.values):
            fits = status.rows_with(counting) | status.blank
            unfit.append((LeftOut.OTHER_STATUS, ~fits))
            takings = tuple(
                one.within(fits) if is_open else one for one, is_open in zip(takings, open_ones, strict=True)
            )
        elif asks:
            concerned = [one for one, is_open in zip(takings, open_ones, strict=True) if is_open]
            question = _question(status, concerned, sheet, scope, said)
            if question is not None:
                return Settlement(takings, tuple(unfit), (question,))
    return Settlement(takings, tuple(unfit))


class _Status:
    """A column of statuses.

    A blank status is that of the row above where the first column says that both are of one order: shops write it on
    the first line alone.
    """

    def __init__(self, sheet: Sheet, place: int, rows: Mask) -> None:
        self.name = sheet.name(place)
        column, first = sheet.table.columns[place], sheet.table.columns[0]
        blank = np.array([is_blank(text) for text in column.texts], dtype=np.bool_)
        written = ~blank[column.codes]
        above = np.maximum.accumulate(np.where(written, np.arange(len(written)), -1))
        of_one = (above >= 0) & (first.codes == first.codes[above])
        nameless = np.array([is_blank(text) for text in first.texts], dtype=np.bool_)[first.codes]
        self.codes: NDArray[np.int32] = np.where(of_one & ~nameless, column.codes[above], column.codes)
        self.blank: Mask = blank[self.codes]
        self.texts = column.texts
        counts = np.bincount(self.codes[rows], minlength=len(column.texts)).tolist()
        self.counts = {
            text: count
            for text, count, no in zip(column.texts, counts, blank.tolist(), strict=True)
            if count and not no
        }
        self.values = tuple(sorted(self.counts, key=lambda text: -self.counts[text]))

    def rows_with(self, values: frozenset[str]) -> Mask:
        """Rows with one of some values."""
        found: Mask = np.array([text in values for text in self.texts], dtype=np.bool_)[self.codes]
        return found


def _question(
    status: _Status, concerned: Sequence[Taking], sheet: Sheet, scope: Scope, said: str
) -> Question | None:
    """What to ask, where some values may not count and their rows change a number."""
    doubts = {value: _doubt(value, status, concerned, sheet) for value in status.values}
    clear = tuple(value for value, doubt in doubts.items() if doubt is None)
    rows = status.rows_with(frozenset(status.values) - frozenset(clear))
    if not rows.any() or not any(_changes(one, rows, sheet, scope) for one in concerned):
        return None
    with_waiting = tuple(value for value, doubt in doubts.items() if doubt in (None, Doubt.WAITING))
    choices = []
    for values in filter(None, dict.fromkeys((clear, with_waiting, status.values))):
        fits = status.rows_with(frozenset(values)) | status.blank
        example = " · ".join(_outcome(one.within(fits), sheet, scope) for one in concerned[:3])
        choices.append(Choice(", ".join([said, *values] if said else values), example))
    listed = ", ".join(f"{value} ({status.counts[value]})" for value in status.values)
    facts = {"column": status.name, "values": listed, "counts": status.counts, "said": said}
    return Question(Slot.STATUS, tuple(choices), facts)


def _doubt(value: str, status: "_Status", concerned: Sequence[Taking], sheet: Sheet) -> Doubt | None:
    """Why a value may not count: in the statement of a bank a transfer is no doubt, nor a fee among costs."""
    doubt = doubt_of(value, status.name)
    if doubt is Doubt.MOVED and not is_of_processor(sheet.names):
        return None
    if doubt is Doubt.FEE and all(flow_of(one.target) is Flow.OUT for one in concerned):
        return None
    return doubt


def _changes(taking: Taking, rows: Mask, sheet: Sheet, scope: Scope) -> bool:
    whole = rows_of(taking, sheet, scope)
    taken = rows & whole
    if isinstance(taking.spec.function, Distinct):
        return bool(ids_among(taking, sheet, taken) - ids_among(taking, sheet, whole & ~rows))
    if not isinstance(taking.spec.function, Sum):
        return bool(taken.any())
    figures = figures_of_sum(taking, sheet)
    return bool((taken & figures.present & (figures.units != 0)).any())


def _outcome(taking: Taking, sheet: Sheet, scope: Scope) -> str:
    """What an input would come to: "Sales 1250.50 (12 ×)"."""
    figures = figures_of_sum(taking, sheet)
    rows = rows_of(taking, sheet, scope) & figures.present
    if isinstance(taking.spec.function, Distinct):
        return f"{taking.target.name} {len(ids_among(taking, sheet, rows))}"
    if not isinstance(taking.spec.function, Sum):
        return f"{taking.target.name} {int(rows.sum())}"
    return f"{taking.target.name} {total_text(figures, rows)} ({int(rows.sum())} ×)"
