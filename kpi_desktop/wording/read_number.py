"""Read number: what an owner types or pastes into a cell, as an exact number.

Understood are both decimal marks, marks and blanks between thousands (in threes, or as in India), currency signs and
codes, a percent sign, brackets or a trailing minus for what is negative, and sums such as ``120+45``. Nothing is ever
run as code.
"""

import re
from decimal import Decimal

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.wording.number_formats import FINEST, digits
from kpi_desktop.wording.number_spelling import MONEY, NotANumber, figure, plain_spelling
from kpi_desktop.wording.typed_sum import evaluate

LONGEST = 120

_AMOUNT = re.compile(
    rf"(?P<open>\()? ?{MONEY}? ?(?P<sign>[-+])? ?{MONEY}? ?"
    rf"(?P<figure>[\d.,' ]*\d[.,]?) ?{MONEY}? ?(?P<after>-)? ?{MONEY}? ?(?P<close>\))? ?{MONEY}?"
)


def read_number(text: str) -> Decimal:
    """The number that a text says.

    A single mark before exactly three digits ("1.234") parts decimals where it is the decimal mark of the chosen
    place, else thousands.

    Raises:
        Problem: ``NOT_A_NUMBER`` with the text.
    """
    try:
        if len(text) > LONGEST:
            raise NotANumber
        spelling = plain_spelling(text)
        amount = _AMOUNT.fullmatch(spelling)
        number = digits(evaluate(spelling), FINEST) if amount is None else _amount(amount)
    except (NotANumber, ZeroDivisionError):
        raise Problem(ProblemCode.NOT_A_NUMBER, text=text) from None
    return number if number else Decimal(0)


def _amount(match: re.Match[str]) -> Decimal:
    """A single figure with what stands around it; brackets and a trailing minus make it negative."""
    in_brackets = match["open"] is not None
    if in_brackets != (match["close"] is not None):
        raise NotANumber
    if match["after"] and (in_brackets or match["sign"]):
        raise NotANumber
    number = figure(match["figure"])
    return number.copy_negate() if in_brackets or match["after"] or match["sign"] == "-" else number
