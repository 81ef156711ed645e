"""Layout: where in a text file the table stands, how its cells are parted, and how its columns are called."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kpi_desktop.domain.channel import name_key
from kpi_desktop.domain.import_plan import SourceFile
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.cell_text import is_total
from kpi_desktop.importing.headers import Names, header_lines, kind_of, names_of
from kpi_desktop.importing.language import ByPosition, ColumnRef, LineRange
from kpi_desktop.importing.sheet_source import SheetSource
from kpi_desktop.importing.source import Source, TextSource

csv.field_size_limit(1 << 24)

DELIMITERS = (",", ";", "\t", "|")

MOST_COLUMNS = 16_384
"""Columns that spreadsheets have; a table of results has no more."""

_SHOWN = 8
_REMARKS = 30
"""Lines of remarks that may stand above a table."""
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

    @property
    def filled(self) -> int:
        """Number of its cells in which something stands."""
        return sum(bool(cell and not cell.isspace()) for cell in self.cells)


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
        upper: Upper name of each column where two lines name them.
        lower: Lower name of each column where two lines name them.
        sheet: Sheet of a workbook, nothing for text.
        has_others: Whether other tables stand in the same text.
    """

    file: SourceFile
    delimiter: str
    titles: tuple[Record, ...]
    header_line: int | None
    names: tuple[str, ...]
    first_line: int
    last_line: int | None
    sample: tuple[Record, ...]
    upper: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    sheet: str | None = None
    has_others: bool = False

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
        for names in (self.names, self.lower, self.upper):
            for fold in (str, str.strip, name_key):
                found = [place for place, name in enumerate(names) if fold(name) == fold(column.name)]
                if len(found) == 1:
                    return found[0]
                if found:
                    positions = ", ".join(f"#{place + 1}" for place in found[:_SHOWN])
                    raise Problem(ProblemCode.IMPORT_COLUMN_TWICE, column=column.name, positions=positions)
        raise self._unknown(column.name)

    def has(self, column: ColumnRef) -> bool:
        """Whether there is such a column, once."""
        try:
            self.index_of(column)
        except Problem:
            return False
        return True

    def ends_before(self, record: Record) -> bool:
        """Whether a record that follows a blank one belongs to something else: a remark or a table of another width."""
        if self.sheet is not None:
            return not record.is_blank and not self._goes_on(record)
        return not record.is_blank and (
            record.cells[0].lstrip().startswith("#") or (len(record.cells) != self.width and self.width > 1)
        )

    def _goes_on(self, record: Record) -> bool:
        """Whether a row of a sheet goes on with the table: a total, or several cells under names, with a day or a
        figure where the table has some.
        """
        filled = [place for place, cell in enumerate(record.cells) if cell.strip()]
        if is_total(record.cells[filled[0]]):
            return True
        named = {place for place, name in enumerate(self.names) if name.strip()} or set(range(self.width))
        if len(filled) < 2 or not named.issuperset(filled):
            return False
        kinds = [
            {kind_of(row.cells[place]) for row in self.sample[:50]} - {""} for place in range(self.width)
        ]
        return not any(kinds) or any(kind_of(record.cells[place]) in kinds[place] for place in filled)

    def _unknown(self, column: str) -> Problem:
        names = [name or f"#{place}" for place, name in enumerate((n.strip() for n in self.names), 1)]
        return Problem(ProblemCode.IMPORT_UNKNOWN_COLUMN, column=column, columns=", ".join(names))


def find_layout(
    source: TextSource | SheetSource, lines: LineRange | None = None, header: int | None = None
) -> Layout:
    """Decide where the table stands.

    Args:
        source: The file.
        lines: Lines that hold the table, where the owner said so.
        header: Number of header lines, where the owner said so.

    Raises:
        Problem: ``IMPORT_EMPTY`` where nothing stands in these lines, ``IMPORT_TOO_LARGE`` for too many columns.
    """
    from kpi_desktop.importing.sheet_layout import sheet_layout

    if isinstance(source, SheetSource):
        return sheet_layout(source, lines, header)
    delimiter = delimiter_of(source.head, lines)
    above: list[Record] = []
    records: list[Record] = []
    for record in _looked_at(source, delimiter, lines):
        (above if lines is not None and record.line < lines.first else records).append(record)
    if any(len(record.cells) > MOST_COLUMNS for record in records):
        raise Problem(ProblemCode.IMPORT_TOO_LARGE, file=source.file.name)
    start = 0 if lines is not None else _start(records)
    body = [record for record in records[start:] if not record.is_blank]
    titles = nearest([*above, *records[:start]])
    if not body:
        raise Problem(ProblemCode.IMPORT_EMPTY, file=source.file.name)
    return layout_of(source, delimiter, titles, body, header, lines)


