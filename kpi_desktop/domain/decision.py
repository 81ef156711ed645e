"""Decision and action: what the owner resolved to do, and what was done."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with its reason; the original wording is kept.

    Attributes:
        id: Number in the file, 0 before it is saved.
        made_on: Day it takes effect.
        title: What was decided, as it reads now.
        why: The reason.
        kpi_id: Which number it should move, if any.
        expected_effect: What the owner expects, in words.
        expected_value: What the owner expects as a number, if said.
        review_on: When to look at it again.
        reviewed_on: When it was looked at.
        outcome: What came of it, in words.
        original_title: The wording on the day it was made.
    """

    id: int
    made_on: date
    title: str
    why: str = ""
    kpi_id: str | None = None
    expected_effect: str = ""
    expected_value: Decimal | None = None
    review_on: date | None = None
    reviewed_on: date | None = None
    outcome: str = ""
    original_title: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do for an objective.

    Attributes:
        id: Number in the file, 0 before it is saved.
        objective_id: What it serves.
        title: What is to be done.
        owner: Who does it.
        due: By when.
        done_on: When it was done.
    """

    id: int
    objective_id: int
    title: str
    owner: str = ""
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One sitting at which results of a period were entered.

    Attributes:
        id: Number in the file, 0 before it is saved.
        made_on: The day of the sitting.
        period_label: The period entered, as its label.
        note: What the owner wrote.
    """

    id: int
    made_on: date
    period_label: str
    note: str = ""
