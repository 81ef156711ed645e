"""Sheet layout: the tables of a sheet, each from its header to where the next one begins."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.headers import header_lines, kind_of
from kpi_desktop.importing.language import LineRange
from kpi_desktop.importing.layout import Layout, Record, layout_of, nearest
from kpi_desktop.importing.sheet_source import LOOK, SheetSource
from kpi_desktop.importing.workbook import read_workbook

_PIVOT = frozenset(
    [
        "row labels",
        "column labels",
        "zeilenbeschriftungen",
        "spaltenbeschriftungen",
        "étiquettes de lignes",
        "étiquettes de colonnes",
        "etiquetas de fila",
        "etiquetas de columna",
        "etichette di riga",
        "etichette di colonna",
    ]
)
_SAMPLE = 300


def sheet_layout(source: SheetSource, lines: LineRange | None, header: int | None) -> Layout:
    """The table of a sheet at the lines that were said, else its largest one.

    Raises:
        Problem: ``IMPORT_EMPTY``.
    """
    if lines is not None:
        return _said(source, lines, header)
    tables = sheet_tables(source, header)
    if not tables:
        raise Problem(ProblemCode.IMPORT_EMPTY, file=source.file.name)
    return max(tables, key=lambda table: len(table.sample))


def sheet_tables(source: SheetSource, header: int | None = None) -> tuple[Layout, ...]:
    """All tables that stand below each other in a sheet."""
    tables: list[Layout] = []
    above: list[Record] = []
    blocks = [list(block) for is_blank, block in groupby(_rows(source), _is_blank) if not is_blank]
    for block in blocks:
        if tables and not tables[-1].ends_before(block[0]):
            tables[-1] = replace(tables[-1], sample=(*tables[-1].sample, *block)[:_SAMPLE])
            continue
        # A header may stand apart from its rows.
        apart = [above.pop()] if above and _names_all(above[-1], block[0]) else []
        start = _start([*apart, *block])
        if start is None:
            above += block
            continue
        rows = [*apart, *block]
        tables.append(_table(source, [*above, *rows[:start]], rows[start:], header, None))
        above = []
    return tuple(table for table in tables if table.sample)


def likeliest_sheet(path: Path) -> SheetSource:
    """The sheet that the owner sees and that has the longest table, pivot tables aside.

    Raises:
        Problem: As ``read_workbook``; ``IMPORT_EMPTY``, ``IMPORT_NO_TABLE``.
    """
    seen = [sheet for sheet in read_workbook(path) if not sheet.is_hidden and sheet.has_cells]
    if not seen:
        raise Problem(ProblemCode.IMPORT_EMPTY, file=path.name)
    lengths = {
        place: max((len(table.sample) for table in sheet_tables(sheet)), default=0)
        for place, sheet in enumerate(seen)
        if not is_pivot(sheet)
    }
    if not any(lengths.values()):
        raise Problem(ProblemCode.IMPORT_NO_TABLE, file=path.name)
    return seen[max(lengths, key=lambda place: lengths[place])]


def is_pivot(source: SheetSource) -> bool:
    """Whether a pivot table stands in a sheet."""
    return any(_is_label(cell) for record in islice(_rows(source), 50) for cell in record.cells)


def _said(source: SheetSource, lines: LineRange, header: int | None) -> Layout:
    records = list(_rows(source, lines.first + LOOK))
    body = [record for record in records if _within(record, lines) and not record.is_blank]
    if not body:
        raise Problem(ProblemCode.IMPORT_EMPTY, file=source.file.name)
    return _table(source, [record for record in records if record.line < lines.first], body, header, lines)


def _table(
    source: SheetSource,
    above: Sequence[Record],
    body: list[Record],
    header: int | None,
    lines: LineRange | None,
) -> Layout:
    """A table, its sheet's name standing beside its titles: it may say the year or the month."""
    titles = (*nearest(list(above)), Record(0, [source.name]))
    layout = layout_of(source, ",", titles, body[:_SAMPLE], header, lines)
    return replace(layout, sheet=source.name)


def _rows(source: SheetSource, most: int = LOOK) -> Iterator[Record]:
    return (Record(line, cells) for line, cells in enumerate(source.rows(0, most), 1))


def _start(block: list[Record]) -> int | None:
    """Place of the row with which the table of a block begins; above it stand titles. Nothing for remarks."""
    filled = [{place for place, cell in enumerate(record.cells) if cell.strip()} for record in block]
    for place, cells in enumerate(filled[:-1]):
        # Names of sections ("Income") stand alone in front of their rows.
        is_header = len(cells) > 2 or 0 not in cells
        after = [other for other in filled[place + 1 :] if not (is_header and other == {0})][:3]
        if after and len(cells) > 1 and all(2 * len(cells & other) >= len(other) > 1 for other in after[:2]):
            return place
        # Years over months: fewer cells than below, and all of them there.
        two = [record.cells for record in block[place : place + 8]]
        if cells and len(two) > 2 and header_lines(two) == 2 and len(filled[place + 1]) > 2:
            return place
    return None


def _is_blank(record: Record) -> bool:
    return record.is_blank


def _names_all(record: Record, row: Record) -> bool:
    """Whether a row of texts has a cell over each cell of another row."""
    return not any(kind_of(cell) for cell in record.cells) and all(
        name.strip() for name, cell in zip(record.cells, row.cells, strict=False) if cell.strip()
    )


def _is_label(cell: str) -> bool:
    return " ".join(cell.split()).casefold() in _PIVOT


def _within(record: Record, lines: LineRange) -> bool:
    return lines.first <= record.line and (lines.last is None or record.line <= lines.last)
