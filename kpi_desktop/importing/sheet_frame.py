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
from kpi_desktop.importing.numbers import DecimalMark, marks_credits_alone, read_number, side_word
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
        self._credits: dict[int, bool] = {}
        self.cells = Cells(self.column, self._number, layout.index_of, look_up.texts)

    def column(self, ref: ColumnRef) -> Column:
        """Texts of a column."""
        return self.table.columns[self._layout.index_of(ref)]

    @property
    def names(self) -> tuple[str, ...]:
        """Headers."""
        return self._layout.names

    def name(self, place: int) -> str:
        """Header of a column, empty without one."""
        return self._layout.names[place].strip()

    def figures(self, ref: ColumnRef) -> Figures:
        """Numbers of a column."""
        place = self._layout.index_of(ref)
        if place not in self._figures:
            self._figures[place] = figures_of(
                self.table.columns[place], lambda text: self._number_at(place, text)
            )
        return self._figures[place]

    def has_marked_credits(self, place: int) -> bool:
        """Whether the figures of a column marked CR are those against the others, as on the statement of a card."""
        if place not in self._credits:
            texts = self.table.columns[place].texts
            has_words = any(text[-2:] in ("CR", "Cr") for text in texts)
            self._credits[place] = has_words and marks_credits_alone(texts)
        return self._credits[place]

    def numbers(self, place: int, like: int) -> Figures:
        """Numbers of a column that nobody named, written like those of another one."""
        mark = self._mark(like)
        return figures_of(self.table.columns[place], lambda text: read_number(text, mark))

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
        return self._number_at(self._layout.index_of(ref), text)

    def _number_at(self, place: int, text: str) -> Decimal | None:
        number = read_number(text, self._mark(place))
        if number is not None and self.has_marked_credits(place) and side_word(text) == "CR":
            return -number
        return number

    def _mark(self, place: int) -> DecimalMark:
        return self._marks.get(place, DecimalMark.POINT)


def _in_unit(seconds: Fraction | None, unit: Unit) -> Fraction | None:
    return None if seconds is None else seconds / seconds_in(unit)
