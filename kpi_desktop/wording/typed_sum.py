"""Typed sum: figures joined by + - * / and brackets, as people type them into a cell."""

import re
from fractions import Fraction

from kpi_desktop.wording.number_spelling import MONEY, NotANumber, figure

DEEPEST = 12

_TOKEN = re.compile(rf" ?(?:(?P<figure>[.,]?\d[\d.,' ]*)|(?P<sign>[-+*/(){MONEY}]))")


def evaluate(text: str) -> Fraction:
    """The exact result.

    Raises:
        NotANumber: It is no sum.
        ZeroDivisionError: It divides by zero.
    """
    reader = _Reader(_tokens(text))
    result = reader.sum()
    if not reader.is_done:
        raise NotANumber
    return result


def _tokens(text: str) -> list[str]:
    tokens, at, text = [], 0, text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise NotANumber
        tokens.append(match["figure"] or match["sign"])
        at = match.end()
    return tokens


class _Reader:
    """Recursive descent; each method reads one part and moves on."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._depth = 0

    @property
    def is_done(self) -> bool:
        return not self._tokens

    def sum(self) -> Fraction:
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotANumber
        total = self._product()
        while sign := self._take("+-"):
            part = self._product()
            total = total + part if sign == "+" else total - part
        self._depth -= 1
        return total

    def _product(self) -> Fraction:
        product = self._factor()
        while sign := self._take("*/"):
            factor = self._factor()
            product = product * factor if sign == "*" else product / factor
        return product

    def _factor(self) -> Fraction:
        sign = self._take("+-")
        self._take(MONEY)
        if self._take("("):
            value = self.sum()
            if not self._take(")"):
                raise NotANumber
        elif self._tokens and self._tokens[0][-1] not in "+-*/()" + MONEY:
            value = Fraction(figure(self._tokens.pop(0)))
        else:
            raise NotANumber
        self._take(MONEY)
        return -value if sign == "-" else value

    def _take(self, signs: str) -> str:
        return self._tokens.pop(0) if self._tokens and self._tokens[0] in signs else ""
