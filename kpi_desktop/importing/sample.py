"""Sample: what the first 64 kB of a file show, from which the owner chooses columns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from kpi_desktop.domain.channel import name_key
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.dates import DateOrder, Numeric, proven_orders, reading_of
from kpi_desktop.importing.decisions import decide_decimals
from kpi_desktop.importing.headers import words_of
from kpi_desktop.importing.language import LineRange
from kpi_desktop.importing.layout import Layout, find_layout
from kpi_desktop.importing.numbers import DecimalMark, read_number
from kpi_desktop.importing.parser import parse_lines
from kpi_desktop.importing.sheet_source import SheetSource
from kpi_desktop.importing.source import Source, TextSource, read_head

HEAD = 1 << 16
"""Bytes that are looked at."""

_MOST_VALUES = 200
_MOST_LINES, _LONGEST_LINE = 12, 60
_DATE_WORDS = frozenset({"day", "dates", "week", "month", "year", "period", "created", "time", "timestamp"})
_DATE_ENDINGS = ("datum", "date", "tag", "woche", "monat", "jahr")
"""With which compounds end that name a date: Bestelldatum, Buchungstag."""


class ColumnKind(StrEnum):
    """What the cells of a column look like."""

    DATE = "date"
    NUMBER = "number"
    TEXT = "text"
    EMPTY = "empty"


@dataclass(frozen=True)
class SampleColumn:
    """One column.

    Attributes:
        place: Its place, the first being 0.
        name: Its header without outer blanks, empty without one.
        ref: How the import language names it.
        kind: What its cells look like.
        values: Different texts in it without blank ones, the most frequent first.
        example: The first of them that looks like most.
        has_repeats: Whether a text stands in it twice.
        has_negatives: Whether a figure below zero stands in it.
    """

    place: int
    name: str
    ref: str
    kind: ColumnKind
    values: tuple[str, ...] = ()
    example: str = ""
    has_repeats: bool = False
    has_negatives: bool = False

    def beginnings(self) -> tuple[str, ...]:
        """Letters with which some values begin before a figure, such as the C of cancelled invoices."""
        found = Counter(_letters_before_figure(value) for value in self.values)
        return tuple(letters for letters, _ in found.most_common() if letters) if len(found) > 1 else ()


@dataclass(frozen=True)
class Sample:
    """What a first look shows.

    Attributes:
        file: Name of the file.
        size: Its bytes.
        encoding: Python's name of its encoding.
        delimiter: What parts the cells, empty for a workbook.
        header_line: Line of the header, nothing without one.
        decimal: ``point`` or ``comma``, nothing where no figure shows it.
        date_order: ``day_first``, ``month_first`` or ``year_first``, nothing where these rows do not say.
        columns: Its columns.
        rows: First rows of the data, each as wide as the header.
        is_whole: Whether the file ends within what was looked at.
        titles: Texts above the table, and the name of its sheet.
        first_lines: The first lines that are not blank, with their numbers: one of them may be the header.
    """

    file: str
    size: int
    encoding: str
    delimiter: str
    header_line: int | None
    decimal: str | None
    date_order: str | None
    columns: tuple[SampleColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    is_whole: bool
    titles: tuple[str, ...] = ()
    first_lines: tuple[tuple[int, str], ...] = ()

    def column(self, ref: str) -> SampleColumn | None:
        """The column of a name in the import language, or of its header."""
        wanted = name_key(ref.removeprefix("[").removesuffix("]").replace("]]", "]"))
        for column in self.columns:
            if ref == column.ref or ref == f"#{column.place + 1}":
                return column
        named = [column for column in self.columns if column.name and name_key(column.name) == wanted]
        return named[0] if len(named) == 1 else None


def read_sample(path: Path, header: int | None = None, lines: str | None = None) -> Sample:
    """Look at the beginning of a file.

    Args:
        path: The file.
        header: Number of header lines, where the owner said so.
        lines: Lines of the table, where the owner said so.

    Raises:
        Problem: ``FILE_MISSING``, ``IMPORT_UNREADABLE``, ``IMPORT_EMPTY`` or ``IMPORT_KIND_UNSUPPORTED``.
    """
    source = read_head(path, HEAD)
    layout = find_layout(source, parse_lines(lines) if lines else None, header)
    sample = sample_of(source, layout, is_whole=source.is_whole)
    return replace(sample, first_lines=_first_lines(source))


def sample_of(source: Source, layout: Layout, *, is_whole: bool = False) -> Sample:
    """What the first rows of a table show.

    Args:
        source: The text or sheet in which it stands.
        layout: Where it stands.
        is_whole: Whether nothing comes after what was looked at.
    """
    rows = [_fitted(record.cells, layout.width) for record in layout.sample]
    cells = list(zip(*rows, strict=True)) if rows else [()] * layout.width
    columns = tuple(_column(layout, place, texts) for place, texts in enumerate(cells))
    return Sample(
        layout.file.name,
        source.file.size,
        source.encoding,
        "" if layout.sheet is not None else layout.delimiter,
        layout.header_line,
        _decimal(columns),
        _date_order(columns),
        columns,
        tuple(rows),
        is_whole,
        tuple(cell.strip() for record in layout.titles for cell in record.cells if cell.strip()),
    )


def _first_lines(source: TextSource | SheetSource) -> tuple[tuple[int, str], ...]:
    records = find_layout(source, LineRange(1), 0).sample[:_MOST_LINES]
    texts = (" · ".join(cell.strip() for cell in record.cells if cell.strip()) for record in records)
    return tuple((record.line, text[:_LONGEST_LINE]) for record, text in zip(records, texts, strict=True))


def spelled(names: Sequence[str], place: int) -> str:
    """How the import language names a column: by its header, or by its place where that is blank or stands twice."""
    keys = [name_key(name) for name in names]
    if not keys[place] or keys.count(keys[place]) > 1:
        return f"#{place + 1}"
    return f"[{names[place].strip().replace(']', ']]')}]"


def _column(layout: Layout, place: int, texts: Sequence[str]) -> SampleColumn:
    counted = Counter(text.strip() for text in texts if not is_blank(text))
    name = layout.names[place].strip()
    values = tuple(text for text, _ in counted.most_common(_MOST_VALUES))
    kind = _kind(name, values)
    alike = (text for text in values if kind is ColumnKind.TEXT or _kind(name, (text,)) is kind)
    return SampleColumn(
        place,
        name,
        spelled(layout.names, place),
        kind,
        values,
        next(alike, ""),
        any(count > 1 for count in counted.values()),
        any(number is not None and number < 0 for number in map(_number, values)),
    )


def _kind(name: str, values: Sequence[str]) -> ColumnKind:
    if not values:
        return ColumnKind.EMPTY
    numbers = sum(_number(value) is not None for value in values)
    dates = sum(reading_of(value) is not None for value in values)
    is_number, is_date = numbers * 10 >= len(values) * 9, dates * 10 >= len(values) * 9
    says_date = _says_date(name)
    # A year and 20260316 are figures too; the header decides. It also outweighs a day that does not exist.
    if (is_date and not is_number) or (says_date and dates * 2 > len(values)):
        return ColumnKind.DATE
    return ColumnKind.NUMBER if is_number else ColumnKind.TEXT


def _says_date(name: str) -> bool:
    """Whether a header names a date; a percentage is no day."""
    return any(word in _DATE_WORDS or word.endswith(_DATE_ENDINGS) for word in words_of(name))


def _number(text: str) -> Decimal | None:
    return next((number for mark in DecimalMark if (number := read_number(text, mark)) is not None), None)


def _decimal(columns: Sequence[SampleColumn]) -> str | None:
    figures = {one.place: one.values for one in columns if one.kind is ColumnKind.NUMBER}
    said = decide_decimals(figures, [one.name for one in columns], None).said
    return None if said is None else said.value


def _date_order(columns: Sequence[SampleColumn]) -> str | None:
    for column in columns:
        if column.kind is not ColumnKind.DATE:
            continue
        readings = {text: reading_of(text) for text in column.values}
        numeric = {text: one for text, one in readings.items() if isinstance(one, Numeric)}
        if not numeric:
            return DateOrder.YEAR_FIRST.value if column.values[0][:4].isdigit() else None
        proven, _ = proven_orders(numeric)
        return next(iter(proven)).value if len(proven) == 1 else None
    return None


def _letters_before_figure(value: str) -> str:
    letters = value[
        : len(value) - len(value.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"))
    ]
    return letters if len(letters) < len(value) and value[len(letters)].isdigit() else ""


def _fitted(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple([*cells, *[""] * (width - len(cells))][:width])
