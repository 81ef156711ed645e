"""Currency rows: which rows of an amount are in which currency, and what to ask where there are several."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.exact import from_micros, plain_text
from kpi_desktop.domain.import_plan import Choice, Question, Slot
from kpi_desktop.importing.conditions_frame import Mask
from kpi_desktop.importing.currencies import code_of, is_meant, sign_of
from kpi_desktop.importing.figures_frame import Figures, kept_decimals
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.sums_frame import occurring, sums_by_group, to_millionths
from kpi_desktop.importing.table_frame import Column


@dataclass(frozen=True)
class RowCurrencies:
    """The currency of each row.

    Attributes:
        codes: Different currencies; the empty text where none is named.
        index: Which of them each row has.
    """

    codes: tuple[str, ...]
    index: NDArray[np.int64]

    def among(self, rows: Mask) -> tuple[str, ...]:
        """Currencies that occur in some rows, in order of the alphabet."""
        found = occurring(self.index[rows], len(self.codes))
        return tuple(sorted(self.codes[at] for at in found if self.codes[at]))

    def other_than(self, code: str) -> Mask:
        """Rows in another currency than this one; a row that names none is not."""
        other = np.array([bool(each) and not is_meant(each, code) for each in self.codes], dtype=np.bool_)
        found: Mask = other[self.index]
        return found


def currencies_of(sheet: Sheet, place: int, rows: Mask, own: str) -> RowCurrencies:
    """The currency of each row of an amount.

    Args:
        sheet: The table.
        place: The amount's column.
        rows: Rows that count.
        own: Currency of the business: of several columns that may speak of the amount, one that names it alone does.
    """
    found = [_named_in(sheet.table.columns[column]) for column in sheet.currency_columns(place)]
    for currencies in found:
        if currencies.among(rows) == (own,):
            return currencies
    return found[0] if found else _signed_in(sheet.table.columns[place])


def currency_question(currencies: RowCurrencies, rows: Mask, figures: Figures) -> Question:
    """What to ask of rows in several currencies: each is shown with its sum and rows."""
    found = currencies.among(rows)
    used = np.flatnonzero(rows)
    taken = Figures(figures.units[used], figures.decimals, figures.present[used], figures.bad[used])
    values, decimals = kept_decimals(taken)
    sums = sums_by_group(values, currencies.index[used], len(currencies.codes))
    counts = np.bincount(currencies.index[used], minlength=len(currencies.codes))
    choices = []
    for code in found:
        at = currencies.codes.index(code)
        total = plain_text(from_micros(to_millionths(sums[at], decimals)))
        choices.append(Choice(code, f"{code} {total} ({int(counts[at])} ×)"))
    return Question(Slot.CURRENCY, tuple(choices), {"currencies": ", ".join(found)})


def _named_in(column: Column) -> RowCurrencies:
    return _coded([code_of(text) for text in column.texts], column)


def _signed_in(amounts: Column) -> RowCurrencies:
    if not sign_of("\n".join(amounts.texts)):
        return RowCurrencies(("",), np.zeros(len(amounts.codes), dtype=np.int64))
    return _coded([sign_of(text) for text in amounts.texts], amounts)


def _coded(names: Sequence[str], column: Column) -> RowCurrencies:
    codes = {name: place for place, name in enumerate(dict.fromkeys(names))}
    places = np.array([codes[name] for name in names], dtype=np.int64)
    return RowCurrencies(tuple(codes), places[column.codes])
