"""CLDR: the facts of places that ``place_data`` holds, read from Babel; run as a module it writes those that ship."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from babel.core import get_global
from babel.dates import match_skeleton, parse_pattern

from kpi_desktop.domain import resources
from kpi_desktop.domain.safe_file import write_whole
from kpi_desktop.wording.date_shapes import ALONE, LONG
from kpi_desktop.wording.language import SOURCE, using
from kpi_desktop.wording.locales import date_locale, number_locale
from kpi_desktop.wording.place_data import FILE
from kpi_desktop.wording.places import PLACES

SKELETONS = ("MMMd", "yMMMd", "MMMEd", "yMMMM", "yMMM")
SPANS = ("yMMMd", "yMMM")


def number_facts(code: str) -> dict[str, Any]:
    """How a place writes numbers, as ``NumberData`` in plain JSON."""
    with using(SOURCE, code):
        locale = number_locale()
    symbols = locale.number_symbols["latn"]
    patterns = {
        "decimal": locale.decimal_formats[None],
        "percent": locale.percent_formats[None],
        "currency": locale.currency_formats["standard"],
    }
    signs = sorted(locale.currency_symbols.items())
    return {
        "point": symbols["decimal"],
        "comma": symbols["group"],
        "minus": symbols["minusSign"],
        "plus": symbols["plusSign"],
        "shapes": {
            kind: {
                "before": [_unquoted(text) for text in pattern.prefix],
                "after": [_unquoted(text) for text in pattern.suffix],
                "groups": list(pattern.grouping),
            }
            for kind, pattern in patterns.items()
        },
        "currencies": {code: sign for code, sign in signs if sign != code},
    }


def date_facts(words: str, numbers: str) -> dict[str, Any]:
    """How a language writes dates in a place, as ``DateData`` in plain JSON."""
    with using(words, numbers):
        locale = date_locale()
    skeletons = locale.datetime_skeletons
    patterns = {name: skeletons[_nearest(name, skeletons)].pattern for name in SKELETONS}
    patterns |= {name: name for name in ALONE} | {LONG: locale.date_formats["long"].pattern}
    return {
        "names": {
            "MMM": _names(locale.months["format"]["abbreviated"], range(1, 13)),
            "MMMM": _names(locale.months["format"]["wide"], range(1, 13)),
            "LLL": _names(locale.months["stand-alone"]["abbreviated"], range(1, 13)),
            "LLLL": _names(locale.months["stand-alone"]["wide"], range(1, 13)),
            "E": _names(locale.days["format"]["abbreviated"], range(7)),
            "EEEE": _names(locale.days["format"]["wide"], range(7)),
        },
        "patterns": {name: str(parse_pattern(pattern).format) for name, pattern in patterns.items()},
        "spans": {name: _spans(name, locale.interval_formats) for name in SPANS},
    }


def facts_that_ship() -> dict[str, Any]:
    """Everything in the file that ships."""
    decimals = {code: facts[0] for code, facts in sorted(get_global("currency_fractions").items())}
    return {
        "decimals": {code: count for code, count in decimals.items() if code != "DEFAULT"},
        "numbers": {code: number_facts(code) for code in PLACES},
        "dates": {f"{SOURCE} {code}": date_facts(SOURCE, code) for code in PLACES},
    }


def _unquoted(text: str) -> str:
    return re.sub("'([^']*)'", r"\1", text)


def _nearest(skeleton: str, known: Mapping[str, Any]) -> str:
    return skeleton if skeleton in known else str(match_skeleton(skeleton, known))


def _names(names: Mapping[int, str], order: Sequence[int]) -> list[str]:
    return [names[number] for number in order]


def _spans(skeleton: str, known: Mapping[str, Any]) -> dict[str, list[str]]:
    formats = known[_nearest(skeleton, known)]
    return {
        field: [str(parse_pattern(pattern).format) for pattern in formats[field]]
        for field in "yMd"
        if field in formats
    }


if __name__ == "__main__":
    text = json.dumps(facts_that_ship(), ensure_ascii=False, separators=(",", ":"))
    write_whole(resources.root() / FILE, f"{text}\n".encode())
