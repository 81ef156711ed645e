"""Evidence: what a file says beside its amounts about which way their money goes."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.conditions_frame import Mask
from kpi_desktop.importing.doubts import Doubts
from kpi_desktop.importing.figures_frame import Figures
from kpi_desktop.importing.flows import Flow, flows_of_words
from kpi_desktop.importing.language import Condition
from kpi_desktop.importing.numbers import side_word
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.takings_frame import speaks_of

_Whole = NDArray[np.int64]
_MOST = 20
"""One row in so many may disagree."""
_FEWEST = 3
"""Rows by which a running balance is known."""


def words_beside(
    place: int, flow: Flow, doubts: Doubts, sheet: Sheet, conditions: Sequence[Condition | None]
) -> Mask | None:
    """Rows of amounts without a sign that go one way by the word beside them, such as CR and DR.

    Args:
        place: Column of the amount.
        flow: The way that is wanted.
        doubts: Columns of such words.
        sheet: The table.
        conditions: Conditions of the owner; a column that they name says nothing more.
    """
    for beside in doubts.flows:
        found = _flows(beside, sheet)
        if beside != place and found is not None and not speaks_of(conditions, beside, sheet):
            column = sheet.table.columns[beside]
            other: Mask = np.array([found.get(text) is flow.other for text in column.texts], dtype=np.bool_)
            return ~other[column.codes]
    return None


def way_of_plus(place: int, figures: Figures, rows: Mask, doubts: Doubts, sheet: Sheet) -> Flow | None:
    """Which way an amount without a minus goes, by words beside it, in its own cells, or by a running balance."""
    return (
        _by_words(figures, rows, doubts, sheet)
        or _by_suffix(sheet, place)
        or _by_balance(place, figures, rows, doubts, sheet)
    )


def moved_with_balance(
    place: int, flow: Flow, figures: Figures, rows: Mask, doubts: Doubts, sheet: Sheet
) -> Mask | None:
    """Rows of amounts without a sign in which a running balance moved one way; nothing where it moved one way only.

    The first row of all is known only where the balance began at nothing.
    """
    for used, held, amounts in _balances(place, figures, rows, doubts, sheet):
        for order in (slice(None), slice(None, None, -1)):
            moves = np.diff(np.append(0, held[order]))
            fits = np.abs(moves) == amounts[order]
            both = bool((moves[fits] > 0).any() and (moves[fits] < 0).any())
            if both and int(fits.sum()) * _MOST >= (len(used) - 1) * (_MOST - 4):
                found = np.zeros(len(rows), dtype=np.bool_)
                found[used[order][fits & ((moves > 0) == (flow is Flow.IN))]] = True
                return found
    return None


def _by_words(figures: Figures, rows: Mask, doubts: Doubts, sheet: Sheet) -> Flow | None:
    signed = rows & (figures.units != 0)
    plus = figures.units > 0
    for beside in doubts.flows:
        found = _flows(beside, sheet)
        if found is None:
            continue
        column = sheet.table.columns[beside]
        said = np.array([_NUMBERS[found.get(text)] for text in column.texts], dtype=np.int8)[column.codes]
        used = signed & (said != 0)
        count = int(used.sum())
        agree = int((used & ((said > 0) == plus)).sum())
        if count and agree * _MOST >= count * (_MOST - 1):
            return Flow.IN
        if count and (count - agree) * _MOST >= count * (_MOST - 1):
            return Flow.OUT
    return None


_NUMBERS = {Flow.IN: 1, Flow.OUT: -1, None: 0}


def _flows(place: int, sheet: Sheet) -> dict[str, Flow] | None:
    return flows_of_words(sheet.table.columns[place].texts, sheet.name(place))


def _by_suffix(sheet: Sheet, place: int) -> Flow | None:
    """CR is money in: with a plus, or against a plus where only it is marked, as on cards."""
    words = {side_word(text) for text in sheet.table.columns[place].texts if not is_blank(text)} - {""}
    if not words:
        return None
    return Flow.OUT if sheet.has_marked_credits(place) else Flow.IN


def _by_balance(place: int, figures: Figures, rows: Mask, doubts: Doubts, sheet: Sheet) -> Flow | None:
    """A running balance that grows by each amount is that of an account; one that shrinks, that of a debt."""
    for _used, held, moved in _balances(place, figures, rows, doubts, sheet):
        steps = held[1:] - held[:-1]
        need = len(steps) * (_MOST - 4)
        for change in (steps == moved[1:], -steps == moved[:-1]):
            if int(change.sum()) * _MOST >= need:
                return Flow.IN
        for change in (-steps == moved[1:], steps == moved[:-1]):
            if int(change.sum()) * _MOST >= need:
                return Flow.OUT
    return None


def _balances(
    place: int, figures: Figures, rows: Mask, doubts: Doubts, sheet: Sheet
) -> Iterator[tuple[_Whole, _Whole, _Whole]]:
    """Per running balance the places of the rows that have one, the balance there and the amount, in one fineness."""
    for beside in doubts.balances:
        if beside == place:
            continue
        balance = sheet.numbers(beside, place)
        used = np.flatnonzero(rows & balance.present & (figures.units != 0))
        if len(used) < _FEWEST:
            continue
        decimals = max(balance.decimals, figures.decimals)
        held = balance.units[used] * 10 ** (decimals - balance.decimals)
        yield used, held, figures.units[used] * 10 ** (decimals - figures.decimals)
