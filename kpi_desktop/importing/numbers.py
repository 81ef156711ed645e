"""Numbers: how a column of texts reads as numbers, decided once for the whole column.

Source: docs/import-language.md, "Numbers".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LONGEST = 40
"""Characters that a number may have; longer ones are texts."""


class DecimalMark(StrEnum):
    """Which mark stands before the decimals."""

    POINT = "point"
    COMMA = "comma"


@dataclass(frozen=True, slots=True)
class Digits:
    """A text that is a number but for the meaning of its marks.

    Attributes:
        negative: Whether it is below zero.
        body: Digits, points and commas.
        power: Power of ten from an exponent.
    """

    negative: bool
    body: str
    power: int = 0


def decimal_marks(texts: Iterable[str]) -> tuple[frozenset[DecimalMark], tuple[str, ...]]:
    """What the figures of a column prove about its decimal mark.

    Returns:
        The marks that some figure proves, and the figures that read both ways, such as ``1.234``.
    """
    proven: set[DecimalMark] = set()
    open_texts: list[str] = []
    for text in texts:
        digits = digits_of(text)
        if digits is None or not ("." in digits.body or "," in digits.body):
            continue
        readings = [mark for mark in DecimalMark if _value(digits, mark) is not None]
        if len(readings) == 1:
            proven.add(readings[0])
        elif readings:
            open_texts.append(text)
    return frozenset(proven), tuple(open_texts)


def read_number(text: str, mark: DecimalMark) -> Decimal | None:
    """The number that a text is in a column with this decimal mark, or nothing if it is none."""
    digits = digits_of(text)
    return None if digits is None else _value(digits, mark)


def side_word(text: str) -> str:
    """``CR`` or ``DR`` where it stands behind a figure, else nothing."""
    found = _SIDE.search(text)
    return found[1].upper() if found else ""


def marks_credits_alone(texts: Iterable[str]) -> bool:
    """Whether some figures of a column are marked CR and the others not at all, neither by DR nor by a sign: then the
    unmarked ones are the debits, as on the statements of cards.
    """
    words: set[str] = set()
    for text in texts:
        digits = digits_of(text)
        if digits is None:
            continue
        if digits.negative or "+" in text:
            return False
        words.add(side_word(text))
    return words == {"CR", ""}


_SIDE = re.compile(r"\d\)?\s*(CR|DR|Cr|Dr)\s*$")
_CURRENCY = (
    r"(?:[A-Za-z]{0,3}[$€£¥₹₽₺₩₪₫₴₦฿₱]|[A-Z]{3}|kr\.?|zł|Kč|Ft|lei|Rs\.?|R(?=\s?\d)|Fr\.?|EUR|euros?|€)"
)
_NUMBER = re.compile(
    rf"""(?P<open>\()?\s*(?P<sign1>[-+])?\s*(?:{_CURRENCY})?\s*(?P<sign2>[-+])?\s*
    (?P<body>[\d.,]*\d[\d.,]*)(?:[eE](?P<power>[+-]\d{{1,2}}))?
    \s*(?P<sign3>-)?\s*%?\s*(?:{_CURRENCY})?\s*(?P<close>\))?\s*(?P<word>CR|DR|Cr|Dr)?""",
    re.VERBOSE,
)
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)
_MINUS = str.maketrans({"−": "-", "–": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})
_APART = re.compile(r"(?<=\d)[ '](?=\d{3}(?!\d))")


def digits_of(text: str) -> Digits | None:
    """The digits and marks of a text that is written like a number, whatever its marks mean."""
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return Digits(text.startswith("-"), text.lstrip("-"))
    if not text or len(text) > LONGEST:
        return None
    match = _NUMBER.fullmatch(_APART.sub("", text.translate(_MINUS)))
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    signs = [mark for mark in (match["sign1"], match["sign2"], match["sign3"]) if mark]
    if len(signs) + bool(match["open"]) > 1:
        return None
    negative = "-" in signs or bool(match["open"]) or (match["word"] or "").upper() == "DR"
    return Digits(negative, match["body"], int(match["power"] or 0))


_GROUPED = re.compile(r"\d{1,3}(?:(?:T\d{3})+|(?:T\d{2})+T\d{3})", re.ASCII)


def _value(digits: Digits, mark: DecimalMark) -> Decimal | None:
    point, thousands = (".", ",") if mark is DecimalMark.POINT else (",", ".")
    whole, found, part = digits.body.partition(point)
    if (found and not part.isdigit() and part) or point in part or thousands in part:
        return None
    if thousands in whole:
        if not _GROUPED.fullmatch(whole.replace(thousands, "T")) or whole.startswith("0"):
            return None
        whole = whole.replace(thousands, "")
    if not (whole or part):
        return None
    number = Decimal(f"{whole or '0'}.{part}" if part else whole).scaleb(digits.power)
    return -number if digits.negative else number
