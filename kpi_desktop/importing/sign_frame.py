"""Sign rows: which way the money of a signed amount goes, by what the file says beside it, and what to ask if nothing.

A sum that the owner turned round, or whose condition speaks of the amount itself, stays as it is spelled. Of any other
amount with both signs, what comes in feeds sales and the like, and what goes out feeds costs; but a few negatives
among sales are refunds, and a few among costs are credits: those are taken off.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpi_desktop.domain.exact import plain_text
from kpi_desktop.domain.import_plan import Choice, LeftOut, Question, Slot
from kpi_desktop.importing.choices import Choices, answer
from kpi_desktop.importing.conditions_frame import Mask
from kpi_desktop.importing.doubts import Doubts
from kpi_desktop.importing.evidence_frame import moved_with_balance, way_of_plus, words_beside
from kpi_desktop.importing.figures_frame import Figures
from kpi_desktop.importing.flows import (
    Flow,
    flow_of,
    flow_of_header,
    is_of_processor,
    is_plain_amount,
    is_side,
)
from kpi_desktop.importing.gather_frame import Scope
from kpi_desktop.importing.language import ByName, ByPosition, Negated, Sum
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.takings_frame import (
    Settlement,
    Taking,
    figures_of_sum,
    rows_of,
    speaks_of,
    total,
)

PLUS_IS_IN, PLUS_IS_OUT = "plus_is_in", "plus_is_out"
_REFUNDS, _FEW = 3, 10
"""Negatives are refunds up to a third of sales where orders stand beside them, else up to a tenth."""


@dataclass(frozen=True)
class _Amount:
    """An amount that feeds an input.

    Attributes:
        taking: What the input takes.
        place: Column of the amount.
        flow: Which way the input's money goes.
        figures: The amounts.
        rows: Rows with an amount that the specification takes.
    """

    taking: Taking
    place: int
    flow: Flow
    figures: Figures
    rows: Mask

    def side(self, sign: int) -> Mask:
        """Rows with a plus, or with a minus."""
        found: Mask = self.rows & (self.figures.units * sign > 0)
        return found

    def size(self, sign: int) -> int:
        """What the amounts of one sign come to, without it."""
        units: list[int] = self.figures.units[self.side(sign)].tolist()
        return abs(sum(units))


def settle_signs(
    takings: tuple[Taking, ...],
    doubts: Doubts,
    sheet: Sheet,
    scope: Scope,
    choices: Choices,
    request: ImportRequest,
) -> Settlement:
    """Take the side of each amount that an input is about, or ask which it is.

    Args:
        takings: What inputs take.
        doubts: Columns that may say it.
        sheet: The table.
        scope: Rows that may be taken.
        choices: What the owner said.
        request: What the owner wants.
    """
    said = {PLUS_IS_IN: Flow.IN, PLUS_IS_OUT: Flow.OUT}.get(answer(request, Slot.SIGN) or "")
    found = [_amount_of(one, sheet, scope, choices) for one in takings]
    settled: list[Taking] = []
    unfit: list[Mask] = []
    asked: list[_Amount] = []
    for taking, amount in zip(takings, found, strict=True):
        side: Mask | Flow | None = None
        if amount is not None:
            side = _side_of(amount, doubts, sheet, choices, said, _feeds_both(amount, found))
        if amount is None or side is None:
            settled.append(taking)
        elif isinstance(side, Flow):
            asked.append(amount)
            settled.append(taking)
        else:
            unfit.append(amount.rows & ~side & (amount.figures.units != 0))
            settled.append(_turned(taking, amount, side))
    questions = (_question(asked, sheet),) if asked else ()
    return Settlement(tuple(settled), tuple((LeftOut.OTHER_WAY, rows) for rows in unfit), questions)


def _amount_of(taking: Taking, sheet: Sheet, scope: Scope, choices: Choices) -> _Amount | None:
    """The amount of a sum whose sign may be in doubt."""
    function, flow = taking.spec.function, flow_of(taking.target)
    if (
        not isinstance(function, Sum)
        or flow is None
        or not isinstance(function.expression, ByName | ByPosition)
    ):
        return None
    place = sheet.cells.place(function.expression)
    if speaks_of((*choices.keep, taking.spec.where), place, sheet):
        return None
    figures = figures_of_sum(taking, sheet)
    return _Amount(taking, place, flow, figures, rows_of(taking, sheet, scope) & figures.present)


def _feeds_both(amount: _Amount, others: Sequence[_Amount | None]) -> bool:
    """Whether the same rows feed an input of the other way too; rows that conditions keep apart do not."""
    return any(
        one is not None
        and one.place == amount.place
        and one.flow is not amount.flow
        and bool((one.rows & amount.rows).any())
        for one in others
    )


def _side_of(
    amount: _Amount, doubts: Doubts, sheet: Sheet, choices: Choices, said: Flow | None, feeds_both: bool
) -> Mask | Flow | None:
    """Rows that count for the input; nothing where all do as they stand, the flow itself where that must be asked."""
    above, below = amount.size(1), amount.size(-1)
    if not (above or below):
        return None
    if not below:
        conditions = (*choices.keep, amount.taking.spec.where)
        beside = words_beside(amount.place, amount.flow, doubts, sheet, conditions)
        if beside is None:
            beside = moved_with_balance(amount.place, amount.flow, amount.figures, amount.rows, doubts, sheet)
        if beside is not None:
            return amount.rows & beside
        if not feeds_both and (said is None or _says(amount, sheet) is amount.flow or said is amount.flow):
            return None
    if not above and is_side(sheet.name(amount.place)) and _says(amount, sheet) is amount.flow:
        return amount.side(-1)
    if said is not None:
        return amount.side(1 if said is amount.flow else -1)
    way = way_of_plus(amount.place, amount.figures, amount.rows, doubts, sheet)
    if (below or not feeds_both) and _takes_off(amount, sheet, choices, way):
        return None
    if way is not None:
        return amount.side(1 if way is amount.flow else -1)
    return amount.flow


def _takes_off(amount: _Amount, sheet: Sheet, choices: Choices, way: Flow | None) -> bool:
    """Whether the negatives are refunds among sales or credits among costs: surely where the owner chose the rows."""
    above, below = amount.size(1), amount.size(-1)
    taking = amount.taking
    is_chosen = bool(choices.keep) or taking.spec.where is not None or taking.only is not None
    if is_chosen and above >= below:
        return True
    is_statement = way is not None or is_plain_amount(sheet.name(amount.place))
    if is_statement and not is_of_processor(sheet.names):
        few = int(amount.side(-1).sum()) * _FEW <= int(amount.side(1).sum())
        return way is None and few and below * _FEW <= above
    is_named = _says(amount, sheet) is amount.flow
    return below * (2 if is_named else _REFUNDS) <= above


def _says(amount: _Amount, sheet: Sheet) -> Flow | None:
    return flow_of_header(sheet.name(amount.place))


def _turned(taking: Taking, amount: _Amount, side: Mask) -> Taking:
    """The taking of one side, its amounts without their minus."""
    function = taking.spec.function
    if isinstance(function, Sum) and bool((amount.figures.units[side] < 0).any()):
        turned = replace(function, expression=Negated(function.expression))
        taking = replace(taking, spec=replace(taking.spec, function=turned))
    # Rows of the other sign are not taken; those without an amount stay what they are.
    return taking.within(side | ~amount.rows | (amount.figures.units == 0))


def _question(asked: Sequence[_Amount], sheet: Sheet) -> Question:
    place = asked[0].place
    choices = []
    for value, way in ((PLUS_IS_IN, Flow.IN), (PLUS_IS_OUT, Flow.OUT)):
        outcomes = [
            f"{one.taking.target.name} {plain_text(abs(total(one.figures, one.side(1 if way is one.flow else -1))))}"
            for one in asked
        ]
        choices.append(Choice(value, " · ".join(outcomes)))
    return Question(Slot.SIGN, tuple(choices), {"column": sheet.name(place) or f"#{place + 1}"})
