"""Repeated rows: amounts of whole orders that stand on each of their lines, and whether each of them counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.exact import plain_text
from kpi_desktop.domain.import_plan import Choice, Question, Slot
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.choices import answer
from kpi_desktop.importing.conditions_frame import Mask
from kpi_desktop.importing.doubts import is_id_header
from kpi_desktop.importing.figures_frame import Figures
from kpi_desktop.importing.gather_frame import Scope
from kpi_desktop.importing.headers import words_of
from kpi_desktop.importing.language import ByPosition, Sum
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.takings_frame import Settlement, Taking, figures_of_sum, rows_of, total, total_text

_OF_LINES = frozenset(
    words_of("line item lineitem unit each position einzelpreis stückpreis artikel produkt product")
)
_OF_ORDERS = frozenset(
    words_of(
        "order invoice grand shipping versand bestellung bestellwert rechnungsbetrag gesamtbetrag gesamt commande"
        " pedido ordine"
    )
)
_ORDER_IDS = frozenset(
    words_of(
        "order invoice receipt bestellung bestellnummer rechnung rechnungsnr rechnungsnummer commande facture"
    )
)
"""Words of ids whose total, repeated on another day, is still that of one order: a part of it was paid or sent."""
_SHOWN = 4


def settle_rows(
    takings: tuple[Taking, ...],
    places: Sequence[int],
    sheet: Sheet,
    scope: Scope,
    request: ImportRequest,
) -> Settlement:
    """Add the amount of an id once by the owner's answer, or ask where every id repeats its amount.

    Args:
        takings: What inputs take.
        places: Columns of ids, likeliest first.
        sheet: The table.
        scope: Rows that may be taken.
        request: What the owner wants.
    """
    said = answer(request, Slot.ROWS)
    settled: list[Taking] = []
    questions: list[Question] = []
    for one in takings:
        found = None if said == "each" else _repeated(one, places, sheet, scope, said == "once")
        if found is not None and said == "once" and isinstance(one.spec.function, Sum):
            once = replace(one.spec.function, once_per=ByPosition(found.place + 1))
            settled.append(replace(one, spec=replace(one.spec, function=once)))
            continue
        settled.append(one)
        if found is not None:
            questions.append(_question(one, found, sheet))
    return Settlement(tuple(settled), questions=tuple(questions[:1]))


@dataclass(frozen=True)
class _Repeated:
    """An id whose amount stands in several rows.

    Attributes:
        place: Column of the ids.
        rows: Rows that have an id and an amount.
        firsts: The first of them of each id.
        figures: The amounts.
        codes: Id of each row.
    """

    place: int
    rows: Mask
    firsts: Mask
    figures: Figures
    codes: NDArray[np.int32]


def _repeated(
    taking: Taking, places: Sequence[int], sheet: Sheet, scope: Scope, is_said: bool
) -> _Repeated | None:
    function = taking.spec.function
    if not isinstance(function, Sum) or function.once_per is not None or not taking.target.unit.is_money:
        return None
    named = sheet.places(function.expression)
    words = {word for place in named for word in words_of(sheet.name(place))}
    is_of_line = words & _OF_LINES or ("price" in words and "total" not in words)
    if len(named) != 1 or (is_of_line and not words & _OF_ORDERS):
        return None
    figures = figures_of_sum(taking, sheet)
    rows = rows_of(taking, sheet, scope) & figures.present
    for place in places:
        if place in named:
            continue
        header = sheet.name(place)
        is_total = bool(words & (_OF_ORDERS | {"total"}))
        fewest = 1 if is_said or (is_total and is_id_header(header)) else 2 if header else 3
        any_day = is_total and bool(set(words_of(header)) & _ORDER_IDS)
        found = _of_ids(place, sheet, scope, figures, rows, fewest, any_day=any_day)
        if found is not None:
            return found
    return None


def _of_ids(
    place: int, sheet: Sheet, scope: Scope, figures: Figures, rows: Mask, fewest: int, *, any_day: bool
) -> _Repeated | None:
    """The ids of a column, if those in several rows have one amount and one day each, and not all the same amount."""
    column = sheet.table.columns[place]
    filled = ~np.array([is_blank(text) for text in column.texts], dtype=np.bool_)
    used = np.flatnonzero(rows & filled[column.codes])
    if not len(used):
        return None
    ordered = used[np.argsort(column.codes[used], kind="stable")]
    codes = column.codes[ordered]
    starts = np.flatnonzero(np.append(True, codes[1:] != codes[:-1]))
    lengths = np.diff(np.append(starts, len(codes)))
    units, days = figures.units[ordered], scope.rows.dates.codes[ordered]
    # The same order in two sheets is two exports of it, not two lines.
    sheets = np.cumsum(np.append(False, sheet.table.lines[1:] <= sheet.table.lines[:-1]))[ordered]
    owners = np.repeat(np.arange(len(starts)), lengths)
    differs = np.zeros(len(codes), dtype=np.bool_)
    for facts in (units, sheets) if any_day else (units, days, sheets):
        differs |= facts != facts[starts][owners]
    is_steady = np.ones(len(starts), dtype=np.bool_)
    is_steady[owners[differs]] = False
    several = (lengths > 1) & (units[starts] != 0)
    repeated = int(several.sum())
    if repeated < fewest or int((several & is_steady).sum()) * 20 < repeated * 19:
        return None
    if repeated > 1 and len(set(units[starts][several].tolist())) == 1:
        return None
    firsts = np.zeros(len(rows), dtype=np.bool_)
    firsts[ordered[starts]] = True
    return _Repeated(place, rows & filled[column.codes], firsts, figures, column.codes)


def _question(taking: Taking, found: _Repeated, sheet: Sheet) -> Question:
    column = sheet.table.columns[found.place]
    again = np.flatnonzero(found.rows & ~found.firsts)
    code = int(column.codes[again[0]])
    of_one = found.rows & (column.codes == code)
    amount = plain_text(total(found.figures, of_one & found.firsts))
    number = int(of_one.sum())
    each = " + ".join([amount] * number) if number <= _SHOWN else f"{number} × {amount}"
    name, label = taking.target.name, column.texts[code]
    choices = (
        Choice("each", f"{label}: {each} · {name} {total_text(found.figures, found.rows)}"),
        Choice("once", f"{label}: {amount} · {name} {total_text(found.figures, found.firsts)}"),
    )
    return Question(Slot.ROWS, choices, {"column": sheet.name(found.place) or f"#{found.place + 1}"})
