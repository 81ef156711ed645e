"""Recognised statements about figures: plans beside actual results, and amounts in thousands."""

import re
from dataclasses import replace
from decimal import Decimal

from kpi_desktop.importing.look import Look, one_of, quoted
from kpi_desktop.importing.recognise_measures import Own
from kpi_desktop.importing.recognition import Recognition, Rivals
from kpi_desktop.importing.sample import ColumnKind, SampleColumn
from kpi_desktop.importing.words import folded

_SUM = re.compile(r"\w+=sum\((\[(?:[^\]]|\]\])+\]|#\d+)\)")
_ALL = re.compile(r"(?:all|alle|tous|toutes|todos|todas|tutti|tutte|gesamt|overall|total|insgesamt)\b")
_ACTUAL = re.compile(
    r"(?:actuals?|ist|real|reel|realise|effettivo|consuntivo|realizado|werkelijk|faktisk|result)(?:\b.*)?"
)
_PLANNED = re.compile(
    r"(?:budget|plan|planned|forecast|target|goal|soll|ziel|prognose|objectif|prevision|presupuesto|objetivo|meta"
    r"|obiettivo|previsione|orcamento|begroting|doel|mal)(?:\b.*)?"
)
_THOUSANDS = re.compile(
    r"\b(?:in )?thousands\b|(?<!\d)['’`]?000s\b|['’`]000\b|\btsd\b|\bteur\b|\bin tausend\b|\bmilliers\b"
    r"|\bk ?(?:€|eur|\$|usd|£|gbp|chf)(?!\w)|(?:€|\$|£) ?k\b|\bmiles de\b|\bmigliaia\b|\bmilhares\b|\bduizend(?:en)?\b"
)
_MILLIONS = re.compile(
    r"\b(?:in )?millions\b|\bmio\b|\bin millionen\b|\bmillones\b|\bmilioni\b|\bmilhoes\b|\bmiljoen\b"
)


def of_actuals(found: Recognition, look: Look) -> Recognition:
    """A recognition that leaves out plans where one column tells them from actual results."""
    kind = kind_column(look)
    if kind is None or not found.maps:
        return found
    return replace(found, keep=(*found.keep, one_of(*kind)))


def kind_column(look: Look) -> tuple[SampleColumn, list[str]] | None:
    """The column that tells plans from actual results, and its words for these; nothing where there is none."""
    for column in look.columns:
        if column.kind is not ColumnKind.TEXT:
            continue
        values = {value: folded(value) for value in column.values}
        actual = [value for value, key in values.items() if _ACTUAL.fullmatch(key)]
        planned = [value for value, key in values.items() if _PLANNED.fullmatch(key)]
        if actual and planned and len(actual) + len(planned) == len(values):
            return column, actual
    return None


def of_parts(found: Recognition, look: Look) -> Recognition:
    """A recognition without rows that say what all the others come to, such as those of all stores."""
    sums = [match[1] for text in found.maps if (match := _SUM.fullmatch(text))]
    columns = [column for ref in sums if (column := look.sample.column(ref)) is not None]
    for column in look.columns if columns else ():
        if column.kind is not ColumnKind.TEXT:
            continue
        for label in column.values:
            if _ALL.match(folded(label)) and _are_all(look, column, label, columns[0]):
                return replace(found, keep=(*found.keep, f"{column.ref} != {quoted(label)}"))
    return found


def says_scale(look: Look) -> bool:
    """Whether a title or header says that amounts are in thousands or millions."""
    said = folded(" ".join([*look.sample.titles, *(one.name for one in look.columns)]))
    return bool(_THOUSANDS.search(said) or _MILLIONS.search(said))


def scaled(found: Recognition, look: Look, own: Own) -> Recognition:
    """A recognition whose amounts are multiplied where title or header says that they are in thousands or millions."""
    title = " ".join(look.sample.titles)

    def each(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_scaled(text, title, look, own) for text in texts)

    rivals = tuple(Rivals(one.input_id, each(one.maps)) for one in found.rivals)
    return replace(found, maps=each(found.maps), rivals=rivals)


def _are_all(look: Look, column: SampleColumn, label: str, amount: SampleColumn) -> bool:
    rows = list(zip(look.texts(column), look.numbers(amount), strict=True))
    whole = sum((number for text, number in rows if text == label and number is not None), Decimal(0))
    parts = sum((number for text, number in rows if text != label and number is not None), Decimal(0))
    return whole == parts != 0


def _scaled(text: str, title: str, look: Look, own: Own) -> str:
    target, _, function = text.partition("=")
    match = re.fullmatch(r"(sum|value)\((-?)(cell|\[(?:[^\]]|\]\])+\]|#\d+)\)(.*)", function)
    if match is None or not any(one.id == target and one.unit.is_money for one in own.values()):
        return text
    column = None if match[3] == "cell" else look.sample.column(match[3])
    said = folded(f"{title} {column.name if column is not None else ''}")
    factor = "1000" if _THOUSANDS.search(said) else "1000000" if _MILLIONS.search(said) else ""
    return f"{target}={match[1]}({match[2]}{match[3]}*{factor}){match[4]}" if factor else text
