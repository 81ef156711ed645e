"""Entry: one typed line, understood: which number, which period, which value."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.exact import to_micros
from kpi_desktop.domain.input import Bindings
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.problem import Problem, ProblemCode

NOT_AVAILABLE_SIGN = "n"
DOES_NOT_APPLY_SIGN = "-"


@dataclass(frozen=True, slots=True)
class Entry:
    """One number to be recorded.

    Attributes:
        number_id: Id of an input, or of a KPI whose result is given.
        period: The period it is stated for.
        state: Value, not available, or does not apply.
        value: The value, present exactly with ``State.VALUE``.
        channel: Channel name, "Channel / Campaign" for a campaign; nothing for the whole business.
        is_estimate: Whether it is a guess.
    """

    number_id: str
    period: Period
    state: State
    value: Decimal | None
    channel: str | None = None
    is_estimate: bool = False


def read_entry(
    calendar: Calendar, number_id: str, period_text: str, value_text: str, channel: str | None = None
) -> Entry:
    """Understand one line of scripts and tests, in plain notation.

    Raises:
        Problem: ``NOT_A_PERIOD``, ``NOT_A_NUMBER``, ``NUMBER_TOO_LARGE``, ``NUMBER_TOO_FINE``.
    """
    period = calendar.parse(period_text)
    state, value = read_value(value_text)
    return Entry(number_id, period, state, value, channel or None)


def read_value(text: str) -> tuple[State, Decimal | None]:
    """A value in plain decimal notation, or one of the two signs for its absence.

    Raises:
        Problem: ``NOT_A_NUMBER``, ``NUMBER_TOO_LARGE``, ``NUMBER_TOO_FINE``.
    """
    text = text.strip()
    if text == NOT_AVAILABLE_SIGN:
        return State.NOT_AVAILABLE, None
    if text == DOES_NOT_APPLY_SIGN:
        return State.DOES_NOT_APPLY, None
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise Problem(ProblemCode.NOT_A_NUMBER, text=text) from error
    to_micros(value)
    return State.VALUE, value


def is_known_number(number_id: str) -> bool:
    """Whether the catalogue knows an input or KPI of this id."""
    return number_id in load().inputs or number_id in load().kpis


def kept_id(bindings: Bindings, input_id: str, on: date) -> str:
    """The id under which an input's values are kept on a day."""
    return bindings.resolve(input_id, on)
