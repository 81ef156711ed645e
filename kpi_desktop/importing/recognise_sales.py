"""Recognised sales: lists of orders and items, adverts, and the owner's own tables of numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kpi_desktop.importing.look import Look, only
from kpi_desktop.importing.recognise_amounts import price_holds, products_of, readings_of
from kpi_desktop.importing.recognise_dates import date_of
from kpi_desktop.importing.recognise_measures import ORDERS, SALES, Own, counted_orders, first_of, measured
from kpi_desktop.importing.recognition import Recognition, Rivals
from kpi_desktop.importing.sample import ColumnKind, SampleColumn


def recognise_sales(look: Look, own: Own) -> Recognition:
    """What the inputs of a business take of a table whose columns have names."""
    maps, rivals = measured(look, own)
    if look.named("supplier"):
        maps, rivals = _of_purchases(maps, own)
    found = {text.partition("=")[0]: text for text in maps}
    target = next((name for name in SALES if name in own), None)
    amount = None
    if target is not None and not look.named("supplier") and not any(one.input_id in SALES for one in rivals):
        target = next((name for name in SALES if name in found), target)
        readings = _readings(look, found.get(target))
        amount = readings[0] if readings else None
        specs = tuple(f"{target}=sum({text})" for text in readings)
        if len(specs) > 1:
            found.pop(target, None)
            rivals.append(Rivals(target, specs))
        elif specs:
            found[target] = specs[0]
    if not look.named("supplier") and not any(name in found for name in ORDERS):
        for text in counted_orders(look, own, amount):
            found.setdefault(text.partition("=")[0], text)
    return Recognition(date=date_of(look), maps=tuple(found.values()), rivals=tuple(rivals))


def recognise_lines(look: Look, own: Own) -> Recognition:
    """What the inputs take of order lines without a header: ids that stand together, a quantity and a price."""
    ids = _ids(look)
    quantity, price = only(_quantities(look, ids)), only(_prices(look))
    if ids is None or quantity is None or price is None:
        return Recognition()
    is_price = price_holds(look, quantity, price, per_unit=True)
    if is_price == price_holds(look, quantity, price, per_unit=False):
        return Recognition()
    maps = []
    if (sales := first_of(SALES, own)) is not None:
        maps.append(
            f"{sales.id}=sum({quantity.ref}*{price.ref})" if is_price else f"{sales.id}=sum({price.ref})"
        )
    if (orders := first_of(ORDERS, own)) is not None:
        maps.append(f"{orders.id}=distinct({ids.ref})")
    if "units_sold" in own:
        maps.append(f"units_sold=sum({quantity.ref})")
    return Recognition(date=date_of(look), maps=tuple(maps))


def _of_purchases(maps: list[str], own: Own) -> tuple[list[str], list[Rivals]]:
    """What was paid to suppliers is no sales; whether it is a running cost, the owner says."""
    kept = [text for text in maps if text.partition("=")[0] not in SALES]
    spent = [text.partition("=")[2] for text in maps if text not in kept]
    costs = first_of(("operating_expenses", "total_expenses", "purchases"), own)
    return kept, [Rivals(costs.id, (f"{costs.id}={spent[0]}",))] if costs is not None and spent else []


def _readings(look: Look, spec: str | None) -> list[str]:
    """What the sales of a row may be, by the column that was found, else by quantity and price."""
    if spec is None:
        return products_of(look)
    match = re.fullmatch(r"\w+=sum\((.+)\)", spec)
    column = look.sample.column(match[1]) if match else None
    return [] if column is None else readings_of(look, column)


def _ids(look: Look) -> SampleColumn | None:
    """The column whose values stand in several rows, those of one value together."""
    found = []
    for column in look.columns:
        texts = look.texts(column)
        if column.kind is ColumnKind.DATE or any(re.search(r"[.,]\d{1,2}$", text) for text in column.values):
            continue
        runs = 1 + sum(one != two for one, two in pairwise(texts))
        different = len(set(texts))
        if runs == different < len(texts) and different * 15 >= len(texts):
            found.append(column)
    return only(found)


def _quantities(look: Look, ids: SampleColumn | None) -> Sequence[SampleColumn]:
    return [
        one
        for one in look.figures
        if one is not ids
        and look.is_complete(one)
        and all(
            number is not None and number == int(number) and 0 < number < 1000 for number in look.numbers(one)
        )
        and len(one.values) > 1
        and "1" in one.values
    ]


def _prices(look: Look) -> Sequence[SampleColumn]:
    return [one for one in look.figures if any(re.search(r"[.,]\d{1,2}$", text) for text in one.values)]
