"""Odd entries: what is hard to believe about a number typed on the command line, which keeps it and says so once."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import odd_values as words
from kpi_desktop.wording.dates import period_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text, number_text, value_text
from kpi_desktop.workspace.check_in_odd import Doubt, doubt_of
from kpi_desktop.workspace.check_in_sheet import AskedCell
from kpi_desktop.workspace.entries import Entry

_MAY_BE_NEGATIVE = (Unit.PERCENT, Unit.RATIO, Unit.SCORE)


def odd_sentence(
    entry: Entry,
    name: str,
    input_: Input | None,
    business: Business,
    on: date,
    asked: AskedCell | None = None,
) -> str:
    """What is odd about a number that was kept; empty where nothing is.

    Args:
        entry: What was typed.
        name: What the owner calls it.
        input_: What is counted, nothing for the given result of a KPI.
        business: Settings.
        on: The day that counts as today.
        asked: Its field at a check-in, where what is usual is looked at too.
    """
    if entry.value is None:
        return ""
    reasons = list(_reasons(entry, input_, entry.value, on))
    if not reasons and asked is not None and input_ is not None:
        doubt = doubt_of(entry.value, asked.compared, asked.whole)
        reasons = [] if doubt is None else [_doubt_text(doubt, input_.unit, business.currency)]
    if not reasons:
        return ""
    unit = Unit.RATIO if input_ is None else input_.unit
    value = value_text(entry.value, unit, business.currency) if unit.is_money else number_text(entry.value)
    return words.kept_text(value, _(name), period_text(entry.period, business.calendar), reasons)


def _reasons(entry: Entry, input_: Input | None, value: Decimal, on: date) -> Iterator[str]:
    """What no history is needed for."""
    if input_ is not None and value < 0 and not (input_.unit.is_money or input_.unit in _MAY_BE_NEGATIVE):
        yield words.negative_text()
    if input_ is not None and _is_counted(input_) and value != value.to_integral_value():
        yield words.not_whole_text()
    if entry.period.start > on:
        yield words.not_begun_text()


def _is_counted(input_: Input) -> bool:
    """Whether it is counted one by one; a level, such as staff, may be half."""
    return input_.unit is Unit.COUNT and input_.rule is RollUp.SUM


def _doubt_text(doubt: Doubt, unit: Unit, currency: str) -> str:
    def said(value: Decimal) -> str:
        return brief_value_text(value, unit, currency)

    if doubt.meant is not None:
        return words.meant_text(said(doubt.meant))
    if doubt.whole is not None:
        return words.part_text(_(doubt.whole.name), said(doubt.whole.value))
    low, high = doubt.usual or (Decimal(0), Decimal(0))
    return words.usual_text(said(low), said(high))
