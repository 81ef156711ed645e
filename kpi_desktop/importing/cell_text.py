"""Cell text: which cells are blank, and which label a row of totals."""

import re

_BLANK = frozenset({"", "-", "--", "---", "–", "—", "n/a", "na", "#n/a", "nan", "null"})

_TOTAL = re.compile(
    r"(?:(?:sub|grand|overall|sum|column|report)[\s_-]*)?totals?(?:\s*[:(–-].*)?"
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
    text = text.strip()
    return bool(text) and text[0] in _FIRST_LETTERS and _TOTAL.fullmatch(text) is not None


def has_words(text: str) -> bool:
    """Whether letters stand in a cell, so that it may be a label."""
    return _LETTER.search(text) is not None


_FIRST_LETTERS = frozenset("stgoczecryiSTGOCZECRYIΣ")
"""First letters of the labels: nearly all other cells need no closer look."""

_LETTER = re.compile(r"[^\W\d_]|Σ")
