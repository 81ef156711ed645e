"""Borders: where in a text file a table ends and something else begins: remarks, or another table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kpi_desktop.domain.channel import name_key
from kpi_desktop.importing.cell_text import has_words, is_blank, is_total
from kpi_desktop.importing.headers import kind_of
from kpi_desktop.importing.layout import Layout, Record

AHEAD = 6
"""Records that are looked at behind one that may be a border."""

_SAMPLE = 20


@dataclass(frozen=True)
class Border:
    """What tells the rows of a table from what follows it.

    Attributes:
        names: Its headers, folded.
        kinds: What most cells of each column are: ``date``, ``number``, or nothing for texts.
        texts: Texts that stand in each column.
        first_typed: Place of the first column of days or figures, -1 for none.
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    texts: tuple[frozenset[str], ...]
    first_typed: int

    def is_before(self, record: Record, after_blank: bool, ahead: Callable[[], Sequence[Record]]) -> bool:
        """Whether the table ends before a record.

        Args:
            record: The record.
            after_blank: Whether a blank record stands before it.
            ahead: Gives the next few records, asked for only where they matter.
        """
        if not after_blank and self._is_plainly_a_row(record):
            return False
        if record.is_blank or self._goes_on(record):
            return False
        if record.cells[0].lstrip().startswith("#"):
            return True
        if self._names_others(record, after_blank):
            return True
        if self._repeats_names(record) or any(is_total(cell) for cell in record.cells):
            return False
        if self._fits(record) and self.first_typed < 0:
            return False
        following = [other for other in ahead() if not other.is_blank]
        if not after_blank:
            return self._begins_another(record, following)
        for other in following:
            if self._goes_on(other):
                return False
            if self._names_any(other) or len(other.cells) == len(record.cells) != len(self.names):
                return True
        return True

    def _repeats_names(self, record: Record) -> bool:
        return tuple(map(name_key, record.cells)) == self.names

    def _names_any(self, record: Record) -> bool:
        return self._repeats_names(record) or self._names_others(record, True)

    def _is_plainly_a_row(self, record: Record) -> bool:
        """Whether a record of the table's width has a digit where the table has days or figures; quick to see."""
        if self.first_typed < 0 or len(record.cells) != len(self.names):
            return False
        return any(map(str.isdigit, record.cells[self.first_typed]))

    def _fits(self, record: Record) -> bool:
        width = len(self.names)
        return len(record.cells) >= width and not any(cell.strip() for cell in record.cells[width:])

    def _goes_on(self, record: Record) -> bool:
        """Whether a record has a day or a figure where the table has some."""
        if not self._fits(record):
            return False
        typed = [place for place, kind in enumerate(self.kinds) if kind]
        return any(kind_of(record.cells[place]) == self.kinds[place] for place in typed)

    def _names_others(self, record: Record, after_blank: bool) -> bool:
        """Whether a record names columns, others than the table's; right below a row, some of the same too."""
        named = [place for place, name in enumerate(self.names) if name] or range(len(self.names))
        typed = [place for place, kind in enumerate(self.kinds) if kind]
        if not self._fits(record) or not typed or len(named) < 2:
            return False
        cells = [record.cells[place] for place in named]
        if any(not has_words(cell) or is_blank(cell) or is_total(cell) or kind_of(cell) for cell in cells):
            return False
        folded = tuple(map(name_key, cells))
        if self._repeats_names(record) or len(set(folded)) < len(folded):
            return False
        if any(name in self.texts[place] for name, place in zip(folded, named, strict=True)):
            return False
        return after_blank or bool(set(folded) & set(self.names))

    def _begins_another(self, record: Record, following: Sequence[Record]) -> bool:
        """Whether a record is the title of another table, or names the columns of rows of another width."""
        if sum(bool(cell.strip()) for cell in record.cells) == 1:
            return bool(following) and self._names_any(following[0])
        if self._fits(record):
            return False
        width = len(record.cells)
        alike = [other for other in following[:2] if len(other.cells) == width]
        names = [cell for cell in record.cells if cell.strip()]
        are_names = len(names) == width > 1 and not any(kind_of(cell) or is_total(cell) for cell in names)
        return are_names and len(alike) == 2 and any(kind_of(cell) for other in alike for cell in other.cells)


def border_of(layout: Layout) -> Border:
    """The border of a table whose first records are known."""
    return border_of_rows(layout.names, layout.sample)


def border_of_rows(names: Sequence[str], rows: Sequence[Record]) -> Border:
    """The border of a table by its names and first rows."""
    rows = list(_alike(rows[:_SAMPLE], len(names)))
    columns = [
        [row.cells[place] for row in rows if place < len(row.cells) and row.cells[place].strip()]
        for place in range(len(names))
    ]
    kinds = tuple(map(_usual_kind, columns))
    return Border(
        tuple(map(name_key, names)),
        kinds,
        tuple(frozenset(map(name_key, texts)) for texts in columns),
        next((place for place, kind in enumerate(kinds) if kind), -1),
    )


def _alike(rows: Sequence[Record], width: int) -> Iterator[Record]:
    """The first rows, up to one without a day or figure where the first has some: it may name other columns."""
    is_typed = bool(rows) and any(map(kind_of, rows[0].cells))
    for row in rows:
        if is_typed and len(row.cells) >= width and not any(map(kind_of, row.cells)):
            return
        yield row


def _usual_kind(texts: Sequence[str]) -> str:
    kinds = [kind_of(text) for text in texts]
    return next((kind for kind in ("date", "number") if kinds.count(kind) * 2 > len(kinds)), "")
