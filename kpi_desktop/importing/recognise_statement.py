"""Recognised statements: what came into an account and what went out, and its balance."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from kpi_desktop.importing.flows import flows_of_words
from kpi_desktop.importing.look import Look, among_labels, only, quoted
from kpi_desktop.importing.recognise_dates import booking_date_of
from kpi_desktop.importing.recognise_measures import SALES, Own, first_of, order_ids
from kpi_desktop.importing.recognition import Recognition, Rivals
from kpi_desktop.importing.sample import ColumnKind, SampleColumn

_IN = ("cash_received", *SALES)
_OUT = ("cash_paid", "operating_expenses", "total_expenses")
_LEDGER = re.compile(r"\b(?:account|account name|account code|konto|gegenkonto|compte|cuenta|conto|conta)\b")
_ENOUGH = 3


def recognise_statement(look: Look, own: Own) -> Recognition:
    """What the inputs take of the statement of an account; nothing where the table is none."""
    pair = _pair(look)
    amount = None if pair else _amount(look)
    if not look.dates or (pair is None and amount is None) or _is_ledger(look):
        return Recognition()
    balance = _balance(look, amount)
    maps, rivals = _of_pair(look, pair, own) if pair else _of_amount(look, amount, balance, own)
    if balance is not None and "cash_balance" in own:
        maps.append(f"cash_balance=value({balance.ref})")
    keep = tuple(
        f"{column.ref} != {quoted(text)}"
        for column in look.columns
        if column.kind is ColumnKind.TEXT
        for text in column.values
        if among_labels(text, "opening")
    )
    return Recognition(date=booking_date_of(look), maps=tuple(maps), keep=keep if maps else (), rivals=rivals)


def _pair(look: Look) -> tuple[SampleColumn, SampleColumn] | None:
    """The columns of money in and of money out."""
    money = [one for one in look.sample.columns if one.kind in (ColumnKind.NUMBER, ColumnKind.EMPTY)]
    into, out = only(look.named("money_in", money)), only(look.named("money_out", money))
    return None if into is None or out is None else (into, out)


def _of_pair(
    look: Look, pair: tuple[SampleColumn, SampleColumn], own: Own
) -> tuple[list[str], tuple[Rivals, ...]]:
    maps = []
    for targets, column in zip((_IN, _OUT), pair, strict=True):
        target = first_of(targets, own)
        if target is not None and column.kind is ColumnKind.NUMBER:
            numbers = [number for number in look.numbers(column) if number]
            minus = "-" if targets is _OUT and numbers and all(number < 0 for number in numbers) else ""
            maps.append(f"{target.id}=sum({minus}{column.ref})")
    return maps, ()


def _amount(look: Look) -> SampleColumn | None:
    """The column of amounts: the one of that name, else the only one with decimals and both signs."""
    if look.has_header:
        if look.named("quantity") or look.named("unit_price") or look.is_of_adverts:
            return None
        named = look.named("amount", look.figures)
        found = only(named) or only([one for one in named if look.is_complete(one)])
        if found is None or not _has_remarks(look):
            return None
        if look.named("balance") or _flow_words(look):
            return found
        if order_ids(look) is not None or (look.named("goods") and not found.has_negatives):
            return None
        return found
    money = [one for one in look.figures if _has_cents(one)]
    signed = [one for one in money if one.has_negatives]
    return (only(signed) or only(money)) if _has_remarks(look) else None


def _of_amount(
    look: Look, amount: SampleColumn | None, balance: SampleColumn | None, own: Own
) -> tuple[list[str], tuple[Rivals, ...]]:
    into, out = first_of(_IN, own), first_of(_OUT, own)
    if amount is None or (into is None and out is None):
        return [], ()
    ref, found = amount.ref, [one for one in (into, out) if one is not None]
    numbers = [number for number in look.numbers(amount) if number]
    below = sum(number < 0 for number in numbers)
    if not below and not _flow_words(look) and balance is None:
        return [], tuple(
            Rivals(one.id, tuple(f"{each.id}=sum({ref})" for each in found)) for one in found[:1]
        )
    grows = None if balance is None else _grows(look, amount, balance)
    if grows is None and (_flow_words(look) or below * 2 < len(numbers)):
        return [f"{one.id}=sum({ref})" for one in found], ()
    # Most of what stands in a statement was paid; where most has a minus, a minus is money out.
    plus, minus = (into, out) if grows is not False else (out, into)
    maps = []
    if plus is not None:
        maps.append(f"{plus.id}=sum({ref}) where {ref} > 0")
    if minus is not None:
        maps.append(f"{minus.id}=sum(-{ref}) where {ref} < 0")
    return maps, ()


def _balance(look: Look, amount: SampleColumn | None) -> SampleColumn | None:
    """The running balance, by its name or because it moves by each amount."""
    named = look.named("balance", look.figures)
    if named:
        return only(named)
    others = [one for one in look.figures if amount is not None and one is not amount and _has_cents(one)]
    return only([one for one in others if amount is not None and _grows(look, amount, one) is not None])


def _grows(look: Look, amount: SampleColumn, balance: SampleColumn) -> bool | None:
    """Whether a balance grows by each amount, or shrinks by it; nothing where it does neither."""
    rows = [
        (moved, held)
        for moved, held in zip(look.numbers(amount), look.numbers(balance), strict=True)
        if moved is not None and held is not None
    ]
    for is_upward in (True, False):
        for turned in (1, -1):
            if _steps(rows, is_upward=is_upward, turned=turned):
                return turned == 1
    return None


def _steps(rows: Sequence[tuple[Decimal, Decimal]], *, is_upward: bool, turned: int) -> bool:
    steps = [
        (later[1] - earlier[1], later[0] if is_upward else -earlier[0]) for earlier, later in pairwise(rows)
    ]
    fitting = sum(held == moved * turned for held, moved in steps)
    return len(steps) >= _ENOUGH and fitting * 10 >= len(steps) * 8


def _is_ledger(look: Look) -> bool:
    """Whether the rows are of several accounts, so that each amount stands in two of them."""
    accounts = [one for one in look.columns if _LEDGER.fullmatch(" ".join(one.name.casefold().split()))]
    return any(len(one.values) > 1 for one in accounts if one.kind is ColumnKind.TEXT)


def _flow_words(look: Look) -> bool:
    return any(
        flows_of_words(one.values, one.name) is not None
        for one in look.columns
        if one.kind is ColumnKind.TEXT
    )


def _has_remarks(look: Look) -> bool:
    """Whether a text says what each row is about."""
    return any(
        one.kind is ColumnKind.TEXT and len(set(look.filled(one))) * 4 >= len(look.rows)
        for one in look.columns
    )


def _has_cents(column: SampleColumn) -> bool:
    return any(re.search(r"[.,]\d{1,2}\)?-?$", text) for text in column.values)
