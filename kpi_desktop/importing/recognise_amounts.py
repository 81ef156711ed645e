"""Recognised amounts: what sales come to where refunds, discounts or quantities stand beside the amount."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from kpi_desktop.importing.look import Look, only
from kpi_desktop.importing.recognise_measures import are_shares
from kpi_desktop.importing.sample import ColumnKind, SampleColumn
from kpi_desktop.importing.words import squeezed, words


def readings_of(look: Look, amount: SampleColumn) -> list[str]:
    """Everything that the sales of a row may be, the likeliest first, where the amount is one column.

    An amount beside what was paid back may be meant with or without it, and one that stays the same whatever the
    quantity is the price of one.
    """
    found = [amount.ref]
    refunds = only(
        [one for one in _columns("refunds_paid", look) if one is not amount and _has_some(one, look)]
    )
    if refunds is not None and all(
        back is not None
        for back, figure in zip(look.numbers(refunds), look.numbers(amount), strict=True)
        if figure is not None
    ):
        found.append(f"{amount.ref}-{refunds.ref}")
    quantity = only(look.named("quantity", look.figures))
    price = only(look.named("unit_price", look.figures))
    if quantity is None and price is not None and price is not amount and _is_count(look, amount):
        found.append(f"{amount.ref}*{price.ref}")
    if (
        quantity is not None
        and not look.named("unit_price", look.figures)
        and _is_unit_price(look, quantity, amount)
    ):
        found.append(f"{quantity.ref}*{amount.ref}")
    return found


def products_of(look: Look) -> list[str]:
    """What quantity and price of a row may come to; nothing where not one column of each stands."""
    quantity, price = only(look.named("quantity", look.figures)), only(look.named("unit_price", look.figures))
    if quantity is None or price is None:
        return []
    product = f"{quantity.ref}*{price.ref}"
    if _is_line_price(look, quantity, price):
        return [price.ref, product]
    discount = only([one for one in _columns("discounts_given", look) if _has_some(one, look)])
    if discount is None:
        return [product]
    is_share = are_shares([number for number in look.numbers(discount) if number is not None])
    off = f"{product}-{product}*{discount.ref}" if is_share else f"{product}-{discount.ref}"
    return [product, off]


def price_holds(look: Look, quantity: SampleColumn, price: SampleColumn, *, per_unit: bool) -> bool:
    """Whether the items of one name have one price, each by itself or for the whole line, whatever their quantity."""
    names = [one for one in look.columns if one.kind is ColumnKind.TEXT and one.has_repeats]
    return any(_holds_for(look, column, quantity, price, per_unit) for column in names)


def _holds_for(
    look: Look, names: SampleColumn, quantity: SampleColumn, price: SampleColumn, per_unit: bool
) -> bool:
    seen: dict[str, set[tuple[Decimal, Decimal]]] = defaultdict(set)
    rows = zip(look.texts(names), look.numbers(quantity), look.numbers(price), strict=True)
    for name, count, figure in rows:
        if name and count and figure:
            seen[name].add((count, figure if per_unit else figure / count))
    several = [pairs for pairs in seen.values() if len({count for count, _ in pairs}) > 1]
    alike = sum(1 for pairs in several if len({round(each, 2) for _, each in pairs}) == 1)
    return bool(several) and alike * 10 >= len(several) * 7


def _is_unit_price(look: Look, quantity: SampleColumn, price: SampleColumn) -> bool:
    is_price = price_holds(look, quantity, price, per_unit=True)
    return is_price and not price_holds(look, quantity, price, per_unit=False)


def _is_count(look: Look, amount: SampleColumn) -> bool:
    return all(number == int(number) for number in look.numbers(amount) if number is not None)


def _is_line_price(look: Look, quantity: SampleColumn, price: SampleColumn) -> bool:
    if any(word in squeezed(price.name) for word in _OF_ONE):
        return False
    is_line = price_holds(look, quantity, price, per_unit=False)
    return is_line and not price_holds(look, quantity, price, per_unit=True)


_OF_ONE = ("unit", "each", "einzel", "stuck", "stueck", "eenheid", "enhed", "jednostk")


def _columns(input_id: str, look: Look) -> Sequence[SampleColumn]:
    level = next(one.levels[0] for one in words().measures if one.inputs == (input_id,))
    return [one for one in look.figures if squeezed(one.name) in level]


def _has_some(column: SampleColumn, look: Look) -> bool:
    return any(look.numbers(column))
