"""Place data: the marks of numbers of a place and the date patterns of a language, shipped or asked of CLDR.

For the places that the owner can choose the few facts needed ship in ``resources/places.json``, because loading Babel
takes longer than all that the first page has to say. For every other place Babel is asked.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kpi_desktop.domain import resources

FILE = "places.json"


@dataclass(frozen=True)
class NumberShape:
    """What stands around the digits of a kind of number.

    Attributes:
        before: What stands before a positive and a negative number; "¤" is the sign of the currency.
        after: What stands after them.
        groups: Digits of the last group and of those before it.
    """

    before: Sequence[str]
    after: Sequence[str]
    groups: Sequence[int]


@dataclass(frozen=True)
class NumberData:
    """How a place writes numbers.

    Attributes:
        point: Decimal mark.
        comma: Mark between groups of digits.
        minus: Sign of a negative number.
        plus: Sign of a rise.
        shapes: By kind: "decimal", "percent" and "currency".
        currencies: Signs of currencies by code, where they are not the code itself.
    """

    point: str
    comma: str
    minus: str
    plus: str
    shapes: Mapping[str, NumberShape]
    currencies: Mapping[str, str]


@dataclass(frozen=True)
class DateData:
    """How a language writes dates in a place.

    Attributes:
        names: Names of months and weekdays by field of a pattern: "MMM", "LLLL", "EEE", …; January and Monday first.
        patterns: By skeleton, with the fields as "%(d)s %(MMM)s %(y)s".
        spans: By skeleton, then by the largest field that differs: the patterns of the first and of the last day.
    """

    names: Mapping[str, Sequence[str]]
    patterns: Mapping[str, str]
    spans: Mapping[str, Mapping[str, Sequence[str]]]


def decimals_of_currency(currency: str) -> int:
    """Decimals in which a currency is counted."""
    decimals: int = _shipped()["decimals"].get(currency, 2)
    return decimals


@cache
def _shipped() -> Mapping[str, Any]:
    shipped: dict[str, Any] = json.loads((resources.root() / FILE).read_text(encoding="utf-8"))
    return shipped


@cache
def number_data(code: str) -> NumberData:
    """How the place of a code writes numbers."""
    facts = _shipped()["numbers"].get(code)
    if facts is None:
        from kpi_desktop.wording.cldr import number_facts

        facts = number_facts(code)
    shapes = {kind: NumberShape(**shape) for kind, shape in facts["shapes"].items()}
    return NumberData(**(facts | {"shapes": shapes}))


@cache
def date_data(words: str, numbers: str) -> DateData | None:
    """How a language writes dates where numbers are written as in a place; nothing where that does not ship."""
    facts = _shipped()["dates"].get(f"{words} {numbers}")
    return None if facts is None else DateData(**facts)
