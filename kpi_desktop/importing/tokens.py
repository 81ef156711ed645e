"""Tokens: a text of the import language cut into words, marks, names, texts and numbers."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from kpi_desktop.domain.problem import Problem, ProblemCode

LONGEST = 4_000
"""Characters that one argument may have."""


class Kind(Enum):
    """What a token is."""

    NAME = auto()
    BRACKETED = auto()
    POSITION = auto()
    NUMBER = auto()
    TEXT = auto()
    MARK = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the language.

    Attributes:
        kind: What it is.
        text: Its content: a name without brackets, a text without quotes, a mark as written.
        at: Where it begins.
    """

    kind: Kind
    text: str
    at: int


class Tokens:
    """The tokens of one argument, taken one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        if len(text) > LONGEST:
            raise Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec=f"{text[:40]}…", at=text[LONGEST:][:40])
        self._tokens = _split(text)
        self._next = 0

    @property
    def now(self) -> Token:
        """The token that comes next."""
        return self._tokens[self._next]

    def take(self) -> Token:
        """The next token, and one step on; the end stays."""
        token = self.now
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return token

    def take_mark(self, *marks: str) -> str | None:
        """The next token if it is one of these marks."""
        return self.take().text if self.now.kind is Kind.MARK and self.now.text in marks else None

    def take_word(self, *words: str) -> str | None:
        """The next token if it is one of these words, in any case."""
        if self.now.kind is Kind.NAME and self.now.text.lower() in words:
            return self.take().text.lower()
        return None

    def expect_mark(self, mark: str) -> None:
        """Steps over a mark that must come here."""
        if self.take_mark(mark) is None:
            raise self.unreadable()

    def expect(self, kind: Kind) -> str:
        """Content of the next token, which must be of a kind."""
        if self.now.kind is not kind:
            raise self.unreadable()
        return self.take().text

    def expect_end(self) -> None:
        """Checks that nothing follows."""
        if self.now.kind is not Kind.END:
            raise self.unreadable()

    def place(self) -> int:
        """A place to which ``back_to`` returns."""
        return self._next

    def back_to(self, place: int) -> None:
        """Goes back to an earlier place."""
        self._next = place

    def unreadable(self) -> Problem:
        """The problem that says where the text cannot be read."""
        return _unreadable(self.text, self.now.at)


_PATTERN = re.compile(
    r"""\s*(?:
      \[(?P<BRACKETED>(?:[^\]]|\]\])*)\]
    | \#(?P<POSITION>\d{1,5})
    | (?P<NUMBER>\d+(?:\.\d+)?)(?!\w)
    | (?P<NAME>\w+)
    | '(?P<TEXT>(?:[^']|'')*)'
    | (?P<MARK>\.\.|!=|<=|>=|[-+*(),=<>!])
    )""",
    re.VERBOSE,
)


def _split(text: str) -> list[Token]:
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _PATTERN.match(text, at)
        if match is None or match.lastgroup is None:
            raise _unreadable(text, at)
        kind = Kind[match.lastgroup]
        content = match[match.lastgroup]
        if kind is Kind.BRACKETED:
            content = content.replace("]]", "]")
        elif kind is Kind.TEXT:
            content = content.replace("''", "'")
        tokens.append(Token(kind, content, match.end() - len(match[0].lstrip())))
        at = match.end()
    return [*tokens, Token(Kind.END, "", end)]


def _unreadable(text: str, at: int) -> Problem:
    return Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec=text, at=text[at:].strip())
