"""Look-up: the texts of a column of another sheet, in which a condition looks for a cell."""

from collections.abc import Sequence

from kpi_desktop.domain.channel import name_key
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.language import ColumnRef, FoundIn
from kpi_desktop.importing.sheet_layout import sheet_layout, sheet_tables
from kpi_desktop.importing.sheet_source import SheetSource
from kpi_desktop.importing.text_frame import read_table


class LookUp:
    """Columns of the other sheets of a workbook, each read when first asked for."""

    def __init__(self, sheets: Sequence[SheetSource]) -> None:
        self._sheets = sheets
        self._found: dict[tuple[str, ColumnRef], frozenset[str]] = {}

    def texts(self, condition: FoundIn) -> frozenset[str]:
        """Texts of a column without blank ones, folded as names are.

        Raises:
            Problem: ``IMPORT_UNKNOWN_SHEET``, ``IMPORT_UNKNOWN_COLUMN``; ``IMPORT_SPEC_UNREADABLE`` in a text file.
        """
        key = (name_key(condition.sheet), condition.sheet_column)
        if key not in self._found:
            self._found[key] = self._read(condition)
        return self._found[key]

    def _read(self, condition: FoundIn) -> frozenset[str]:
        if not self._sheets:
            raise Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec=condition.sheet, at=f"{condition.sheet}!")
        named = [sheet for sheet in self._sheets if name_key(sheet.name) == name_key(condition.sheet)]
        if not named:
            known = ", ".join(sheet.name for sheet in self._sheets)
            raise Problem(ProblemCode.IMPORT_UNKNOWN_SHEET, sheet=condition.sheet, sheets=known)
        tables = [table for table in sheet_tables(named[0]) if table.has(condition.sheet_column)]
        layout = tables[0] if tables else sheet_layout(named[0], None, None)
        place = layout.index_of(condition.sheet_column)
        column = read_table(named[0], layout, [place]).columns[place]
        return frozenset(name_key(text) for text in column.texts if not is_blank(text))
