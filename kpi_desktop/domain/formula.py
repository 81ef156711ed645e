"""Formula: a KPI over its inputs, read once by an allow-list.

Grammar: numbers, names, ``+ - * / ( )``, ``prior(name)`` (the same length just before), ``year_ago(name)``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NoReturn

from kpi_desktop.domain.no_value import Absence, NoValue
from kpi_desktop.domain.problem import Problem, ProblemCode

_HUNDRED = 100
LONGEST = 400
DEEPEST = 20

CALENDAR_NAMES = frozenset({"days_in_period", "months_in_period"})
"""Names that the calendar answers; nobody types them."""


class Shift(StrEnum):
    """Which window a name in a formula refers to."""

    NOW = "now"
    PRIOR = "prior"
    YEAR_AGO = "year_ago"


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the formula."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Ref:
    """An input named in the formula, in this window or an earlier one."""

    name: str
    shift: Shift = Shift.NOW


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts joined by one of ``+ - * /``."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Negation:
    """A part with a minus before it."""

    part: "Node"


Node = Number | Ref | Operation | Negation
Lookup = Callable[[Ref], Fraction | NoValue]


@dataclass(frozen=True)
class Formula:
    """A formula as written and as read.

    Attributes:
        text: What the owner or the catalogue wrote.
        tree: Its parts.
    """

    text: str
    tree: Node = field(repr=False, compare=False)

    # The text says it all: a tree of 200 terms would take the pickler 200 levels deep.
    def __reduce__(self) -> tuple[Callable[[str], "Formula"], tuple[str]]:
        return _parse, (self.text,)

    @staticmethod
    def parse(text: str) -> "Formula":
        """Read a formula.

        Raises:
            Problem: ``FORMULA_TOO_LONG`` or ``FORMULA_UNREADABLE`` with the place that could not be read.
        """
        return _parse(text)

    @cached_property
    def refs(self) -> tuple[Ref, ...]:
        """Inputs named, each once, in order of first appearance; calendar names included."""
        return tuple(dict.fromkeys(_refs(self.tree)))

    @property
    def input_ids(self) -> tuple[str, ...]:
        """Ids of the inputs that somebody has to count, each once, in order."""
        return tuple(dict.fromkeys(ref.name for ref in self.refs if ref.name not in CALENDAR_NAMES))

    @property
    def single_input(self) -> str | None:
        """The id of the only part when the formula is just one input, else nothing."""
        return self.tree.name if isinstance(self.tree, Ref) and self.tree.shift is Shift.NOW else None

    @property
    def share(self) -> tuple[str, str] | None:
        """Ids of part and whole where the formula is one input as a percentage of another, else nothing."""
        match self.tree:
            case Operation("*", Operation("/", Ref(part, Shift.NOW), Ref(whole, Shift.NOW)), Number(hundred)):
                return (part, whole) if hundred == _HUNDRED and part != whole else None
        return None

    def evaluate(self, lookup: Lookup) -> Fraction | NoValue:
        """The value of the formula, exact.

        Args:
            lookup: Value of one input in the window asked for, or why there is none.

        Returns:
            The exact value; or no value, naming every missing input, or the inputs of the zero denominator.
        """
        return _value(self.tree, lookup)


@lru_cache(maxsize=2048)
def _parse(text: str) -> Formula:
    if len(text) > LONGEST:
        raise Problem(ProblemCode.FORMULA_TOO_LONG, longest=LONGEST)
    parser = _Parser(text)
    return Formula(text, parser.whole())


def _refs(node: Node) -> Iterator[Ref]:
    match node:
        case Ref():
            yield node
        case Operation():
            yield from _refs(node.left)
            yield from _refs(node.right)
        case Negation():
            yield from _refs(node.part)


def _value(node: Node, lookup: Lookup) -> Fraction | NoValue:
    match node:
        case Ref():
            return lookup(node)
        case Operation():
            return _joined(node, _value(node.left, lookup), _value(node.right, lookup))
        case Number():
            return node.value
        case Negation():
            part = _value(node.part, lookup)
            return part if isinstance(part, NoValue) else -part


def _joined(node: Operation, left: Fraction | NoValue, right: Fraction | NoValue) -> Fraction | NoValue:
    if isinstance(left, NoValue) or isinstance(right, NoValue):
        return _worse(left, right)
    match node.sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right if right else NoValue(Absence.ZERO_DENOMINATOR, _names(node.right))


def _names(node: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref.name for ref in _refs(node)))


def _worse(left: Fraction | NoValue, right: Fraction | NoValue) -> NoValue:
    """Both reasons in one: a missing input outranks a zero denominator, and all missing inputs are named."""
    gaps = [part for part in (left, right) if isinstance(part, NoValue)]
    missing = [gap for gap in gaps if gap.absence is not Absence.ZERO_DENOMINATOR] or gaps
    inputs = tuple(dict.fromkeys(name for gap in missing for name in gap.inputs))
    return NoValue(missing[0].absence, inputs)


_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z][a-z0-9_]*)|(?P<sign>[-+*/()]))", re.ASCII
)


class _Parser:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._split(text))
        self._next = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._sum()
        if self._peek() is not None:
            self._fail()
        return node

    def _split(self, text: str) -> Iterator[tuple[str, str, int]]:
        at, end = 0, len(text.rstrip())
        while at < end:
            match = _TOKEN.match(text, at)
            if match is None or match.lastgroup is None:
                raise Problem(ProblemCode.FORMULA_UNREADABLE, formula=text, at=text[at:].strip())
            yield match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)
            at = match.end()

    def _peek(self) -> str | None:
        return self._tokens[self._next][1] if self._next < len(self._tokens) else None

    def _take(self, *wanted: str) -> str | None:
        token = self._peek()
        if token is None or (wanted and token not in wanted):
            return None
        self._next += 1
        return token

    def _fail(self) -> NoReturn:
        at = self._tokens[self._next][2] if self._next < len(self._tokens) else len(self._text)
        raise Problem(ProblemCode.FORMULA_UNREADABLE, formula=self._text, at=self._text[at:].strip())

    def _sum(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            self._fail()
        node = self._product()
        while sign := self._take("+", "-"):
            node = Operation(sign, node, self._product())
        self._depth -= 1
        return node

    def _product(self) -> Node:
        node = self._factor()
        while sign := self._take("*", "/"):
            node = Operation(sign, node, self._factor())
        return node

    def _factor(self) -> Node:
        minus = False
        while self._take("-"):
            minus = not minus
        node = self._part()
        return Negation(node) if minus else node

    def _part(self) -> Node:
        if self._take("("):
            node = self._sum()
            if not self._take(")"):
                self._fail()
            return node
        kind, token = self._tokens[self._next][:2] if self._next < len(self._tokens) else ("", "")
        if kind == "number":
            self._next += 1
            return Number(Fraction(token))
        if kind != "name":
            self._fail()
        self._next += 1
        if token in (Shift.PRIOR, Shift.YEAR_AGO) and self._take("("):
            return self._shifted(Shift(token))
        return Ref(token)

    def _shifted(self, shift: Shift) -> Ref:
        kind, token = self._tokens[self._next][:2] if self._next < len(self._tokens) else ("", "")
        if kind != "name":
            self._fail()
        self._next += 1
        if not self._take(")"):
            self._fail()
        return Ref(token, shift)
