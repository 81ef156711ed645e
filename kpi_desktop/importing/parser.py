"""Parser: reads specifications, conditions and the other choices of the owner into the records of ``language``."""

import re
from decimal import Decimal

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.language import (
    Across,
    AcrossCell,
    Both,
    ByName,
    ByPosition,
    Calculated,
    ChannelChoice,
    ColumnRef,
    Compared,
    Comparison,
    Condition,
    Count,
    DateChoice,
    DateColumns,
    Distinct,
    Duration,
    Either,
    Expression,
    FixedChannel,
    FoundIn,
    Function,
    LineRange,
    Literal,
    Negated,
    Not,
    OneOf,
    Score,
    Spec,
    StartsWith,
    Sum,
    Value,
)
from kpi_desktop.importing.tokens import Kind, Tokens

DEEPEST = 40
"""Brackets, minus signs and ``not`` that may stand inside each other."""


def parse_spec(text: str) -> Spec:
    """Read ``input = function(…) where …``.

    Raises:
        Problem: ``IMPORT_SPEC_UNREADABLE`` with the place that could not be read.
    """
    parser = _Parser(text)
    return parser.spec()


def parse_condition(text: str) -> Condition:
    """Read a condition on rows.

    Raises:
        Problem: ``IMPORT_SPEC_UNREADABLE``.
    """
    parser = _Parser(text)
    condition = parser.condition()
    parser.tokens.expect_end()
    return condition


def parse_date(text: str, names: tuple[str, ...] = ()) -> DateChoice:
    """Read which columns hold the date; a text that is exactly a column's name is that column.

    Raises:
        Problem: ``IMPORT_SPEC_UNREADABLE``.
    """
    if text.strip() in names:
        return DateColumns((ByName(text.strip()),))
    parser = _Parser(text)
    choice: DateChoice | None = parser.across()
    if choice is None:
        columns = [parser.column()]
        while parser.tokens.take_mark("+"):
            columns.append(parser.column())
        choice = DateColumns(tuple(columns))
    parser.tokens.expect_end()
    return choice


def parse_channel(text: str, names: tuple[str, ...] = ()) -> ChannelChoice:
    """Read which column gives the channel, or a channel's name in quotes; as for the date, a column's name will do.

    Raises:
        Problem: ``IMPORT_SPEC_UNREADABLE``.
    """
    if text.strip() in names:
        return ByName(text.strip())
    parser = _Parser(text)
    if parser.tokens.now.kind is Kind.TEXT:
        choice: ChannelChoice = FixedChannel(parser.tokens.take().text)
    else:
        choice = parser.across() or parser.column()
    parser.tokens.expect_end()
    return choice


def parse_lines(text: str) -> LineRange:
    """Read ``FROM`` or ``FROM-TO``.

    Raises:
        Problem: ``IMPORT_SPEC_UNREADABLE``.
    """
    match = re.fullmatch(r"\s*(\d{1,9})\s*(?:-\s*(\d{1,9})\s*)?", text)
    if match:
        first, last = int(match[1]), int(match[2]) if match[2] else None
        if first >= 1 and (last is None or last >= first):
            return LineRange(first, last)
    raise Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec=text, at=text)


