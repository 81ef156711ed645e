"""Typed cell: what a person types into a cell, as a value or as one of the two signs for its absence."""

from decimal import Decimal

from kpi_desktop.domain.exact import to_micros
from kpi_desktop.domain.observation import State
from kpi_desktop.wording.read_number import read_number
from kpi_desktop.workspace.entries import DOES_NOT_APPLY_SIGN, NOT_AVAILABLE_SIGN

_DASHES = frozenset({DOES_NOT_APPLY_SIGN, "\u2013", "\u2014", "\u2212"})


def read_typed(text: str) -> tuple[State, Decimal | None]:
    """A value as people write it, sums included; "n" for "I don't have it" and "-" for "does not apply".

    Raises:
        Problem: ``NOT_A_NUMBER``, ``NUMBER_TOO_LARGE`` or ``NUMBER_TOO_FINE``.
    """
    sign = text.strip().casefold()
    if sign == NOT_AVAILABLE_SIGN:
        return State.NOT_AVAILABLE, None
    if sign in _DASHES:
        return State.DOES_NOT_APPLY, None
    value = read_number(text)
    to_micros(value)
    return State.VALUE, value
