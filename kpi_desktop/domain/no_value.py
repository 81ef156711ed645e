"""No value: why a number is not there. Never zero, never infinity."""

from dataclasses import dataclass
from enum import StrEnum


class Absence(StrEnum):
    """Reasons for a number not being there."""

    NOT_ENTERED = "not_entered"
    NOT_AVAILABLE = "not_available"
    DOES_NOT_APPLY = "does_not_apply"
    ZERO_DENOMINATOR = "zero_denominator"
    INCOMPLETE = "incomplete"
    CANNOT_ADD_UP = "cannot_add_up"
    NOT_IN_USE = "not_in_use"


@dataclass(frozen=True, slots=True)
class NoValue:
    """A missing number with its reason.

    Attributes:
        absence: Why there is none.
        inputs: Ids of the inputs that are to blame, in the order of the formula.
    """

    absence: Absence
    inputs: tuple[str, ...] = ()
