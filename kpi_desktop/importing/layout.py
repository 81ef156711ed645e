"""Layout: where in a text file the table stands, how its cells are parted, and how its columns are called."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from kpi_desktop.domain.channel import name_key
from kpi_desktop.domain.import_plan import SourceFile
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.record import dataclass
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.dates import reading_of
from kpi_desktop.importing.language import ByPosition, ColumnRef, LineRange
from kpi_desktop.importing.numbers import digits_of
from kpi_desktop.importing.source import TextSource

csv.field_size_limit(1 << 24)

DELIMITERS = (",", ";", "\t", "|")

_LOOK = 300
"""Records of the beginning that decide delimiter and header."""


class Record(NamedTuple):
    """One record of a text file.

    Attributes:
        line: Line of the file on which it begins, from 1.
        cells: Its cells as they stand.
    """

    line: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell and not cell.isspace() for cell in self.cells)


@dataclass(frozen=True)
class Layout:
    """The table of a text file.

    Attributes:
        file: The file, for messages.
        delimiter: What parts the cells.
        titles: Records above the table, up to a blank one; further up stands something else.
        header_line: Line of the header, nothing without one.
        names: Header of each column; empty texts without a header.
        first_line: First line of the data.
        last_line: Last line of the data where it is said.
        sample: The first records of the data.
    """

    file: SourceFile
    delimiter: str
    titles: tuple[Record, ...]
    header_line: int | None
    names: tuple[str, ...]
    first_line: int
    last_line: int | None
    sample: tuple[Record, ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.names)

    def index_of(self, column: ColumnRef) -> int:
        """Place of a column, from 0.

        Raises:
            Problem: ``IMPORT_UNKNOWN_COLUMN`` with the names there are, ``IMPORT_COLUMN_TWICE`` with both places.
        """
        if isinstance(column, ByPosition):
            if column.number <= self.width:
                return column.number - 1
            raise self._unknown(f"#{column.number}")
        for fold in (str, str.strip, name_key):
            found = [place for place, name in enumerate(self.names) if fold(name) == fold(column.name)]
            if len(found) == 1:
                return found[0]
            if found:
                positions = ", ".join(f"#{place + 1}" for place in found)
                raise Problem(ProblemCode.IMPORT_COLUMN_TWICE, column=column.name, positions=positions)
        raise self._unknown(column.name)

    def ends_before(self, record: Record) -> bool:
        """Whether a record that follows a blank one belongs to something else: a remark or a table of another width."""
        return not record.is_blank and (
            record.cells[0].lstrip().startswith("#") or (len(record.cells) != self.width and self.width > 1)
        )

    def _unknown(self, column: str) -> Problem:
        names = [name or f"#{place}" for place, name in enumerate((n.strip() for n in self.names), 1)]
        return Problem(ProblemCode.IMPORT_UNKNOWN_COLUMN, column=column, columns=", ".join(names))


def find_layout(source: TextSource, lines: LineRange | None = None, header: int | None = None) -> Layout:
    """Decide where the table stands.

    Args:
        source: The file.
        lines: Lines that hold the table, where the owner said so.
        header: Number of header lines, where the owner said so.

    Raises:
        Problem: ``IMPORT_EMPTY`` where nothing stands in these lines.
    """
    delimiter = _delimiter(source.head, lines)
    above: list[Record] = []
    records: list[Record] = []
    for record in _looked_at(source, delimiter, lines):
        (above if lines is not None and record.line < lines.first else records).append(record)
    start = 0 if lines is not None else _start(records)
    body = [record for record in records[start:] if not record.is_blank]
    titles = _nearest([*above, *records[:start]])
    if not body:
        raise Problem(ProblemCode.IMPORT_EMPTY, file=source.file.name)
    has_header = _is_header(body) if header is None else header > 0
    width = max(
        Counter(len(record.cells) for record in body[:50]).items(), key=lambda item: (item[1], item[0])
    )[0]
    if has_header:
        width = max(len(body[0].cells), 1)
    names = body[0].cells if has_header else [""] * width
    return Layout(
        source.file,
        delimiter,
        titles,
        body[0].line if has_header else None,
        tuple(names),
        body[0].line + _lines_in(body[0]) if has_header else body[0].line,
        lines.last if lines is not None else None,
        tuple(body[1 if has_header else 0 :]),
    )


def records_of(lines: Iterable[str], delimiter: str, first_line: int = 1) -> Iterator[Record]:
    """The records of a text with their lines; line breaks in quotes belong to the cell."""
    reader = csv.reader(lines, delimiter=delimiter)
    line = first_line
    for cells in reader:
        yield Record(line, cells)
        line = first_line + reader.line_num


def _looked_at(source: TextSource, delimiter: str, lines: LineRange | None) -> Iterator[Record]:
    """Records of the beginning, or around the first line that was said."""
    first = lines.first if lines is not None else 1
    last = lines.last if lines is not None else None
    stop = first + _LOOK
    with source.open_text() as stream:
        for record in records_of(stream, delimiter):
            if record.line >= stop or (last is not None and record.line > last):
                return
            yield record


def _delimiter(head: str, lines: LineRange | None) -> str:
    """The delimiter that parts most neighbouring records into equally many cells."""
    skipped = lines.first - 1 if lines is not None else 0
    text = io.StringIO(
        "".join(io.StringIO(head, newline="").readlines()[skipped : skipped + _LOOK]), newline=""
    )
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        text.seek(0)
        widths = [len(record.cells) for record in records_of(text, delimiter) if not record.is_blank]
        alike = sum(1 for one, two in pairwise(widths) if one == two > 1)
        alone = len(widths) == 1 and widths[0] > 1
        usual = Counter(width for width in widths if width > 1).most_common(1)
        score = (alike + alone) * (1 + (usual[0][0] / 1000 if usual else 0))
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _start(records: list[Record]) -> int:
    """Place of the first record that is followed by records of its own width: above it stand titles."""
    for place, record in enumerate(records):
        if len(record.cells) < 2 or record.is_blank:
            continue
        after = [len(other.cells) for other in records[place + 1 : place + 4] if not other.is_blank]
        if after and all(width == len(record.cells) for width in after[:2]):
            return place
    return next((place for place, record in enumerate(records) if not record.is_blank), 0)


def _nearest(above: list[Record]) -> tuple[Record, ...]:
    """The block of records just above the table."""
    filled = [place for place, record in enumerate(above) if not record.is_blank]
    if not filled:
        return ()
    last = first = filled[-1]
    while first > 0 and not above[first - 1].is_blank:
        first -= 1
    return tuple(above[first : last + 1])


def _is_header(body: list[Record]) -> bool:
    """Whether the first record names the columns: no day or figure stands where the next records have one."""
    first, others = body[0], body[1:6]
    if not others:
        return not any(_kind(cell) for cell in first.cells)
    for place, cell in enumerate(first.cells):
        kind = _kind(cell)
        if kind and any(place < len(other.cells) and _kind(other.cells[place]) == kind for other in others):
            return False
    return True


def _kind(cell: str) -> str:
    if is_blank(cell):
        return ""
    if reading_of(cell) is not None:
        return "date"
    return "number" if digits_of(cell) is not None else ""


def _lines_in(record: Record) -> int:
    return 1 + sum(cell.count("\n") or cell.count("\r") for cell in record.cells)