class _Parser:
    """Recursive descent over the tokens of one argument."""

    def __init__(self, text: str) -> None:
        self.tokens = Tokens(text)
        self._depth = 0

    def spec(self) -> Spec:
        target_id = self.tokens.expect(Kind.NAME).lower()
        self.tokens.expect_mark("=")
        function = self._function()
        where = self.condition() if self.tokens.take_word("where") else None
        self.tokens.expect_end()
        return Spec(target_id, function, where, self.tokens.text.strip())

    def column(self) -> ColumnRef:
        token = self.tokens.now
        match token.kind:
            case Kind.NAME | Kind.BRACKETED:
                self.tokens.take()
                return ByName(token.text)
            case Kind.POSITION if int(token.text) > 0:
                self.tokens.take()
                return ByPosition(int(token.text))
            case _:
                raise self.tokens.unreadable()

    def across(self) -> Across | None:
        if self.tokens.take_word("across") is None:
            return None
        if not self.tokens.take_mark("("):
            return Across()
        first = self.column()
        self.tokens.expect_mark("..")
        last = self.column()
        self.tokens.expect_mark(")")
        return Across(first, last)

    def condition(self) -> Condition:
        self._deeper()
        condition = self._both()
        while self.tokens.take_word("or"):
            condition = Either(condition, self._both())
        self._depth -= 1
        return condition

    def _function(self) -> Function:
        name = self.tokens.expect(Kind.NAME).lower()
        self.tokens.expect_mark("(")
        match name:
            case "sum":
                expression = self._expression()
                function: Function = Sum(expression, self._once_per())
            case "count":
                function = Count()
            case "distinct":
                function = Distinct(self.column())
            case "duration":
                function = Duration(self.column())
            case "score":
                function = Score(self.column())
            case "value":
                function = Value(self._expression())
            case _:
                raise self.tokens.unreadable()
        self.tokens.expect_mark(")")
        return function

    def _once_per(self) -> ColumnRef | None:
        if not self.tokens.take_word("once"):
            return None
        if not self.tokens.take_word("per"):
            raise self.tokens.unreadable()
        return self.column()

    def _expression(self) -> Expression:
        self._deeper()
        expression = self._term()
        while sign := self.tokens.take_mark("+", "-"):
            expression = Calculated(sign, expression, self._term())
        self._depth -= 1
        return expression

    def _term(self) -> Expression:
        expression = self._factor()
        while self.tokens.take_mark("*"):
            expression = Calculated("*", expression, self._factor())
        return expression

    def _factor(self) -> Expression:
        if self.tokens.take_mark("-"):
            self._deeper()
            negated = Negated(self._factor())
            self._depth -= 1
            return negated
        if self.tokens.take_mark("("):
            expression = self._expression()
            self.tokens.expect_mark(")")
            return expression
        if self.tokens.now.kind is Kind.NUMBER:
            return Literal(Decimal(self.tokens.take().text))
        return AcrossCell() if self.tokens.take_word("cell") else self.column()

    def _both(self) -> Condition:
        condition = self._not()
        while self.tokens.take_word("and"):
            condition = Both(condition, self._not())
        return condition

    def _not(self) -> Condition:
        if self.tokens.take_word("not"):
            self._deeper()
            turned = Not(self._not())
            self._depth -= 1
            return turned
        if self.tokens.take_mark("("):
            condition = self.condition()
            self.tokens.expect_mark(")")
            return condition
        return self._test()

    def _test(self) -> Condition:
        place = self.tokens.place()
        if self.tokens.take_word("startswith") and self.tokens.take_mark("("):
            return self._starts_with()
        self.tokens.back_to(place)
        column = self.column()
        if mark := self.tokens.take_mark("=", "!="):
            return Compared(column, Comparison(mark), self._value())
        if mark := self.tokens.take_mark("<", "<=", ">", ">="):
            return Compared(column, Comparison(mark), self._number())
        if self.tokens.take_word("in"):
            return self._membership(column)
        raise self.tokens.unreadable()

    def _starts_with(self) -> StartsWith:
        column = self.column()
        self.tokens.expect_mark(",")
        text = self.tokens.expect(Kind.TEXT)
        self.tokens.expect_mark(")")
        return StartsWith(column, text)

    def _membership(self, column: ColumnRef) -> OneOf | FoundIn:
        if not self.tokens.take_mark("("):
            sheet = self.column()
            if not isinstance(sheet, ByName):
                raise self.tokens.unreadable()
            self.tokens.expect_mark("!")
            return FoundIn(column, sheet.name, self.column())
        values = [self._value()]
        while self.tokens.take_mark(","):
            values.append(self._value())
        self.tokens.expect_mark(")")
        return OneOf(column, tuple(values))

    def _value(self) -> str | Decimal:
        if self.tokens.now.kind is Kind.TEXT:
            return self.tokens.take().text
        return self._number()

    def _number(self) -> Decimal:
        minus = self.tokens.take_mark("-") is not None
        number = Decimal(self.tokens.expect(Kind.NUMBER))
        return -number if minus else number

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.tokens.unreadable()
