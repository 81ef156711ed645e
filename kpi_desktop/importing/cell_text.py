"""Cell text: which cells are blank, and which label a row of totals."""

import re

from kpi_desktop.importing.month_names import month_of

_BLANK = frozenset({"", "-", "--", "---", "–", "—", "n/a", "na", "#n/a", "nan", "null"})

_RULE = "*-=_"
"""Signs of which programs draw lines between header and rows."""

_TOTAL = re.compile(
    r"(?:(?:sub|grand|overall|sum|column|report|yearly|annual|quarterly|monthly|weekly|daily|year|ytd)[\s_-]*)?totals?(?:\s*[:(–-].*)?"
    r"|(?:gesamt|zwischen|end|tages|wochen|monats|quartals|jahres)?summe\w{0,2}(?:\s*[:(–-].*)?|gesamt(?:ergebnis|betrag)?(?:\s*:.*)?|insgesamt(?:\s*:.*)?"
    r"|(?:sous-|sub)?total (?:général|general|generale)|totale?n?(?:\s*:.*)?|totaux|somme(?:\s*:.*)?|suma(?:\s*:.*)?"
    r"|totaal(?:\s*:.*)?|eindtotaal|i alt|sum|yhteensä|celkem|razem|Σ"
    r"|(?:all|running)[ _-]totals?|totals?[ _-](?:overall|geral)|totale (?:complessivo|generale)|gesamtsumme",
    re.IGNORECASE,
)
_OF_PERIOD = re.compile(
    r"(?:sub-?|grand )?(?:totals?|summe|somme|suma|totale|totaal|gesamt)[\s:–-]+"
    r"(?:(?:for|of|in|für|pour|de|del)\s+)?(?P<named>.+)"
    r"|(?P<name>.+?)[\s:–-]+(?:sub-?)?(?:totals?|summe|totale|totaal|gesamt)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:(?P<month>[^\W\d_]+\.?)[\s,/-]*)?(?:(?:19|20)\d\d)?"
    r"|(?:(?:week|wk|kw|quarter|q|w)\.?\s*\d{1,2})(?:[\s,/-]+(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d[-/](?:0?[1-9]|1[0-2])",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"(?:monthly |weekly |daily |yearly )?(?:average|avg\.?|median)(?: per \w+)?|(?:monats|tages|jahres)?durchschnitt"
    r"|mittelwert|moyenne|promedio|gemiddelde?|gennemsnit|medelvärde|średnia",
    re.IGNORECASE,
)


def is_blank(text: str) -> bool:
    """Whether a cell holds no value: nothing, or a mark that says so."""
    said = text.strip()
    return said.casefold() in _BLANK or (len(said) > 2 and not said.strip(_RULE))


def is_total(text: str) -> bool:
    """Whether a cell labels its row, or its column, as a total, or as an average: it adds nothing of its own."""
    label = text.strip()
    return _TOTAL.fullmatch(label) is not None or is_average(label)


def is_total_row(text: str) -> bool:
    """The same of a row alone, which may name the period of its total: of columns that tells one from another."""
    return is_total(text) or _is_of_period(text.strip())


def is_average(text: str) -> bool:
    """Whether a cell labels its row, or its column, as an average."""
    return _AVERAGE.fullmatch(text.strip().rstrip(":").rstrip()) is not None


def may_hold_total(texts: str) -> bool:
    """Whether a label of a total may stand somewhere in many cells joined to one text: nearly always not."""
    folded = texts.casefold()
    return any(stem in folded for stem in _STEMS)


def _is_of_period(label: str) -> bool:
    """Whether it is the total of a month, week, quarter or year that it names: "Total October", "Q3 2026 total"."""
    found = _OF_PERIOD.fullmatch(label)
    if found is None:
        return False
    period = _PERIOD.fullmatch((found["named"] or found["name"] or "").strip())
    return period is not None and (period["month"] is None or month_of(period["month"]) is not None)


def has_words(text: str) -> bool:
    """Whether letters stand in a cell, so that it may be a label."""
    return text.lower() != text.upper()


_STEMS = (
    *("tota", "sum", "somme", "gesamt", "i alt", "yhteensä", "celkem", "razem", "σ", "totaux"),
    *("avera", "avg", "median", "durchschn", "mittelw", "moyenne", "promedio", "gemiddeld", "gennemsn"),
    *("medelv", "średnia"),
)
