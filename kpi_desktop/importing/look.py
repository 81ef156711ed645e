"""Look: the columns of a sample with what stands in them row by row, as recognition sees them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from kpi_desktop.domain.business import TaxBasis
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.importing.cell_text import is_blank, is_total_row
from kpi_desktop.importing.currencies import CODES
from kpi_desktop.importing.dates import reading_of
from kpi_desktop.importing.durations import is_clock
from kpi_desktop.importing.numbers import DecimalMark, read_number
from kpi_desktop.importing.planned_names import actual_base, planned_base
from kpi_desktop.importing.sample import ColumnKind, Sample, SampleColumn
from kpi_desktop.importing.words import plain, squeezed, words


class Look:
    """A sample whose columns are asked for by what they are called and what they hold."""

    def __init__(self, sample: Sample, currency: str = "", tax_basis: TaxBasis = TaxBasis.UNSAID) -> None:
        self.sample = sample
        self._currency = currency
        self.tax_basis = tax_basis
        self.rows = tuple(row for row in sample.rows if not any(is_total_row(cell) for cell in row))
        filled = [one for one in sample.columns if one.kind is not ColumnKind.EMPTY]
        names = [one.name for one in filled]
        self.planned = {
            one.place: base for one in filled if (base := planned_base(one.name, names)) is not None
        }
        """What columns say is wanted, by their places: what they plan, empty where they do not say of what."""
        # "Sales actual" beside "Sales target" is what others call "Sales".
        self.columns = tuple(
            one if (base := actual_base(one.name, names)) is None else replace(one, name=base or one.name)
            for one in filled
        )
        self.has_header = any(one.name for one in sample.columns)
        self.numbers: Callable[[SampleColumn], list[Decimal | None]] = cache(self._numbers)

    def texts(self, column: SampleColumn) -> list[str]:
        """Cells of a column row by row, totals left away."""
        return [row[column.place].strip() for row in self.rows]

    def filled(self, column: SampleColumn) -> list[str]:
        """Cells of a column that are not blank."""
        return [text for text in self.texts(column) if not is_blank(text)]

    def is_complete(self, column: SampleColumn) -> bool:
        """Whether every row has something in a column."""
        return len(self.filled(column)) == len(self.rows)

    def named(self, role: str, among: Iterable[SampleColumn] | None = None) -> list[SampleColumn]:
        """Columns whose headers have a role."""
        return [one for one in (self.columns if among is None else among) if self.is_named(one, role)]

    def is_named(self, column: SampleColumn, role: str) -> bool:
        """Whether the header of a column has a role."""
        return squeezed(column.name) in words().columns[role]

    @property
    def figures(self) -> list[SampleColumn]:
        """Columns of numbers that may be added up: no clocks, no shares in percent, nothing planned."""
        return [
            one
            for one in self.columns
            if one.kind is ColumnKind.NUMBER
            and one.place not in self.planned
            and not any("%" in text for text in one.values[:20])
        ]

    @property
    def dates(self) -> list[SampleColumn]:
        """Columns of dates; where some name days, those alone."""
        found = [one for one in self.columns if one.kind is ColumnKind.DATE and not self.is_clock(one)]
        days = [one for one in found if any(_names_day(text) for text in one.values[:20])]
        return days or found

    def is_foreign(self, column: SampleColumn) -> bool:
        """Whether a header says that its amounts are in another currency than the business's."""
        codes = CODES.intersection(re.findall(r"(?<![^\W_])[A-Z]{3}(?![^\W_])", column.name))
        return bool(codes) and bool(self._currency) and self._currency not in codes

    def is_clock(self, column: SampleColumn) -> bool:
        """Whether hours and minutes stand in a column."""
        return bool(column.values) and all(is_clock(text) for text in column.values)

    @property
    def is_of_adverts(self) -> bool:
        """Whether the rows are adverts: how often they were shown, clicked, or which campaign they belong to."""
        measures = {one.inputs[0]: one.levels for one in words().measures}
        keys = {squeezed(one.name) for one in self.columns}
        is_paid = any(keys & level for level in measures["marketing_spend"])
        is_clicked = bool(keys & measures["ad_clicks"][0])
        return bool(keys & measures["ad_impressions"][0]) or (
            is_clicked and (is_paid or bool(self.named("ads")))
        )

    def _numbers(self, column: SampleColumn) -> list[Decimal | None]:
        mark = DecimalMark(self.sample.decimal or DecimalMark.POINT)
        other = DecimalMark.COMMA if mark is DecimalMark.POINT else DecimalMark.POINT
        read = ((read_number(text, mark), text) for text in self.texts(column))
        return [read_number(text, other) if number is None else number for number, text in read]


def among_labels(text: str, meaning: str) -> bool:
    """Whether a cell says one of the words of a meaning."""
    return squeezed(text) in words().labels[meaning]


def only(columns: Sequence[SampleColumn]) -> SampleColumn | None:
    """The one column there is; nothing where there are none or several."""
    return columns[0] if len(columns) == 1 else None


def quoted(text: str) -> str:
    """A text as the import language writes it."""
    return "'" + text.replace("'", "''") + "'"


def one_of(column: SampleColumn, values: Sequence[str]) -> str:
    """The condition that a column holds one of some texts."""
    if len(values) == 1:
        return f"{column.ref} = {quoted(values[0])}"
    return f"{column.ref} in ({', '.join(quoted(value) for value in values)})"


def tokens(name: str) -> list[str]:
    """The words of a header."""
    return plain(name).split()


def _names_day(text: str) -> bool:
    reading = reading_of(text)
    return reading is not None and (not isinstance(reading, Period) or reading.grain is Grain.DAY)
