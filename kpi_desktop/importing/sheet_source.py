"""Sheet source: a sheet of a workbook, column by column, each different text of a column once."""

from collections.abc import Iterator
from dataclasses import dataclass

from kpi_desktop.importing.source import Source

LOOK = 2_000
"""Rows in which tables are looked for."""

Merge = tuple[tuple[int, int], tuple[int, int]]
"""First and last row and column of merged cells, from 0."""


@dataclass(frozen=True)
class SheetColumn:
    """One column.

    Attributes:
        texts: What stands in it, in the order in which it comes; two kinds of cells may come to the same text.
        codes: Which of the texts stands in each row, from the first row of the sheet; 32 bits each.
    """

    texts: tuple[str, ...]
    codes: "memoryview[int]"

    def cells(self, first: int, end: int) -> list[str]:
        """Texts of some rows, from 0 and below an end."""
        return list(map(self.texts.__getitem__, self.codes[first:end]))


@dataclass(frozen=True)
class SheetSource(Source):
    """A sheet as texts, all rows of one width.

    Attributes:
        name: Name of the sheet.
        is_hidden: Whether the owner does not see it.
        height: Number of its rows.
        columns: Its columns.
        merges: Merged cells.
    """

    name: str
    is_hidden: bool
    height: int
    columns: tuple[SheetColumn, ...]
    merges: tuple[Merge, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all its rows are looked at for tables."""
        return self.height <= LOOK

    @property
    def has_cells(self) -> bool:
        """Whether anything stands in it."""
        return any(any(column.texts) for column in self.columns)

    def rows(self, first: int, end: int) -> Iterator[list[str]]:
        """Cells of some rows, from 0 and below an end."""
        return map(list, zip(*(column.cells(first, end) for column in self.columns), strict=True))

    def merged_in(self, line: int) -> tuple[tuple[int, int], ...]:
        """First and last column of the cells merged in a row, from 0."""
        return tuple(
            (left, right)
            for (top, left), (bottom, right) in self.merges
            if top <= line - 1 <= bottom and right > left
        )
