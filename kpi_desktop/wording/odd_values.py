"""Odd values: what is said of a number that is kept as typed though it is hard to believe."""

from collections.abc import Sequence

from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import _


def kept_text(value: str, name: str, period: str, reasons: Sequence[str]) -> str:
    """That it was kept, and what is odd about it, as one sentence.

    Args:
        value: The number, with its unit.
        name: What is counted.
        period: The period it is stated for.
        reasons: What is odd, as clauses of this module.
    """
    return _("{value} was kept for {name}, {period}; please look at it again: {reasons}.").format(
        value=value, name=name, period=period, reasons=list_text(reasons)
    )


def negative_text() -> str:
    """Of something counted or measured that cannot be less than zero."""
    return _("it is less than none")


def not_whole_text() -> str:
    """Of something counted one by one."""
    return _("it is not a whole number")


def not_begun_text() -> str:
    """Of a result for a time that lies ahead."""
    return _("this period has not begun yet")


def meant_text(meant: str) -> str:
    """Of a slip of the finger."""
    return _("perhaps {number} was meant").format(number=meant)


def part_text(name: str, value: str) -> str:
    """Of a part that is more than its whole."""
    return _("it is part of {name}, which is {value}").format(name=name, value=value)


def usual_text(low: str, high: str) -> str:
    """Of a number far from all that was usual."""
    if low == high:
        return _("usually it is {value}").format(value=low)
    return _("usually it is between {low} and {high}").format(low=low, high=high)
