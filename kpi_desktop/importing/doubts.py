"""Doubts: which columns of a table may bear on whether, how often and which way its amounts count."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from kpi_desktop.domain.import_plan import Slot
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.choices import Choices, answer
from kpi_desktop.importing.dates import reading_of
from kpi_desktop.importing.flows import flow_of_word
from kpi_desktop.importing.headers import kind_of
from kpi_desktop.importing.language import Sum
from kpi_desktop.importing.layout import Layout
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.statuses import MOST_VALUES, Doubt, are_flags, doubt_of, is_flag, names_status

_ID = re.compile(
    r"\b(?:orders?|invoices?|receipts?|transactions?|bookings?|reservations?|tickets?|bills?|sales? (?:id|no|number)"
    r"|bestell\w*|auftrags?\w*|rechnungs?\w*|beleg\w*|bon\w*|buchungsnummer|commandes?|factures?|pedidos?|facturas?"
    r"|ordin[ei]|fattur[ae]|scontrin[oi]|factuur\w*|ordre\w*|faktura\w*|zamówieni\w*|ref(?:erence)?|number|no|nr|id)\b"
)
_NO_ID = re.compile(
    r"date|datum|status|type|count|amount|total|betrag|value|time|customer|client|kunde|product|item|sku|line"
    r"|qty|quantity|menge|artikel|phone|account|user|campaign|zip|postal|payment method|currency|anzahl|wert"
)
_BALANCE = re.compile(r"balance|saldo|solde|kontostand|\bbal\b|stan konta|zůstatek", re.IGNORECASE)


@dataclass(frozen=True)
class Doubts:
    """Places of columns, from 0.

    Attributes:
        statuses: Columns of statuses or types.
        flows: Columns of words such as CR and DR.
        balances: Columns of running balances.
        ids: Columns of ids that stand in several rows, likeliest first.
    """

    statuses: tuple[int, ...] = ()
    flows: tuple[int, ...] = ()
    balances: tuple[int, ...] = ()
    ids: tuple[int, ...] = ()

    @property
    def places(self) -> frozenset[int]:
        """All of them; the first column too where statuses may stand on the first row of an order alone."""
        first = (0,) if self.statuses else ()
        return frozenset((*first, *self.statuses, *self.flows, *self.balances, *self.ids))


def doubts_of(layout: Layout, choices: Choices, request: ImportRequest) -> Doubts:
    """Find the columns by headers and first rows; a plan that adds no money has no doubts but those of statuses."""
    adds_money = any(
        target.unit.is_money and isinstance(spec.function, Sum) for spec, target in choices.specs
    )
    asks = request.asks_statuses or answer(request, Slot.STATUS) is not None
    if not (adds_money or asks):
        return Doubts()
    columns = [_filled(layout, place) for place in range(layout.width)]

    def those(fits: Callable[[str, list[str]], bool]) -> tuple[int, ...]:
        return tuple(
            place for place, texts in enumerate(columns) if texts and fits(layout.names[place].strip(), texts)
        )

    return Doubts(
        those(_may_be_status) if asks else (),
        those(lambda _name, texts: all(map(flow_of_word, set(texts)))) if adds_money else (),
        those(lambda name, _texts: _BALANCE.search(name) is not None) if adds_money else (),
        _by_likelihood(those(_may_be_id), layout) if adds_money else (),
    )


def is_id_header(name: str) -> bool:
    """Whether a header says that orders, invoices, tickets or the like are numbered below it."""
    words = " ".join(re.findall(r"[^\W_]+|#", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold()))
    return _ID.search(words) is not None and _NO_ID.search(words) is None


def _filled(layout: Layout, place: int) -> list[str]:
    texts = [record.cells[place].strip() for record in layout.sample if place < len(record.cells)]
    return [text for text in texts if text and not (is_blank(text) and text != "-")]


def _may_be_status(name: str, texts: list[str]) -> bool:
    different = set(texts)
    if is_flag(name) and are_flags(different):
        return True
    if len(different) > MOST_VALUES or any(kind_of(text) for text in different):
        return False
    if name:
        return names_status(name)
    return len(different) * 3 <= len(texts) and any(doubt_of(text) is Doubt.UNDONE for text in different)


def _may_be_id(name: str, texts: list[str]) -> bool:
    """Ids are no dates and have no decimals; without a telling header, rows of one id stand together."""
    different = set(texts)
    if len(different) < 2 or any(re.search(r"[.,]\d{1,2}$", text) for text in different):
        return False
    if any(reading_of(text) is not None and not text.isdigit() for text in list(different)[:20]):
        return False
    if is_id_header(name):
        return True
    return not name and _stand_together(texts) and len(different) * 10 >= len(texts)


def _stand_together(texts: Iterable[str]) -> bool:
    runs = [(text, len(list(run))) for text, run in groupby(texts)]
    return len({text for text, _ in runs}) == len(runs) and sum(length > 1 for _, length in runs) > 2


def _by_likelihood(places: tuple[int, ...], layout: Layout) -> tuple[int, ...]:
    return tuple(sorted(places, key=lambda place: not is_id_header(layout.names[place])))
