"""Takings: what specifications take of which rows, while statuses, repeated amounts and signs are settled."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from kpi_desktop.domain.exact import from_micros, plain_text
from kpi_desktop.domain.import_plan import LeftOut, Question
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.choices import columns_of_condition
from kpi_desktop.importing.conditions_frame import Mask, holds
from kpi_desktop.importing.figures_frame import Figures, evaluate, kept_decimals
from kpi_desktop.importing.gather_frame import Scope
from kpi_desktop.importing.language import Condition, Distinct, Spec, Sum
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.sums_frame import sums_by_group, to_millionths
from kpi_desktop.importing.targets import Target


@dataclass(frozen=True)
class Taking:
    """What one input takes.

    Attributes:
        spec: The specification.
        target: The input.
        only: Rows that count for it, as far as that is settled; nothing where all do.
    """

    spec: Spec
    target: Target
    only: Mask | None = None

    def within(self, rows: Mask) -> "Taking":
        """The same of fewer rows."""
        return replace(self, only=rows if self.only is None else self.only & rows)


@dataclass(frozen=True)
class Settlement:
    """Takings after something was settled.

    Attributes:
        takings: What inputs take now.
        unfit: Rows that do not count for some input, with the reason.
        questions: What must be asked.
    """

    takings: tuple[Taking, ...]
    unfit: tuple[tuple[LeftOut, Mask], ...] = ()
    questions: tuple[Question, ...] = ()

    def after(self, earlier: "Settlement") -> "Settlement":
        """This one, with what was found earlier."""
        return replace(
            self, unfit=(*earlier.unfit, *self.unfit), questions=(*earlier.questions, *self.questions)
        )


def rows_of(taking: Taking, sheet: Sheet, scope: Scope) -> Mask:
    """Rows that a specification takes."""
    rows = scope.kept if taking.only is None else scope.kept & taking.only
    return rows if taking.spec.where is None else rows & holds(taking.spec.where, sheet.cells)


def figures_of_sum(taking: Taking, sheet: Sheet) -> Figures:
    """The figure of each row that a sum adds; 1 for what is counted."""
    rows = len(sheet.table)
    if isinstance(taking.spec.function, Sum):
        return evaluate(taking.spec.function.expression, sheet.figures, rows)
    return Figures(np.ones(rows, np.int64), 0, np.ones(rows, np.bool_), np.zeros(rows, np.bool_))


def ids_among(taking: Taking, sheet: Sheet, rows: Mask) -> frozenset[int]:
    """The different ids that a specification counts in some rows, as codes of their column."""
    if not isinstance(taking.spec.function, Distinct):
        return frozenset()
    column = sheet.column(taking.spec.function.column)
    return frozenset(
        code for code in np.unique(column.codes[rows]).tolist() if not is_blank(column.texts[code])
    )


def total(figures: Figures, rows: Mask) -> Decimal:
    """Sum of the figures of some rows."""
    used = np.flatnonzero(rows & figures.present)
    taken = Figures(figures.units[used], figures.decimals, figures.present[used], figures.bad[used])
    values, decimals = kept_decimals(taken)
    added = sums_by_group(values, np.zeros(len(values), dtype=np.int64), 1)[0]
    return from_micros(to_millionths(added, decimals))


def total_text(figures: Figures, rows: Mask) -> str:
    """Sum of the figures of some rows, plain."""
    return plain_text(total(figures, rows))


def speaks_of(conditions: Sequence[Condition | None], place: int, sheet: Sheet) -> bool:
    """Whether a condition names a column."""
    named = [column for one in conditions if one is not None for column in columns_of_condition(one)]
    return place in {sheet.cells.place(column) for column in named}
