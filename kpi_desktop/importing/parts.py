"""Parts: the tables of a file that a request is for, and the question where several could be meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kpi_desktop.domain.channel import name_key
from kpi_desktop.domain.import_plan import Choice, Question, Slot
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.choices import Choices, answer, named_columns
from kpi_desktop.importing.language import ByName, ByPosition, DateColumns
from kpi_desktop.importing.layout import Layout, find_layout
from kpi_desktop.importing.parser import parse_channel, parse_date
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.sheet_layout import is_pivot, sheet_layout, sheet_tables
from kpi_desktop.importing.sheet_source import SheetSource
from kpi_desktop.importing.source import Progress, TextSource, read_source
from kpi_desktop.importing.stacked import large_ones, stacked_tables, tables_named, trimmed
from kpi_desktop.importing.workbook import is_workbook, read_workbook


@dataclass(frozen=True)
class Part:
    """One table of the file.

    Attributes:
        source: The text, or the sheet.
        layout: Where the table stands in it.
    """

    source: TextSource | SheetSource
    layout: Layout


@dataclass(frozen=True)
class Parts:
    """The tables that are read.

    Attributes:
        tables: At least one; with a question, those that could be meant, the largest first.
        sheets: All sheets of a workbook, for look-ups.
        question: What must be asked.
        candidates: With a question, all tables that could be meant.
    """

    tables: tuple[Part, ...]
    sheets: tuple[SheetSource, ...] = ()
    question: Question | None = None
    candidates: tuple[Part, ...] = ()


def read_parts(path: Path, request: ImportRequest, choices: Choices, progress: Progress | None) -> Parts:
    """Find the tables of a file.

    Raises:
        Problem: The file cannot be read, holds no table, or no such sheet.
    """
    header = request.profile.header
    if not is_workbook(path):
        return _of_text(read_source(path, progress), request, choices)
    sheets = read_workbook(path, progress)
    said = request.profile.sheets or tuple(filter(None, [answer(request, Slot.SHEET)]))
    if len(said) == 1 and choices.lines is None:
        sheet = _named(said[0], sheets)
        tables = [Part(sheet, layout) for layout in sheet_tables(sheet, header)]
        fitting = [table for table in tables if _fits(table.layout, request, choices)]
        return _one_of(fitting, sheets) if fitting else Parts((_of_sheet(sheet, request, choices),), sheets)
    if said:
        chosen = [_named(name, sheets) for name in dict.fromkeys(said)]
        return Parts(tuple(_of_sheet(sheet, request, choices) for sheet in chosen), sheets)
    return _found(sheets, request, choices)


def _of_text(source: TextSource, request: ImportRequest, choices: Choices) -> Parts:
    """The table of a text: of several, the one that has all columns of the request."""
    header = request.profile.header
    if choices.lines is None:
        layouts = stacked_tables(source, header)
        fitting = [layout for layout in layouts if _fits(layout, request, choices)]
        tables = fitting if named_columns(choices) else large_ones(layouts)
        if tables:
            return _one_of([Part(source, layout) for layout in tables], ())
    found = trimmed(find_layout(source, choices.lines, header))
    if choices.lines is None and not _fits(found, request, choices):
        names = [column.name for column in named_columns(choices) if isinstance(column, ByName)]
        others = [one for one in tables_named(source, names, header) if _fits(one, request, choices)]
        if others:
            return _one_of([Part(source, layout) for layout in others], ())
    return Parts((Part(source, found),))


def _found(sheets: tuple[SheetSource, ...], request: ImportRequest, choices: Choices) -> Parts:
    """The table that has all columns of the request; without columns, the only one."""
    seen = [sheet for sheet in sheets if not sheet.is_hidden and sheet.has_cells]
    if not seen:
        raise Problem(ProblemCode.IMPORT_EMPTY, file=_file(sheets))
    plain, pivots = _tables([sheet for sheet in seen if not is_pivot(sheet)], request, choices), []
    fitting = [table for table in plain if _fits(table.layout, request, choices)]
    if not fitting and named_columns(choices):
        pivots = _tables([sheet for sheet in seen if is_pivot(sheet)], request, choices)
        fitting = [table for table in pivots if _fits(table.layout, request, choices)]
    if not plain and not fitting:
        raise Problem(ProblemCode.IMPORT_NO_TABLE, file=_file(sheets))
    if not fitting:
        return Parts((_largest(plain),), sheets)
    return _one_of(fitting, sheets)


def _tables(sheets: Sequence[SheetSource], request: ImportRequest, choices: Choices) -> list[Part]:
    header = request.profile.header
    return [
        Part(sheet, layout)
        for sheet in sheets
        for layout in (
            [sheet_layout(sheet, choices.lines, header)] if choices.lines else sheet_tables(sheet, header)
        )
    ]


def _one_of(tables: Sequence[Part], sheets: tuple[SheetSource, ...]) -> Parts:
    """The one table that fits, or the question which of several."""
    names = list(dict.fromkeys(table.layout.sheet or "" for table in tables))
    question = None
    if len(names) > 1:
        options = tuple(Choice(name, _example(tables, name)) for name in names)
        question = Question(Slot.SHEET, options, {"sheets": ", ".join(names)})
    elif len(tables) > 1:
        firsts = [str(table.layout.header_line or table.layout.first_line) for table in tables]
        shown = [_shown(table.layout) for table in tables]
        options = tuple(Choice(line, text) for line, text in zip(firsts, shown, strict=True))
        question = Question(Slot.TABLE, options, {"lines": ", ".join(firsts)})
    return Parts((_largest(tables),), sheets, question, tuple(tables) if question else ())


def _of_sheet(sheet: SheetSource, request: ImportRequest, choices: Choices) -> Part:
    header = request.profile.header
    if choices.lines is not None:
        return Part(sheet, sheet_layout(sheet, choices.lines, header))
    tables = [Part(sheet, layout) for layout in sheet_tables(sheet, header)]
    fitting = [table for table in tables if _fits(table.layout, request, choices)]
    return _largest(fitting or tables or [Part(sheet, sheet_layout(sheet, None, header))])


def _fits(layout: Layout, request: ImportRequest, choices: Choices) -> bool:
    """Whether all columns that a request names are in a table."""
    names = tuple(name.strip() for name in layout.names)
    columns = list(named_columns(choices))
    try:
        if request.profile.date is not None:
            date = parse_date(request.profile.date, names)
            columns += date.columns if isinstance(date, DateColumns) else ()
        if request.profile.channel is not None:
            channel = parse_channel(request.profile.channel, names)
            columns += [channel] if isinstance(channel, ByName | ByPosition) else []
    except Problem:
        return False
    return all(layout.has(column) for column in columns)


def _largest(tables: Sequence[Part]) -> Part:
    return max(tables, key=lambda table: len(table.layout.sample))


def _named(name: str, sheets: Sequence[SheetSource]) -> SheetSource:
    for fold in (str, name_key):
        found = [sheet for sheet in sheets if fold(sheet.name) == fold(name)]
        if found:
            return found[0]
    known = ", ".join(sheet.name for sheet in sheets)
    raise Problem(ProblemCode.IMPORT_UNKNOWN_SHEET, sheet=name, sheets=known)


def _example(tables: Sequence[Part], name: str | None) -> str:
    layout = next(table.layout for table in tables if table.layout.sheet == name)
    return " | ".join(cell.strip() for cell in layout.names if cell.strip())[:80]


def _shown(layout: Layout) -> str:
    """The names and the first row of a table."""
    rows = [layout.names, *(record.cells for record in layout.sample[:1])]
    return ": ".join(" | ".join(filter(None, map(str.strip, row)))[:80] for row in rows)


def _file(sheets: Sequence[SheetSource]) -> str:
    return sheets[0].file.name if sheets else ""
