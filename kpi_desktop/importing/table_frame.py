"""Table: the rows of a file as numbered texts per column, with what identifies and labels each row."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.channel import name_key
from kpi_desktop.importing.cell_text import has_words, is_total_row, may_hold_total
from kpi_desktop.importing.identity_frame import Digests, column_parts, digest, with_repeats


@dataclass(frozen=True)
class Column:
    """A column: its different texts without outer blanks, and which of them stands in each row."""

    texts: tuple[str, ...]
    codes: NDArray[np.int32]


@dataclass(frozen=True)
class Table:
    """Rows of a file.

    Attributes:
        columns: The columns asked for, by place from 0.
        lines: Line of the file on which each row begins.
        identities: 64-bit identity of each row, unique in the table.
        blank: Rows in which nothing stands.
        odd: Rows with more or fewer cells than there are columns.
        total_column: Place of the first cell with words in it where it labels a total, else -1.
        total_is_first: Whether nothing stands before that cell.
    """

    columns: dict[int, Column]
    lines: NDArray[np.int64]
    identities: NDArray[np.uint64]
    blank: NDArray[np.bool_]
    odd: NDArray[np.bool_]
    total_column: NDArray[np.int16]
    total_is_first: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.lines)


@dataclass(frozen=True)
class Block:
    """Some rows as a reader delivers them.

    Attributes:
        texts: Different texts of each column.
        codes: Which of them stands in each row, per column.
        lines: Line of each row.
        odd: Rows of another width.
    """

    texts: Sequence[Sequence[str]]
    codes: Sequence[NDArray[np.int32]]
    lines: NDArray[np.int64]
    odd: NDArray[np.bool_]


@dataclass
class _Growing:
    """A column while blocks come in."""

    places: dict[str, int] = field(default_factory=dict)
    parts: list[NDArray[np.int32]] = field(default_factory=list)

    def add(self, texts: Sequence[str], codes: NDArray[np.int32]) -> None:
        places = self.places
        here = [places.setdefault(text.strip(), len(places)) for text in texts]
        self.parts.append(np.array(here, dtype=np.int32)[codes] if here else codes)

    def column(self) -> Column:
        return Column(tuple(self.places), _joined(self.parts, np.int32))


class TableBuilder:
    """Puts blocks together to a table; ``apart`` are columns that do not tell its rows apart."""

    def __init__(
        self, names: Sequence[str], wanted: Sequence[int], apart: frozenset[int] = frozenset()
    ) -> None:
        self._apart = apart
        self._salts = column_salts(names)
        self._digests = [Digests() for _ in names]
        self._wanted = {place: _Growing() for place in wanted}
        self._lines: list[NDArray[np.int64]] = []
        self._rows: list[NDArray[np.uint64]] = []
        self._blank: list[NDArray[np.bool_]] = []
        self._odd: list[NDArray[np.bool_]] = []
        self._totals: list[NDArray[np.int16]] = []
        self._firsts: list[NDArray[np.bool_]] = []

    def add(self, block: Block) -> None:
        """Take in some rows."""
        rows = np.zeros(len(block.lines), dtype=np.uint64)
        labels = _Labels(len(block.lines))
        for place, (texts, codes) in enumerate(zip(block.texts, block.codes, strict=True)):
            digests = self._digests[place].of(texts)
            if place not in self._apart:
                rows += column_parts(digests, self._salts[place])[codes]
            labels.add(place, texts, codes, digests != 0)
            if place in self._wanted:
                self._wanted[place].add(texts, codes)
        self._lines.append(block.lines)
        self._rows.append(rows)
        self._blank.append(labels.empty)
        self._odd.append(block.odd)
        self._totals.append(labels.totals)
        self._firsts.append(labels.is_first)

    def table(self) -> Table:
        """All rows taken in."""
        return Table(
            {place: growing.column() for place, growing in self._wanted.items()},
            _joined(self._lines, np.int64),
            with_repeats(_joined(self._rows, np.uint64)),
            _joined(self._blank, np.bool_),
            _joined(self._odd, np.bool_),
            _joined(self._totals, np.int16),
            _joined(self._firsts, np.bool_),
        )


class _Labels:
    """What the first cells of some rows say, while their columns come in from the left."""

    def __init__(self, rows: int) -> None:
        self.empty = np.ones(rows, dtype=np.bool_)
        self.totals = np.full(rows, -1, dtype=np.int16)
        self.is_first = np.zeros(rows, dtype=np.bool_)
        self._before: list[tuple[Sequence[str], NDArray[np.int32]]] = []

    def add(
        self, place: int, texts: Sequence[str], codes: NDArray[np.int32], filled: NDArray[np.bool_]
    ) -> None:
        if may_hold_total("\n".join(texts)):
            label = np.array([is_total_row(text) for text in texts], dtype=np.bool_)
            found = (self.totals < 0) & label[codes] & ~self._has_words()
            self.totals[found] = place
            self.is_first |= found & self.empty
        self._before.append((texts, codes))
        if self.empty.any():
            self.empty &= ~filled[codes]

    def _has_words(self) -> NDArray[np.bool_]:
        """Rows in which a cell with letters stands further left."""
        found = np.zeros(len(self.empty), dtype=np.bool_)
        for texts, codes in self._before:
            found |= np.array([has_words(text) for text in texts], dtype=np.bool_)[codes]
        return found


def column_salts(names: Sequence[str]) -> list[int]:
    """A number per column: of its name, or of its place where it has no name of its own."""
    keys = [name_key(name) for name in names]
    return [digest(key if key and keys.count(key) == 1 else f"#{place}") for place, key in enumerate(keys, 1)]


def _joined(parts: list[NDArray], kind: type) -> NDArray:  # type: ignore[type-arg]  # of whichever kind the parts are
    return np.concatenate(parts) if parts else np.zeros(0, dtype=kind)
