"""Cell text: which cells are blank, and which label a row of totals."""

import re

_BLANK = frozenset({"", "-", "--", "---", "–", "—", "n/a", "na", "#n/a", "nan", "null"})

_TOTAL = re.compile(
    r"(?:(?:sub|grand|overall|sum|column|report|yearly|annual|quarterly|monthly|weekly|daily|year|ytd)[\s_-]*)?totals?(?:\s*[:(–-].*)?"
    r"|(?:gesamt|zwischen|end)?summe\w{0,2}(?:\s*[:(–-].*)?|gesamt(?:ergebnis|betrag)?(?:\s*:.*)?|insgesamt(?:\s*:.*)?"
    r"|(?:sous-|sub)?total (?:général|general|generale)|totale?n?(?:\s*:.*)?|totaux|somme(?:\s*:.*)?|suma(?:\s*:.*)?"
    r"|totaal(?:\s*:.*)?|eindtotaal|i alt|sum|yhteensä|celkem|razem|Σ",
    re.IGNORECASE,
)


def is_blank(text: str) -> bool:
    """Whether a cell holds no value: nothing, or a mark that says so."""
    return text.strip().casefold() in _BLANK


def is_total(text: str) -> bool:
    """Whether a cell labels its row, or its column, as a total."""
    return _TOTAL.fullmatch(text.strip()) is not None


def may_hold_total(texts: str) -> bool:
    """Whether a label of a total may stand somewhere in many cells joined to one text: nearly always not."""
    folded = texts.casefold()
    return any(stem in folded for stem in _STEMS)


def has_words(text: str) -> bool:
    """Whether letters stand in a cell, so that it may be a label."""
    return text.lower() != text.upper()


_STEMS = ("tota", "sum", "somme", "gesamt", "i alt", "yhteensä", "celkem", "razem", "σ", "totaux")
