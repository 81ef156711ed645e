"""Recognised sales: lists of orders and items, adverts, and the owner's own tables of numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from kpi_desktop.importing.look import Look, only
from kpi_desktop.importing.recognise_dates import date_of
from kpi_desktop.importing.recognise_measures import (
    SALES,
    Own,
    counted_orders,
    first_of,
    measured,
    product_of,
)
from kpi_desktop.importing.recognition import Recognition, Rivals
from kpi_desktop.importing.sample import ColumnKind, SampleColumn
from kpi_desktop.importing.words import squeezed


def recognise_sales(look: Look, own: Own) -> Recognition:
    """What the inputs of a business take of a table whose columns have names."""
    maps, rivals = measured(look, own)
    found = {text.partition("=")[0]: text for text in maps}
    target = first_of(SALES, own)
    amount = _amount_in(next((found[name] for name in SALES if name in found), ""))
    is_open = target is not None and amount is None and not any(one.input_id in SALES for one in rivals)
    product = product_of(look)
    if target is not None and is_open and product is not None:
        amount = product
        quantity, price = (
            only(look.named("quantity", look.figures)),
            only(look.named("unit_price", look.figures)),
        )
        if quantity is not None and price is not None and _is_of_line(look, quantity, price):
            rivals.append(Rivals(target.id, (f"{target.id}=sum({price.ref})", f"{target.id}=sum({product})")))
        else:
            found[target.id] = f"{target.id}=sum({product})"
    if not any(name in found for name in ("orders", "online_orders", "till_transactions")):
        for text in counted_orders(look, own, amount):
            found.setdefault(text.partition("=")[0], text)
    return Recognition(date=date_of(look), maps=tuple(found.values()), rivals=tuple(rivals))


def recognise_lines(look: Look, own: Own) -> Recognition:
    """What the inputs take of order lines without a header: ids that stand together, a quantity and a price."""
    ids = _ids(look)
    quantity, price = only(_quantities(look, ids)), only(_prices(look))
    if ids is None or quantity is None or price is None:
        return Recognition()
    is_price = _holds(look, quantity, price, per_unit=True)
    is_line = _holds(look, quantity, price, per_unit=False)
    maps = []
    if (sales := first_of(SALES, own)) is not None and is_price != is_line:
        maps.append(
            f"{sales.id}=sum({quantity.ref}*{price.ref})" if is_price else f"{sales.id}=sum({price.ref})"
        )
    if (orders := first_of(("orders", "online_orders", "till_transactions"), own)) is not None:
        maps.append(f"{orders.id}=distinct({ids.ref})")
    if "units_sold" in own:
        maps.append(f"units_sold=sum({quantity.ref})")
    return Recognition(date=date_of(look), maps=tuple(maps) if is_price != is_line else ())


_STATED = re.compile(r"unit|each|einzel|stuck|stueck|per|unitario|unitaire|eenheid|enhed|jednostk")


def _amount_in(spec: str) -> str | None:
    match = re.fullmatch(r"\w+=sum\((.+)\)", spec)
    return match[1] if match else None


def _is_of_line(look: Look, quantity: SampleColumn, price: SampleColumn) -> bool:
    """Whether a price grows with the quantity, so that it is what the whole line comes to."""
    if _STATED.search(squeezed(price.name)):
        return False
    return _holds(look, quantity, price, per_unit=False) and not _holds(look, quantity, price, per_unit=True)


def _holds(look: Look, quantity: SampleColumn, price: SampleColumn, *, per_unit: bool) -> bool:
    """Whether the items of one name have one price, each by itself or for the whole line, whatever their quantity."""
    names = [one for one in look.columns if one.kind is ColumnKind.TEXT and one.has_repeats]
    for column in names:
        seen: dict[str, set[tuple[Decimal, Decimal]]] = defaultdict(set)
        for name, count, figure in zip(
            look.texts(column), look.numbers(quantity), look.numbers(price), strict=True
        ):
            if name and count and figure:
                seen[name].add((count, figure if per_unit else figure / count))
        several = [pairs for pairs in seen.values() if len({count for count, _ in pairs}) > 1]
        alike = sum(1 for pairs in several if len({round(each, 2) for _, each in pairs}) == 1)
        if several and alike * 10 >= len(several) * 7:
            return True
    return False


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
