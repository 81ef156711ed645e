"""Language: which words and which marks of numbers the program speaks in, and the call that every word goes through.

English is the source; another language is one catalogue in ``resources/translations/<code>/LC_MESSAGES``. The marks of
numbers and the order of dates may follow another place than the words do.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from gettext import NullTranslations

from kpi_desktop.wording.pseudo import PSEUDO, PseudoTranslations, disguised
from kpi_desktop.wording.translations import available, find

SOURCE = "en"
DEFAULT_NUMBERS = "en_GB"
"""Marks of numbers and order of dates where only the source language is chosen and no place is known."""

_PLACE = re.compile(r"[a-z]{2,3}_[A-Z]{2}")


@dataclass(frozen=True)
class Language:
    """What is spoken now.

    Attributes:
        words: Code of the language of words: ``en``, a catalogue's code, or ``pseudo``.
        numbers: Code of the place whose marks and orders numbers and dates follow.
        texts: The catalogue.
    """

    words: str
    numbers: str
    texts: NullTranslations


class _Speaking:
    """Holds the language in one place; replaced whole, so that a background worker never sees half of it."""

    now = Language(SOURCE, DEFAULT_NUMBERS, NullTranslations())
    home = DEFAULT_NUMBERS


def settle(place: str) -> None:
    """Say where this computer stands: an owner who chose no place writes numbers and dates as there.

    Args:
        place: Code of the place as the system tells it ("de_DE"); one that names no place ("C") changes nothing.
    """
    if not _PLACE.fullmatch(place):
        return
    before, _Speaking.home = _Speaking.home, place
    if _Speaking.now.numbers == before:
        _Speaking.now = replace(_Speaking.now, numbers=place)


def use(language: str, numbers: str | None = None) -> None:
    """Speak a language from now on.

    Args:
        language: Code such as ``en``, ``en_US`` or ``de``; ``pseudo`` marks and stretches every word. A language
            without a catalogue is spoken in English, with its own numbers and dates.
        numbers: Code of the place whose numbers and dates are wanted, where it is not the language's own; English
            has those of the place where this computer stands.
    """
    code = language.replace("-", "_")
    words, texts = _texts(code)
    own = _Speaking.home if code in (SOURCE, PSEUDO) else code
    _Speaking.now = Language(words, (numbers or own).replace("-", "_"), texts)


@contextmanager
def using(language: str, numbers: str | None = None) -> Iterator[None]:
    """Speak a language inside a block."""
    before = _Speaking.now
    use(language, numbers)
    try:
        yield
    finally:
        _Speaking.now = before


def current() -> str:
    """Code of the language of words."""
    return _Speaking.now.words


def numbers_code() -> str:
    """Code of the place whose numbers and dates are used."""
    return _Speaking.now.numbers


def languages() -> tuple[str, ...]:
    """Codes of the languages that the owner can choose, the source first."""
    return (SOURCE, *available())


def _(text: str) -> str:
    """A text in the language of words."""
    return _Speaking.now.texts.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """A text in the form that a count needs."""
    return _Speaking.now.texts.ngettext(one, many, count)


def pgettext(context: str, text: str) -> str:
    """A text whose English is the same as another's, told apart by a context."""
    return _Speaking.now.texts.pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - the name by which message extraction knows it
    """Mark a text in a table for translation; ``_`` translates it when it is shown."""
    return text


def localised(text: str) -> str:
    """A text that came in the right language from elsewhere (month names, currency codes).

    Only the pseudo-language changes it, so that such words do not look as if they had escaped translation.
    """
    return disguised(text) if _Speaking.now.words == PSEUDO else text


def _texts(code: str) -> tuple[str, NullTranslations]:
    if code == PSEUDO:
        return PSEUDO, PseudoTranslations()
    for candidate in (code, code.partition("_")[0]):
        if candidate == SOURCE:
            break
        if (texts := find(candidate)) is not None:
            return candidate, texts
    return SOURCE, NullTranslations()
