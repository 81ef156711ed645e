"""Recognised measures: columns of figures that inputs take as they are called, and ids of orders."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from kpi_desktop.domain.business import TaxBasis
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.importing.look import Look, only, quoted, tokens
from kpi_desktop.importing.recognition import Rivals
from kpi_desktop.importing.sample import ColumnKind, SampleColumn
from kpi_desktop.importing.words import Measure, folded, squeezed, words

Own = Mapping[str, Input]
"""Inputs that the business counts, by their ids."""

SALES = ("revenue", "till_sales", "food_and_drink_sales", "online_revenue", "service_sales", "job_revenue")
ORDERS = ("orders", "online_orders", "till_transactions")
_TAKEN_OFF = ("discounts_given", "refunds_paid")
_WITH_OR_WITHOUT = re.compile(
    r"net|netto|gross|brutto|ht|ttc|incl|excl|including|excluding|inc|ex|inkl|exkl|zzgl|before|after|lordo|bruto|neto"
    r"|liquido"
)
_WITH_TAX = re.compile(r"\b(?:gross|brutto|bruto|lordo|ttc|incl|including|inkl|inc)\b")
_WITHOUT_TAX = re.compile(
    r"\b(?:net|netto|neto|liquido|ht|excl|excluding|exkl|ex|before|subtotal|imponibile)\b"
)
_TAX = re.compile(r"tax|taxes|vat|mwst|ust|iva|tva|btw|moms|gst")
_SURE_NAMES = re.compile(
    r"\b(?:avg|average|mean|rate|per|cost per|durchschnitt\w*|moyenne?|promedio|media|previous)\b"
)
_FEWEST_BEGINNINGS, _MOST_BEGINNINGS = 200, 4
"""One id in so many must begin with letters before that says something; more kinds of letters are part of ids."""


def measured(look: Look, own: Own) -> tuple[list[str], list[Rivals]]:
    """What the inputs of a business take by the names of columns, and which columns rival for one.

    Args:
        look: The table.
        own: Inputs that the business counts.
    """
    maps: dict[str, str] = {}
    rivals: list[Rivals] = []
    taken: set[int] = set()
    # Sales may stand there twice, with and without tax: below, all such columns are set against each other.
    for one in (one for one in own.values() if one.id not in SALES):
        named = [
            column
            for column in look.figures
            if squeezed(column.name) in _names(one) and not _is_id(column, look)
        ]
        if len(named) == 1 and (spec := spec_of(one, named[0], look)) is not None:
            maps[one.id] = spec
            taken.add(named[0].place)
    for measure in words().measures:
        target = first_of(measure.inputs, own)
        if target is None or any(name in maps for name in measure.inputs):
            continue
        found = _candidates(measure, target, look, taken)
        specs = [spec for column in found if (spec := spec_of(target, column, look)) is not None]
        if len(specs) == 1:
            maps[target.id] = specs[0]
        elif specs:
            rivals.append(Rivals(target.id, tuple(specs)))
    return list(maps.values()), rivals


def spec_of(target: Input, column: SampleColumn, look: Look) -> str | None:
    """What an input takes of a column of figures; nothing where its rule fits neither a sum nor a value."""
    if target.unit.is_money and look.is_foreign(column):
        return None
    if target.rule is RollUp.LAST:
        return f"{target.id}=value({column.ref})"
    if target.rule not in (RollUp.SUM, RollUp.REMEASURE):
        return None
    if target.rule is RollUp.REMEASURE and any(date.has_repeats for date in look.dates):
        return None  # people who stand in two rows of a day
    numbers = [number for number in look.numbers(column) if number]
    if target.id in _TAKEN_OFF and are_shares(numbers):
        return None
    is_below = target.id in _TAKEN_OFF and bool(numbers) and all(number < 0 for number in numbers)
    return f"{target.id}=sum({'-' if is_below else ''}{column.ref})"


def are_shares(numbers: Sequence[Decimal]) -> bool:
    """Whether figures are parts of one, as discounts of 0.2 are, and no money."""
    return any(abs(number) < 1 for number in numbers if number) and all(
        abs(number) <= 1 for number in numbers
    )


def input_called(name: str, own: Own) -> Input | None:
    """The input that something is called after: by its own name, else by the sure words for it."""
    key = squeezed(name)
    for one in own.values():
        if key in _names(one):
            return one
    for measure in words().measures:
        if key in measure.levels[0] and 0 not in measure.adverts:
            return first_of(measure.inputs, own)
    return None


def first_of(ids: Sequence[str], own: Own) -> Input | None:
    """The first of some inputs that the business counts."""
    return next((own[name] for name in ids if name in own), None)


def order_ids(look: Look) -> SampleColumn | None:
    """The column of order ids; of an order's, an invoice's and a payment's number the first."""
    found = [column for column in look.named("order_id") if _is_id(column, look)]
    for stem in _ID_STEMS:
        fitting = [column for column in found if stem.search(squeezed(column.name))]
        if fitting:
            return only(fitting)
    return None


