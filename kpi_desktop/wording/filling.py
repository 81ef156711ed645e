"""Filling: puts facts of any kind into a sentence, and a plain word where a fact is missing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.dates import date_text, moment_text
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.wording.units import unit_name

_SOMETHING = N_("…")


def sentence_text(words: str) -> str:
    """An owner's words so that a sentence can follow: with a full stop, unless they end with a mark of their own."""
    said = words.rstrip()
    return f"{said}." if said and (said[-1].isalnum() or said[-1] in ")%") else said


def filled(sentence: str, facts: Mapping[str, object], fallbacks: Mapping[str, str] | None = None) -> str:
    """A translated sentence with its facts.

    Args:
        sentence: With named placeholders.
        facts: Text stays as it is; numbers, days and units are formatted.
        fallbacks: Source words for facts that are missing or empty, by name.
    """
    return sentence.format_map(_Facts(facts, fallbacks or {}, sentence))


def fact_text(value: object) -> str:
    """One fact as text."""
    match value:
        case Unit():
            return unit_name(value)
        case str():
            return str(value)
        case bool():
            return _("yes") if value else _("no")
        case int() | Decimal() | Fraction():
            return number_text(value)
        case datetime():
            return moment_text(value)
        case date():
            return date_text(value)
        case Path():
            return value.name or str(value)
        case Sequence() | set() | frozenset():
            return list_text([fact_text(part) for part in value])
    return str(value)


def list_text(parts: Sequence[str]) -> str:
    """Several things in a row: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{most} and {last}").format(most=_(", ").join(parts[:-1]), last=parts[-1])


class _Facts(dict[str, str]):
    """The texts of the facts; a missing one reads as its fallback, with a capital where it opens the sentence."""

    def __init__(self, facts: Mapping[str, object], fallbacks: Mapping[str, str], sentence: str) -> None:
        texts = {name: fact_text(value) for name, value in facts.items() if value is not None}
        super().__init__({name: text for name, text in texts.items() if text})
        self._fallbacks, self._sentence = fallbacks, sentence

    def __missing__(self, name: str) -> str:
        word = _(self._fallbacks.get(name, _SOMETHING))
        if self._sentence.startswith(f"{{{name}}}"):
            return word[:1].upper() + word[1:]
        return word
