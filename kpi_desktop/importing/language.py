"""Language: the owner's choice of columns as records (docs/import-language.md)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# ------------------------------------------------------------------------------------------- columns


@dataclass(frozen=True, slots=True)
class ByName:
    """A column by the name in its header."""

    name: str


@dataclass(frozen=True, slots=True)
class ByPosition:
    """A column by its place, the first being 1."""

    number: int


ColumnRef = ByName | ByPosition

# --------------------------------------------------------------------------------------- expressions


@dataclass(frozen=True, slots=True)
class Literal:
    """A number written in a specification."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class AcrossCell:
    """The word ``cell``: the cell of the row in the column across."""


@dataclass(frozen=True, slots=True)
class Negated:
    """An expression with a minus before it."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class Calculated:
    """Two expressions joined by ``+``, ``-`` or ``*``."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression = ColumnRef | Literal | AcrossCell | Negated | Calculated

# ---------------------------------------------------------------------------------------- conditions


class Comparison(StrEnum):
    """How a cell is compared with a value."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    LESS_OR_EQUAL = "<="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="


@dataclass(frozen=True, slots=True)
class Compared:
    """A cell compared with a text or a number."""

    column: ColumnRef
    comparison: Comparison
    value: str | Decimal


@dataclass(frozen=True, slots=True)
class OneOf:
    """A cell that is one of several texts or numbers."""

    column: ColumnRef
    values: tuple[str | Decimal, ...]


@dataclass(frozen=True, slots=True)
class FoundIn:
    """A cell that stands in a column of another sheet."""

    column: ColumnRef
    sheet: str
    sheet_column: ColumnRef


@dataclass(frozen=True, slots=True)
class StartsWith:
    """A cell that begins with a text."""

    column: ColumnRef
    text: str


@dataclass(frozen=True, slots=True)
class Not:
    """A condition turned round."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Both:
    """Two conditions that must hold."""

    left: "Condition"
    right: "Condition"


@dataclass(frozen=True, slots=True)
class Either:
    """Two conditions of which one must hold."""

    left: "Condition"
    right: "Condition"


Condition = Compared | OneOf | FoundIn | StartsWith | Not | Both | Either

# ----------------------------------------------------------------------------------------- functions


@dataclass(frozen=True, slots=True)
class Sum:
    """Adds an expression over the rows; with ``once_per``, over the first non-blank value of each id."""

    expression: Expression
    once_per: ColumnRef | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """Counts rows."""


@dataclass(frozen=True, slots=True)
class Distinct:
    """Counts different ids in each period."""

    column: ColumnRef


@dataclass(frozen=True, slots=True)
class Duration:
    """Adds durations, in the unit of the input."""

    column: ColumnRef


@dataclass(frozen=True, slots=True)
class Score:
    """Counts promoters, detractors and answers of a survey from 0 to 10."""

    column: ColumnRef


@dataclass(frozen=True, slots=True)
class Value:
    """Takes figures as they stand."""

    expression: Expression


Function = Sum | Count | Distinct | Duration | Score | Value


@dataclass(frozen=True, slots=True)
class Spec:
    """What one input takes from the file.

    Attributes:
        target_id: Input id, or for ``value`` and ``score`` a KPI id.
        function: What is taken of the rows.
        where: Rows that count for it, all of them where nothing is said.
        text: As written.
    """

    target_id: str
    function: Function
    where: Condition | None
    text: str


@dataclass(frozen=True, slots=True)
class Across:
    """Columns side by side, all of them or from one to another."""

    first: ColumnRef | None = None
    last: ColumnRef | None = None


@dataclass(frozen=True, slots=True)
class DateColumns:
    """One column that holds the date, or two that hold it together."""

    columns: tuple[ColumnRef, ...]


@dataclass(frozen=True, slots=True)
class FixedChannel:
    """One channel for the whole file, by its name."""

    name: str


DateChoice = DateColumns | Across
ChannelChoice = ByName | ByPosition | Across | FixedChannel


@dataclass(frozen=True, slots=True)
class LineRange:
    """Lines of the file that hold the table, from 1, both ends inclusive; open at the end where nothing is said."""

    first: int
    last: int | None = None