def counted_orders(look: Look, own: Own, amount: str | None) -> list[str]:
    """How orders are counted: by their ids, cancelled ones not; with what those paid back, where it is told apart.

    Args:
        look: The table.
        own: Inputs that the business counts.
        amount: What a row comes to, in the import language.
    """
    target, ids = first_of(ORDERS, own), order_ids(look)
    if ids is None:
        return []
    beginnings = beginnings_of(look.texts(ids) if look.rows else [])
    if not beginnings:
        return [] if target is None else [f"{target.id}=distinct({ids.ref})"]
    tests = [f"startswith({ids.ref}, {quoted(letters)})" for letters in beginnings]
    if not _take_off(look, ids, beginnings):
        return []
    cancelled = " or ".join(tests)
    kept = f"not ({cancelled})" if len(tests) > 1 else f"not {cancelled}"
    maps = [] if target is None else [f"{target.id}=distinct({ids.ref}) where {kept}"]
    if amount is not None and "sales_before_refunds" in own:
        maps.append(f"sales_before_refunds=sum({amount}) where {kept}")
    if amount is not None and "refunds_paid" in own:
        maps.append(f"refunds_paid=sum(-{amount}) where {cancelled}")
    return maps


def beginnings_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Letters before the figures of a few ids, such as the C of cancelled invoices."""
    found: dict[str, int] = {}
    for text in texts:
        match = _BEFORE_FIGURE.fullmatch(text)
        letters = match[1] if match else ""
        found[letters] = found.get(letters, 0) + 1
    few = [
        letters for letters, count in found.items() if letters and count * _FEWEST_BEGINNINGS >= len(texts)
    ]
    if "" not in found or found[""] * 2 < len(texts) or len(few) > _MOST_BEGINNINGS:
        return ()
    return tuple(few)


_ID_STEMS = tuple(
    re.compile(stem)
    for stem in (
        r"order|bestel|auftrag|commande|pedido|ordine|ordre|zamowien|purchase|booking|sale",
        r"invoice|receipt|rechnung|bon|beleg|factu|fattura|ticket|bill|check|scontrino|faktura|fatura|nota",
        r"",
    )
)
_BEFORE_FIGURE = re.compile(r"([^\W\d_]{1,3})[-_ ]?\d+")


def _candidates(measure: Measure, target: Input, look: Look, taken: set[int]) -> list[SampleColumn]:
    """Columns of the surest level that has some; several only where their numbers differ and nothing says which."""
    is_of_adverts = look.is_of_adverts
    figures = [one for one in look.figures if one.place not in taken and not _is_id(one, look)]
    own, *others = measure.levels
    for place, level in enumerate((own | _names(target), *others)):
        if place in measure.adverts and not is_of_adverts:
            continue
        found = [one for one in figures if squeezed(one.name) in level or _basis(one.name) in level]
        if found:
            return _settled(measure, found, figures, look)
    return []


def _settled(
    measure: Measure, found: list[SampleColumn], figures: list[SampleColumn], look: Look
) -> list[SampleColumn]:
    different = [
        one for place, one in enumerate(found) if not any(_same(one, two, look) for two in found[:place])
    ]
    if len(different) == 2:
        for net, gross in (different, different[::-1]):
            if _is_net(net, gross, figures, look):
                return [net]
    return _of_tax_basis(different, look) if measure.inputs[0] in SALES else different


def _of_tax_basis(found: list[SampleColumn], look: Look) -> list[SampleColumn]:
    """The amount with tax or the one without, as the business counts its sales; all where names do not tell."""
    if look.tax_basis is TaxBasis.UNSAID:
        return found
    told = {one.place: _tax_basis(one) for one in found}
    fitting = [one for one in found if told[one.place] is look.tax_basis]
    return fitting if all(told.values()) and len(fitting) < 2 else found


def _tax_basis(column: SampleColumn) -> TaxBasis | None:
    name = folded(column.name)
    is_with, is_without = _WITH_TAX.search(name), _WITHOUT_TAX.search(name)
    if (is_with is None) == (is_without is None):
        return None
    return TaxBasis.WITH_TAX if is_with else TaxBasis.WITHOUT_TAX


def _is_net(net: SampleColumn, gross: SampleColumn, figures: Sequence[SampleColumn], look: Look) -> bool:
    """Whether one column is another less what a column of discounts says, row by row."""
    off = words().measures
    names = next(one.levels[0] for one in off if one.inputs == ("discounts_given",))
    for column in figures:
        if squeezed(column.name) in names and _all_rows(
            look, (net, gross, column), lambda less, more, cut: abs(more - abs(cut) - less) <= Decimal("0.01")
        ):
            return True
    return False


def _all_rows(
    look: Look, columns: tuple[SampleColumn, ...], holds: Callable[[Decimal, Decimal, Decimal], bool]
) -> bool:
    rows = list(zip(*(look.numbers(column) for column in columns), strict=True))
    filled = [[number or Decimal(0) for number in row] for row in rows if row[0] is not None]
    return bool(filled) and all(holds(*row) for row in filled)


def _same(one: SampleColumn, two: SampleColumn, look: Look) -> bool:
    return look.numbers(one) == look.numbers(two)


def _names(one: Input) -> frozenset[str]:
    return frozenset((squeezed(one.name), squeezed(one.id)))


def _basis(name: str) -> str:
    """A header without words for with or without tax; one of the tax itself stays as it is."""
    found = tokens(name)
    kept = [word for word in found if not _WITH_OR_WITHOUT.fullmatch(word)]
    if len(kept) == len(found) or _SURE_NAMES.search(" ".join(found)):
        return "".join(found)
    kept = [word for word in kept if not _TAX.fullmatch(word)]
    return "".join(kept or found)


def _is_id(column: SampleColumn, look: Look) -> bool:
    if (
        not look.is_named(column, "order_id")
        or column.kind is ColumnKind.EMPTY
        or column.kind is ColumnKind.DATE
    ):
        return False
    return not any(re.search(r"[.,]\d{1,2}$", text) for text in column.values)


def _take_off(look: Look, ids: SampleColumn, beginnings: Sequence[str]) -> bool:
    """Whether the rows of ids that begin so are those with a minus."""
    for column in look.figures:
        if not column.has_negatives:
            continue
        pairs = list(zip(look.texts(ids), look.numbers(column), strict=True))
        marked = [number for text, number in pairs if number and text.startswith(tuple(beginnings))]
        others = [number for text, number in pairs if number and not text.startswith(tuple(beginnings))]
        if marked and all(number < 0 for number in marked) and sum(n < 0 for n in others) * 20 <= len(others):
            return True
    return False
