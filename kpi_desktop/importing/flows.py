"""Flows: which way money goes, by what the business calls a number, a file its columns, and a row its kind."""

import re
from collections.abc import Sequence
from enum import StrEnum

from kpi_desktop.domain.channel import name_key
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.headers import words_of
from kpi_desktop.importing.targets import Target


class Flow(StrEnum):
    """Which way money goes."""

    IN = "in"
    OUT = "out"

    @property
    def other(self) -> "Flow":
        """The other way."""
        return Flow.OUT if self is Flow.IN else Flow.IN


def flow_of(target: Target) -> Flow | None:
    """Which way the money of an input goes; nothing for balances, profits, plans and what is no money."""
    words = f"{target.id.replace('_', ' ')} {target.name}".casefold()
    if not target.unit.is_money or target.is_given_result or _NEITHER.search(words):
        return None
    if _OUT_INPUT.search(words):
        return Flow.OUT
    return Flow.IN if _IN_INPUT.search(words) else None


def flow_of_header(name: str) -> Flow | None:
    """Which way a column's header says that its money goes."""
    words = " ".join(re.findall(r"[^\W_]+", name.casefold()))
    is_out, is_in = _OUT_HEADER.search(words) is not None, _IN_HEADER.search(words) is not None
    if is_out == is_in:
        return None
    return Flow.OUT if is_out else Flow.IN


def is_side(name: str) -> bool:
    """Whether a header names one side of an account, as of two columns for debits and credits."""
    return _SIDE.search(" ".join(re.findall(r"[^\W_]+", name.casefold()))) is not None


def flows_of_words(texts: Sequence[str], name: str) -> dict[str, Flow] | None:
    """Which way each text of a column of words such as CR and DR goes; nothing where it is no such column.

    Args:
        texts: Different texts of the column.
        name: Its header: what a customer paid with (a debit or a credit card) is no such thing.
    """
    if _TENDER.search(name):
        return None
    found: dict[str, Flow] = {}
    for text in texts:
        if is_blank(text) and not (text == "-" and "+" in texts):
            continue
        flow = flow_of_word(text)
        if flow is None:
            return None
        found[text] = flow
    return found if len(set(found.values())) == 2 else None


def flow_of_word(text: str) -> Flow | None:
    """Which way a word such as CR, Soll or Haben says that money goes."""
    return _WORDS.get(name_key(text).strip("."))


def is_plain_amount(name: str) -> bool:
    """Whether a header says nothing but that money stands below it, as in the statement of an account."""
    return all(word in _PLAIN for word in words_of(re.sub(r"\([^)]*\)", " ", name)))


def has_orders(names: Sequence[str]) -> bool:
    """Whether headers speak of orders, products or customers, as the statement of an account does not."""
    return any(_ORDERS.search(name) for name in names)


def is_of_processor(names: Sequence[str]) -> bool:
    """Whether headers speak of fees and statuses, as those of a shop or a payment processor do: there a transfer only
    moves money, while in the statement of a bank it may be a customer's payment.
    """
    return has_orders(names) or any(_PROCESSOR.search(name) for name in names)


