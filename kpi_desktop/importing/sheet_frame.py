"""Sheet: a table with what was decided of its columns, as specifications see it."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.unit import Unit
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.choices import columns_in
from kpi_desktop.importing.conditions_frame import Cells
from kpi_desktop.importing.currencies import candidates, currency_columns
from kpi_desktop.importing.durations import read_duration, seconds_in
from kpi_desktop.importing.figures_frame import Figures, figures_of
from kpi_desktop.importing.language import ColumnRef, Expression
from kpi_desktop.importing.layout import Layout
from kpi_desktop.importing.look_up_frame import LookUp
from kpi_desktop.importing.numbers import DecimalMark, read_number
from kpi_desktop.importing.table_frame import Column, Table


class Sheet:
    """A table whose columns are asked for by name or place."""

    def __init__(
        self, table: Table, layout: Layout, marks: Mapping[int, DecimalMark], look_up: LookUp
    ) -> None:
        self.table = table
        self._layout = layout
        self._marks = marks
        self._figures: dict[int, Figures] = {}
        self.cells = Cells(self.column, self._number, layout.index_of, look_up.texts)

    def column(self, ref: ColumnRef) -> Column:
        """Texts of a column."""
        return self.table.columns[self._layout.index_of(ref)]

    def figures(self, ref: ColumnRef) -> Figures:
        """Numbers of a column."""
        place = self._layout.index_of(ref)
        if place not in self._figures:
            mark = self._mark(place)
            self._figures[place] = figures_of(self.table.columns[place], lambda text: read_number(text, mark))
        return self._figures[place]

    def filled(self, place: int) -> NDArray[np.bool_]:
        """Rows in which a column is not blank."""
        column = self.table.columns[place]
        return np.array([not is_blank(text) for text in column.texts], dtype=np.bool_)[column.codes]

    def durations(self, ref: ColumnRef, unit: Unit) -> Figures:
        """Durations of a column, in a unit."""
        mark = self._mark(self._layout.index_of(ref))
        return figures_of(self.column(ref), lambda text: _in_unit(read_duration(text, mark), unit))

    def currency_columns(self, place: int) -> tuple[int, ...]:
        """Columns that may name the currency of an amount, likeliest first."""
        return candidates(place, currency_columns(self._layout), self._layout.names)

    def places(self, expression: Expression) -> list[int]:
        """Columns that an expression names."""
        return [self._layout.index_of(column) for column in columns_in(expression)]

    def _number(self, ref: ColumnRef, text: str) -> Decimal | None:
        return read_number(text, self._mark(self._layout.index_of(ref)))

    def _mark(self, place: int) -> DecimalMark:
        return self._marks.get(place, DecimalMark.POINT)


def _in_unit(seconds: Fraction | None, unit: Unit) -> Fraction | None:
    return None if seconds is None else seconds / seconds_in(unit)
