"""Pseudo-language: every text that went through translation is marked, stretched and written with accents.

What a screen, a report or the command line shows in plain letters has then escaped translation, and a layout that
holds these texts holds those of a longer language.
"""

import re
from collections.abc import Iterable
from gettext import NullTranslations

PSEUDO = "pseudo"

_OPEN, _CLOSE, _STRETCH = "«", "»", "~"  # signs that the typeface of reports has
_STRETCHED_BY = 0.35

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçđēƒğĥîĵķļɱñöþǫŕšŧüṽŵẋýžÅƁÇĐĒƑĞĤÎĴĶĻḾÑÖÞǪŔŠŦÜṼŴẊÝŽ",
)
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|\*\.\w+)")
"""Placeholders, tags of rich text and file patterns, which no translator changes either."""
_PLAIN_WORD = re.compile(r"[A-Za-z]{2,}")


class PseudoTranslations(NullTranslations):
    """A catalogue that answers every text with its pseudo form."""

    def gettext(self, message: str) -> str:
        """The pseudo form of a text."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The pseudo form of the text that a count needs."""
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - the context shapes no pseudo form
        """The pseudo form of a text with a context."""
        return pseudo(message)


def pseudo(text: str) -> str:
    """A text between marks, in accented letters and about a third longer; placeholders stay as they are."""
    stretch = _STRETCH * max(1, round(len(_KEPT.sub("", text)) * _STRETCHED_BY))
    return f"{_OPEN}{disguised(text)} {stretch}{_CLOSE}"


def disguised(text: str) -> str:
    """A text in accented letters."""
    parts = _KEPT.split(text)
    return "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in parts)


def is_marked(text: str, known: Iterable[str] = ()) -> bool:
    """Whether a shown text went through translation, whole.

    Args:
        text: What is shown while the pseudo-language is spoken.
        known: The owner's own words in it (names, notes), which nobody translates.
    """
    return _OPEN in text and _CLOSE in text and not unmarked_words(text, known)


def unmarked_words(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of a shown text that escaped translation, in order.

    Args:
        text: What is shown while the pseudo-language is spoken.
        known: The owner's own words in it, and codes that are the same in every language.
    """
    for own in sorted(filter(None, known), key=len, reverse=True):
        text = text.replace(own, " ")
    return tuple(_PLAIN_WORD.findall(_KEPT.sub(" ", text)))
