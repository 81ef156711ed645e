"""Number spelling: digits, signs and marks of many places, brought to one plain spelling and read as figures."""

import re
import unicodedata
from decimal import Decimal

from kpi_desktop.wording.number_formats import marks

MONEY = "¤"
"""Stands for any sign or code of a currency."""

_SIGNS = str.maketrans("−–—‐‑﹣-+×∗÷∕’‘´`٬٫٪％", "------" + "-+**//''''" + "'.%%")
_LETTERS = r"(?<![^\W\d_])(?:{})(?![^\W\d_])"
_LETTERED = re.compile(_LETTERS.format(r"Rs\.?|kr\.?|zł|Kč|Ft|lei|лв\.?|руб\.?|Fr\.|SFr\."), re.IGNORECASE)
_CODE = re.compile(_LETTERS.format("[A-Za-z]{3}"))
_SIGN_WITH_LETTERS = re.compile(rf"(?<![^\W\d_])[A-Za-z]{{1,3}}{MONEY}|{MONEY}[A-Za-z]{{1,3}}(?![^\W\d_])")
_NO_CENTS = re.compile(r"(?<=\d)[.,] ?-+(?=\D*$)")
_GROUPED = re.compile(r"\d{1,3}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3})*")
_GROUPED_IN_TWOS = re.compile(r"\d{1,2}(?P<mark>[, ])\d\d(?:(?P=mark)\d\d)*(?P=mark)\d{3}")


class NotANumber(Exception):  # noqa: N818 - said of the text
    """The text is no number."""


def plain_spelling(text: str) -> str:
    """A text in ASCII digits and signs, blanks single, currencies as one sign, without what does not matter."""
    spelling = "".join(map(_plain_character, text)).translate(_SIGNS)
    spelling = re.sub(" +", " ", spelling).strip().removeprefix("=").strip()
    spelling = spelling.removesuffix("%").removeprefix("%").strip()
    spelling = _SIGN_WITH_LETTERS.sub(MONEY, spelling)
    spelling = _LETTERED.sub(MONEY, spelling)
    return _NO_CENTS.sub("", _CODE.sub(_money_if_known, spelling))


def figure(text: str) -> Decimal:
    """A figure of digits and marks, all of its decimals kept.

    Raises:
        NotANumber: The marks do not stand where marks of thousands and decimals do.
    """
    text = text.strip()
    if text[-1:] in (".", ","):
        text = text[:-1]
    whole, decimals = _split(text)
    if whole and not whole.isdigit() and not (_GROUPED.fullmatch(whole) or _GROUPED_IN_TWOS.fullmatch(whole)):
        raise NotANumber
    if not (whole or decimals) or (decimals and not decimals.isdigit()):
        raise NotANumber
    return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{decimals}")


def _split(text: str) -> tuple[str, str]:
    """The parts before and after the decimal mark."""
    dots, commas = text.count("."), text.count(",")
    if not dots and not commas:
        return text, ""
    mark = "." if text.rfind(".") > text.rfind(",") else ","
    if text.count(mark) > 1:
        return text, ""
    whole, _, decimals = text.rpartition(mark)
    if dots and commas:
        return whole, decimals
    could_be_thousands = re.fullmatch(r"[1-9]\d{0,2}", whole) and re.fullmatch(r"\d{3}", decimals)
    return (text, "") if could_be_thousands and mark != marks()[0] else (whole, decimals)


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Sc":
        return MONEY
    if category == "Zs" or character == "\t":
        return " "
    return "" if category == "Cf" else character


def _money_if_known(match: re.Match[str]) -> str:
    from babel.core import get_global

    return MONEY if match[0].upper() in get_global("all_currencies") else match[0]
