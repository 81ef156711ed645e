"""Guess: which column means what, proposed from headers and cells only where it is clear."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.importing.sample import ColumnKind, Sample, SampleColumn


class How(StrEnum):
    """How rows become the values of an input."""

    SUM = "sum"
    ONCE = "once"
    COUNT = "count"
    DISTINCT = "distinct"
    PRODUCT = "product"
    VALUE = "value"


@dataclass(frozen=True)
class GuessedMap:
    """What an input may take from the file.

    Attributes:
        input_id: The input.
        how: How rows become its values.
        column: The column, in the import language.
        other: The second one: the factor, or the id of which each counts once.
    """

    input_id: str
    how: How
    column: str
    other: str = ""


@dataclass(frozen=True)
class Guess:
    """What a first look proposes; what is not clear stays empty.

    Attributes:
        date: The date column, in the import language; nothing where none or several may be meant.
        maps: What inputs take.
    """

    date: str | None
    maps: tuple[GuessedMap, ...] = ()


def guess(sample: Sample, inputs: Iterable[Input]) -> Guess:
    """Propose what columns mean.

    Args:
        sample: What the file shows.
        inputs: Inputs that the business counts.
    """
    found: dict[str, GuessedMap] = {}
    for one in () if _may_not_count(sample) else inputs:
        if (proposed := _of_input(one, sample)) is not None:
            found[one.id] = proposed
    return Guess(_date(sample.columns), tuple(found.values()))


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


_DATES = _names(
    "date|order date|sale date|sales date|invoice date|transaction date|booking date|created at|created|datum"
    "|bestelldatum|rechnungsdatum|buchungstag|buchungsdatum|fecha|data|date de commande|day|tag"
)
_TOTALS = (
    _names(
        "sales|revenue|turnover|total sales|sales amount|net sales|umsatz|chiffre d affaires|ventas|fatturato"
    ),
    _names(
        "total|order total|total amount|order amount|order value|invoice total|grand total|gesamt"
        "|gesamtbetrag|bestellwert|montant total|importe total"
    ),
    _names("amount|betrag|montant|importe|importo"),
)
_SPENT = (_names("cost|spend|spent|amount spent|ad spend|kosten|ausgaben|coût|coste"),)
_QUANTITIES = _names("quantity|qty|quantity ordered|units|menge|anzahl|stück|quantité|cantidad")
_PRICES = _names("unit price|price|item price|einzelpreis|preis|stückpreis|prix unitaire|precio")
_ORDER_IDS = _names(
    "order|order id|order no|order number|invoice|invoice no|invoice number|invoice id|receipt|receipt no"
    "|receipt number|bestellung|bestellnummer|bestellnr|rechnung|rechnungsnummer|rechnungsnr"
    "|bon|bonnummer|belegnummer|commande|pedido"
)
_CLICKS = (_names("clicks|link clicks|klicks|clics"),)
_VIEWS = (_names("impressions|impr|impressionen"),)

_STATUS = re.compile(r"\b(?:status|state|type|kind|category|zustand|art|typ)\b")
_DOUBTFUL = re.compile(
    r"cancel|refund|void|fail|declin|pending|on hold|payout|transfer|return|chargeback|dispute|reversal|fee\b"
    r"|storn|erstatt|abgebrochen|annul|rembours|withdraw",
    re.IGNORECASE,
)

_SALES_INPUTS = ("revenue", "till_sales", "food_and_drink_sales", "online_revenue")
_SPEND_INPUTS = ("marketing_spend", "ad_spend", "campaign_cost", "project_cost")
_ORDER_INPUTS = ("orders", "online_orders", "till_transactions")
_SUMMED: Mapping[str, Sequence[frozenset[str]]] = {
    **dict.fromkeys(_SALES_INPUTS, _TOTALS),
    **dict.fromkeys(_SPEND_INPUTS, _SPENT),
    "units_sold": (_QUANTITIES,),
    "ad_clicks": _CLICKS,
    "ad_impressions": _VIEWS,
}


def _date(columns: Sequence[SampleColumn]) -> str | None:
    dates = [column for column in columns if column.kind is ColumnKind.DATE]
    if len(dates) > 1:
        dates = [column for column in dates if _key(column) in _DATES]
    return dates[0].ref if len(dates) == 1 else None


def _may_not_count(sample: Sample) -> bool:
    """Whether a column of statuses or types names rows that may not count, which only the owner can say."""
    kinds = [column for column in sample.columns if _STATUS.search(_key(column))]
    return any(
        _DOUBTFUL.search(value) for column in kinds if len(column.values) > 1 for value in column.values
    )


def _of_input(one: Input, sample: Sample) -> GuessedMap | None:
    figures = [column for column in sample.columns if column.kind is ColumnKind.NUMBER]
    named = [column for column in figures if _key(column) in (_plain(one.name), _plain(one.id))]
    if len(named) == 1 and not _is_order_id(named[0]):
        return _summed(one, named[0], sample)
    if one.id in _ORDER_INPUTS:
        ids = [column for column in sample.columns if _is_order_id(column)]
        # Some ids with letters before them, some without, are of two kinds: cancelled invoices, for one.
        is_clear = len(ids) == 1 and not ids[0].beginnings()
        return GuessedMap(one.id, How.DISTINCT, ids[0].ref) if is_clear else None
    for words in _SUMMED.get(one.id, ()):
        fitting = [column for column in figures if _key(column) in words]
        if len(fitting) == 1:
            return _summed(one, fitting[0], sample)
        if fitting:
            return None
    return _product(one, figures) if one.id in _SALES_INPUTS else None


def _summed(one: Input, column: SampleColumn, sample: Sample) -> GuessedMap | None:
    """The sum of a column, unless it is not clear what adding up would mean."""
    if one.rule is not RollUp.SUM:
        return GuessedMap(one.id, How.VALUE, column.ref) if one.rule is RollUp.LAST else None
    if column.has_negatives and _key(column) in _TOTALS[-1]:
        return None  # money in and out in one column, as of a bank
    if one.unit.is_money and _stands_on_every_line(column, sample):
        return None
    return GuessedMap(one.id, How.SUM, column.ref)


def _product(one: Input, figures: Sequence[SampleColumn]) -> GuessedMap | None:
    quantities = [column for column in figures if _key(column) in _QUANTITIES]
    prices = [column for column in figures if _key(column) in _PRICES]
    if len(quantities) == len(prices) == 1:
        return GuessedMap(one.id, How.PRODUCT, quantities[0].ref, prices[0].ref)
    return None


def _stands_on_every_line(column: SampleColumn, sample: Sample) -> bool:
    """Whether the lines of one order all repeat its amount, so that a sum would count it several times."""
    ids = [other for other in sample.columns if _is_order_id(other) and other.has_repeats]
    if len(ids) != 1:
        return False
    amounts: dict[str, list[str]] = {}
    for row in sample.rows:
        amounts.setdefault(row[ids[0].place], []).append(row[column.place])
    several = [texts for texts in amounts.values() if len(texts) > 1]
    return bool(several) and all(len(set(texts)) == 1 for texts in several)


def _is_order_id(column: SampleColumn) -> bool:
    return _key(column) in _ORDER_IDS and column.kind is not ColumnKind.EMPTY and not _has_decimals(column)


def _has_decimals(column: SampleColumn) -> bool:
    return any(re.search(r"[.,]\d{1,2}$", value) for value in column.values)


def _key(column: SampleColumn) -> str:
    return _plain(column.name)


def _plain(name: str) -> str:
    """A header in small letters without marks and units: "Order Total (EUR)" and "order_total" are the same."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name))
    words = re.findall(r"[^\W_]+", parted.casefold())
    return " ".join(word for word in words if word not in ("the", "in", "eur", "usd", "gbp"))