def layout_of(
    source: Source,
    delimiter: str,
    titles: tuple[Record, ...],
    body: list[Record],
    header: int | None,
    lines: LineRange | None,
) -> Layout:
    """The layout of a table whose first record is known.

    Args:
        source: The file.
        delimiter: What parts its cells.
        titles: Records above the table.
        body: Its first records, blank ones left away.
        header: Number of header lines, where the owner said so.
        lines: Lines of the table, where the owner said so.
    """
    count = min(header_lines([record.cells for record in body]) if header is None else header, len(body))
    names = _names(source, body, count)
    last = body[count - 1] if count else None
    return Layout(
        source.file,
        delimiter,
        titles,
        body[0].line if count else None,
        names.joined,
        last.line + lines_in(last) if last else body[0].line,
        lines.last if lines is not None else None,
        tuple(body[count:]),
        names.upper,
        names.lower,
    )


def _names(source: Source, body: list[Record], count: int) -> Names:
    if count == 2:
        return names_of(body[0].cells, body[1].cells, source.merged_in(body[0].line))
    if count == 1:
        return Names(tuple(body[0].cells or [""]))
    widths = Counter(len(record.cells) for record in body[:50])
    width = max(widths.items(), key=lambda item: (item[1], item[0]))[0]
    return Names(("",) * width)


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


def delimiter_of(head: str, lines: LineRange | None = None) -> str:
    """The delimiter that parts most neighbouring records into equally many cells.

    Args:
        head: The beginning of the text.
        lines: Lines of the table, where the owner said so.
    """
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
        if record.filled < 2:
            continue  # a title, which spreadsheets save with as many delimiters as the table has
        others = [other for other in records[place + 1 : place + 6] if not other.is_blank]
        after = [len(other.cells) for other in others if not _stands_apart(other, record)]
        if after and all(width == len(record.cells) for width in after[:2]):
            return _below_remarks(records, place)
    return next((place for place, record in enumerate(records) if not record.is_blank), 0)


def _stands_apart(record: Record, header: Record) -> bool:
    """Whether a record below a header is the name of a section, or a total of another width than the rows."""
    if len(record.cells) == len(header.cells) or len(header.cells) < 3:
        return False
    return (len(record.cells) == 1 and record.filled == 1) or any(is_total(cell) for cell in record.cells)


def _below_remarks(records: list[Record], start: int) -> int:
    """Place of the table below pairs such as "Account;12345", which banks and shops write above it."""
    first = records[start]
    width = len(first.cells)
    is_padded = first.filled == 2 < width
    body = [record.cells for record in records[start : start + 8] if not record.is_blank]
    if (not is_padded and (width != 2 or _are_figures(records, start))) or header_lines(body) == 2:
        return start
    for place in range(start + 1, min(start + _REMARKS, len(records) - 1)):
        record, below = records[place], records[place + 1]
        is_wider = len(record.cells) == width if is_padded else len(record.cells) > width + 1
        is_full = is_wider and record.filled >= 3 and record.filled * 10 >= len(record.cells) * 7
        is_header = is_full and not any(kind_of(cell) for cell in record.cells)
        if is_header and len(below.cells) == len(record.cells) and any(kind_of(cell) for cell in below.cells):
            return place
    return start


def _are_figures(records: list[Record], start: int) -> bool:
    """Whether the pairs that begin here are a table of figures."""
    pairs = [record for record in records[start + 1 : start + 4] if len(record.cells) == 2]
    return bool(pairs) and all(kind_of(record.cells[1]) == "number" for record in pairs)


def nearest(above: list[Record]) -> tuple[Record, ...]:
    """The block of records just above the table."""
    filled = [place for place, record in enumerate(above) if not record.is_blank]
    if not filled:
        return ()
    last = first = filled[-1]
    while first > 0 and not above[first - 1].is_blank:
        first -= 1
    return tuple(above[first : last + 1])


def lines_in(record: Record) -> int:
    """Lines of the file that a record takes."""
    return 1 + sum(cell.count("\n") or cell.count("\r") for cell in record.cells)
