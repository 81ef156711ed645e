"""Choices: everything that the owner said about a file, read before the file is."""

from dataclasses import dataclass, replace

from kpi_desktop.domain.import_plan import Slot
from kpi_desktop.importing.currencies import currency_columns
from kpi_desktop.importing.language import (
    AcrossCell,
    Both,
    ByName,
    ByPosition,
    Calculated,
    ColumnRef,
    Compared,
    Condition,
    Distinct,
    Duration,
    Either,
    Expression,
    FoundIn,
    LineRange,
    Negated,
    Not,
    OneOf,
    Spec,
    StartsWith,
    Sum,
    Value,
)
from kpi_desktop.importing.layout import Layout
from kpi_desktop.importing.parser import parse_condition, parse_lines, parse_spec
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.targets import Target, targets_of


@dataclass(frozen=True)
class Choices:
    """The owner's choices as records.

    Attributes:
        specs: What each input takes, and the input.
        keep: Conditions that every row must meet.
        lines: Lines that hold the table.
    """

    specs: tuple[tuple[Spec, Target], ...]
    keep: tuple[Condition, ...]
    lines: LineRange | None


def read_choices(request: ImportRequest) -> Choices:
    """Read what the owner said.

    Raises:
        Problem: ``IMPORT_SPEC_UNREADABLE``, ``UNKNOWN_INPUT``.
    """
    profile = request.profile
    lines = profile.lines or answer(request, Slot.TABLE)
    specs = tuple(parse_spec(text) for text in profile.maps)
    return Choices(
        tuple(targets_of(specs, request)),
        tuple(parse_condition(text) for text in profile.keep),
        None if lines is None else parse_lines(lines),
    )


def answer(request: ImportRequest, slot: Slot) -> str | None:
    """What the owner answered, nothing where nothing was."""
    found = request.profile.answers.get(slot.value)
    return found.strip() if found is not None and found.strip() else None


@dataclass(frozen=True)
class Wanted:
    """Columns that the choices need, by place.

    Attributes:
        texts: All of them.
        figures: Those that are read as numbers.
    """

    texts: frozenset[int]
    figures: frozenset[int]


def wanted_columns(choices: Choices, layout: Layout, others: tuple[ColumnRef, ...]) -> Wanted:
    """Find the columns that specifications, conditions, date and channel name.

    Raises:
        Problem: ``IMPORT_UNKNOWN_COLUMN``, ``IMPORT_COLUMN_TWICE``.
    """
    texts, figures = _named(choices)
    numbers = frozenset(layout.index_of(column) for column in figures)
    named = {layout.index_of(column) for column in (*texts, *others)}
    return Wanted(numbers | named | set(currency_columns(layout)), numbers)


def named_columns(choices: Choices) -> list[ColumnRef]:
    """Columns that specifications and conditions name."""
    texts, figures = _named(choices)
    return texts + figures


def uses_cell(choices: Choices) -> bool:
    """Whether a specification takes the cells of columns that stand side by side."""
    return any(
        isinstance(spec.function, Sum | Value) and _has_cell(spec.function.expression)
        for spec, _ in choices.specs
    )


def with_cell(choices: Choices, place: ColumnRef) -> Choices:
    """The choices with a column in place of the word ``cell``."""
    specs = []
    for spec, target in choices.specs:
        if isinstance(spec.function, Sum | Value):
            taken = replace(spec.function, expression=_put(spec.function.expression, place))
            specs.append((replace(spec, function=taken), target))
        else:
            specs.append((spec, target))
    return replace(choices, specs=tuple(specs))


def columns_in(expression: Expression) -> list[ColumnRef]:
    """Columns that an expression names, in order."""
    match expression:
        case ByName() | ByPosition():
            return [expression]
        case Negated():
            return columns_in(expression.part)
        case Calculated():
            return columns_in(expression.left) + columns_in(expression.right)
        case _:
            return []


def columns_of_condition(condition: Condition) -> list[ColumnRef]:
    """Columns that a condition names."""
    return [column for column, _ in _in_condition(condition)]


def _in_condition(condition: Condition) -> list[tuple[ColumnRef, bool]]:
    """Columns of a condition, and whether it reads them as numbers."""
    match condition:
        case Both() | Either():
            return _in_condition(condition.left) + _in_condition(condition.right)
        case Not():
            return _in_condition(condition.part)
        case Compared():
            return [(condition.column, not isinstance(condition.value, str))]
        case OneOf():
            return [(condition.column, any(not isinstance(value, str) for value in condition.values))]
        case StartsWith() | FoundIn():
            return [(condition.column, False)]


def _named(choices: Choices) -> tuple[list[ColumnRef], list[ColumnRef]]:
    """Columns that are read as texts, and those that are read as numbers."""
    texts: list[ColumnRef] = []
    figures: list[ColumnRef] = []
    for spec, _ in choices.specs:
        match spec.function:
            case Sum() | Value():
                figures += columns_in(spec.function.expression)
            case Duration():
                figures.append(spec.function.column)
            case Distinct():
                texts.append(spec.function.column)
        if isinstance(spec.function, Sum) and spec.function.once_per is not None:
            texts.append(spec.function.once_per)
    for condition in (*choices.keep, *(spec.where for spec, _ in choices.specs if spec.where is not None)):
        for column, is_number in _in_condition(condition):
            (figures if is_number else texts).append(column)
    return texts, figures


def _has_cell(expression: Expression) -> bool:
    match expression:
        case AcrossCell():
            return True
        case Negated():
            return _has_cell(expression.part)
        case Calculated():
            return _has_cell(expression.left) or _has_cell(expression.right)
        case _:
            return False


def _put(expression: Expression, place: ColumnRef) -> Expression:
    match expression:
        case AcrossCell():
            return place
        case Negated():
            return Negated(_put(expression.part, place))
        case Calculated():
            return Calculated(expression.sign, _put(expression.left, place), _put(expression.right, place))
        case _:
            return expression