_PROCESSOR = re.compile(
    r"\bfees?\b|\bgross\b|\bnet\b|\bstatus\b|\bstate\b|payout|gebühr|\bfrais\b", re.IGNORECASE
)
_NEITHER = re.compile(
    r"profit|balance|outflow|net cash|operating income|target|planned|budgeted|market revenue|gain|quoted"
    r"|same period|previous|reserve|average"
)
_OUT_INPUT = re.compile(
    r"\bcosts?\b|\bspen[dt]\b|\bspending\b|expens|\bcogs\b|cash paid|refunds paid|money refunded|purchases"
    r"|payments|\bpaid out\b|\bbought\b|thrown away|lost or damaged|written off|discounts|\bbills?\b|\bwages?\b"
    r"|\bkosten\b|ausgaben|dépenses|gastos|spese|uitgaven"
)
_IN_INPUT = re.compile(
    r"revenue|\bsales\b|received|\bfees\b|\bincome\b|donations|turnover|takings|umsatz|einnahmen|recettes|ingresos"
    r"|ventas|fatturato|omzet|chiffre d.affaires"
)
_OUT_HEADER = re.compile(
    r"\b(?:debits?|paid out|money out|withdrawals?|withdrawn|costs?|spend|spent|charges?|expenses?|fees?|outgoings?"
    r"|refunds?|refunded|discounts?|payments? out|ausgaben?|ausgang|soll|belastung|lastschrift|auszahlung\w*|kosten"
    r"|gebühr\w*|débits?|dépenses?|cargos?|gastos?|retiros?|addebiti?|uscite?|dare|débito|saídas?|af|uitgaven"
    r"|uttag|utgifter|wydatki|obciążenia)\b"
)
_SIDE = re.compile(
    r"\b(?:debits?|credits?|(?:paid|money) (?:in|out)|payments? (?:in|out)|withdrawals?|deposits?|soll|haben"
    r"|belastung|gutschrift|lastschrift|auszahlung\w*|einzahlung\w*|ausgang|eingang|débits?|crédits?|cargos?|abonos?"
    r"|dare|avere|uscite?|entrate?|addebiti?|accrediti?|débito|crédito|saídas?|entradas?|af|bij)\b"
)
_IN_HEADER = re.compile(
    r"\b(?:credits?|paid in|money in|deposits?|deposited|revenue|sales|income|receipts?|takings|payments? in"
    r"|einnahmen?|eingang|haben|gutschrift\w*|einzahlung\w*|crédits?|recettes?|abonos?|ingresos?|depósitos?"
    r"|accrediti?|entrate?|avere|crédito|entradas?|bij|inkomsten|insättning\w*|wpływy|uznania)\b"
)
_ORDERS = re.compile(
    r"order|invoice|receipt|quantity|qty|product|\bitem|\bsku\b|customer|ticket|bestell|auftrag|rechnung|artikel"
    r"|kunde|menge|commande|facture|client\b|produit|quantité|pedido|factura|producto|cantidad|ordine|fattura|prodotto"
    r"|bestelling|factuur|klant|supplier|vendor|lieferant|fournisseur|proveedor|fornitore|leverancier"
    r"|\bvat\b|sales tax|mwst|\bust\b|\biva\b|\btva\b|\bbtw\b|\bmoms\b",
    re.IGNORECASE,
)
_TENDER = re.compile(
    r"card|tender|payment (?:method|type)|paid (?:by|with)|method|zahlart|zahlungsart|zahlungsmittel|karte|carte"
    r"|tarjeta|moyen|medio|metodo|betaalwijze|wallet|brand",
    re.IGNORECASE,
)
_IN_WORDS = (
    "cr|c|credit|credits|in|money in|paid in|income|deposit|+|h|haben|gutschrift|einnahme|einnahmen|einzahlung"
    "|eingang|crédit|credito|crédito|abono|ingreso|haber|entrata|avere|accredito|entrada|bij|received|inflow"
)
_OUT_WORDS = (
    "dr|d|debit|debits|out|money out|paid out|expense|withdrawal|-|−|s|soll|belastung|lastschrift|ausgabe|ausgaben"
    "|auszahlung|ausgang|débit|debito|débito|cargo|gasto|debe|uscita|dare|addebito|saída|af|paid|outflow"
)
_WORDS = {
    **dict.fromkeys(_IN_WORDS.split("|"), Flow.IN),
    **dict.fromkeys(_OUT_WORDS.split("|"), Flow.OUT),
}
_PLAIN = frozenset(
    words_of(
        "amount amt value sum transaction betrag wert umsatz in montant valeur importe valor monto importo bedrag"
        " belopp beløb beløp kwota částka összeg summa suma total net netto brutto gross account currency local"
        " original billing the of eur usd gbp chf"
    )
)
