"""Currencies: which columns name one, and which amounts they speak of."""

import re
from collections.abc import Sequence

from kpi_desktop.domain.channel import name_key
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.layout import Layout

_ISO_4217 = """
AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL GHS HKD HRK HUF IDR ILS
INR ISK JOD JPY KES KRW KWD KZT LKR MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB
SAR SEK SGD THB TND TRY TWD TZS UAH UGX USD UYU VND XAF XOF ZAR
"""

CODES = frozenset(_ISO_4217.split())

_HEADER = re.compile(r"curr|währung|waehrung|devise|moneda|moeda|valuta|\bccy\b", re.IGNORECASE)
_CODE = re.compile(r"(?<![^\W\d_])[A-Za-z]{3}(?![^\W\d_])")
_SIGN = re.compile(r"[$€£¥₹₽₺₩₪₫₴₦฿₱]")
_SIGNS = {
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "CNY": "¥",
    "INR": "₹",
    "RUB": "₽",
    "TRY": "₺",
    "KRW": "₩",
    "ILS": "₪",
    "VND": "₫",
    "UAH": "₴",
    "NGN": "₦",
    "THB": "฿",
}
_DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP")
_AMOUNT_WORDS = frozenset(
    ["amount", "value", "price", "total", "sum", "currency", "code", "betrag", "währung"]
)


def code_of(text: str) -> str:
    """The currency that a cell names ("usd", "Euro - EUR"), or the cell itself where its code is not known."""
    found = [code.upper() for code in _CODE.findall(text) if code.upper() in CODES]
    return found[-1] if found else text.strip().upper()


def sign_of(text: str) -> str:
    """The currency sign or code in the text of an amount, empty without one."""
    found = _SIGN.search(text)
    if found:
        return found[0]
    codes = [code for code in _CODE.findall(text) if code in CODES]
    return codes[0] if codes else ""


def is_meant(named: str, said: str) -> bool:
    """Whether a currency as a file names it, by code or sign, is the one that the owner said."""
    return named in (said, _SIGNS.get(said, "$" if said in _DOLLARS else said))


def currency_columns(layout: Layout) -> tuple[int, ...]:
    """Places of the columns that name a currency: the codes of the first rows decide."""
    return tuple(place for place in range(layout.width) if _names_currency(layout, place))


def candidates(place: int, columns: Sequence[int], names: Sequence[str]) -> tuple[int, ...]:
    """The currency columns that may speak of an amount, likeliest first.

    The one whose name has the same words ("Converted Amount", "Converted Currency") alone; else the nearest before it,
    the others before it, and those after it.
    """
    words = _words(names[place])
    alike = [column for column in columns if names[place].strip() and _words(names[column]) == words]
    if len(alike) == 1:
        return (alike[0],)
    before = sorted((column for column in columns if column < place), reverse=True)
    return (*before, *(column for column in columns if column > place))


def _names_currency(layout: Layout, place: int) -> bool:
    texts = [record.cells[place] for record in layout.sample if place < len(record.cells)]
    filled = [text for text in texts if not is_blank(text)]
    if not filled:
        return False
    if all(text.strip().upper() in CODES for text in filled):
        return True
    return bool(_HEADER.search(layout.names[place])) and all(code_of(text) in CODES for text in filled)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name_key(name))) - _AMOUNT_WORDS
