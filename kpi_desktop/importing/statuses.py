"""Statuses: which words in a column of statuses or types say that a row may not count."""

import re

from kpi_desktop.domain.channel import name_key

_HEADER = re.compile(
    r"status|state\b|\btype\b|\bkind\b|\bstage\b|category|zustand|\bart\b|\btyp\b|vorgang|état|statut|\bestado\b"
    r"|\btipo\b|\bstato\b|transaction description|\bevent\b|\bsoort\b|buchungstext|situação|stav\b|tila\b",
    re.IGNORECASE,
)
_NOT_HEADER = re.compile(
    r"card|product|item|customer|ship|address|province|region|country|campaign|ad type|state\s?code|postal"
    r"|lineitem|source|vehicle|room|payment (?:type|method)|zahlungsart|fulfil",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"cancel|\bvoid|fail|declin|refus|reject|expire|abandon|pending|\bon hold\b|\bhold\b|\bheld\b|draft|refunded"
    r"|disput|chargeback|charged back|revers|\breturn|delet|\btest\b|incomplete|not paid|unpaid|\berror\b|denied"
    r"|blocked|no[- ]show|waiting|awaiting|uncaptured|requires|partially voided|quote\b|estimate\b|\blost\b"
    r"|transfer|payout|pay-out|top[- ]?up|withdraw|opening balance|closing balance|balance brought|brought forward"
    r"|currency conversion|reserve|bank deposit|loan\b|cash[- ]?out|\bmoved?\b"
    r"|storn|abgebroch|fehlgeschlag|abgelehnt|ausstehend|unbezahlt|erstattet|entwurf|gelöscht|ungültig|retour"
    r"|wartend|umbuchung|übertrag|auszahlung|aufladung|abgelaufen|rückläuf|angebot\b|in bearbeitung|anfangssaldo"
    r"|annul|rembours|échou|en attente|refusé|brouillon|impay|expiré|virement interne|versement|supprim"
    r"|cancelad|reembols|fallid|rechazad|pendient|anulad|borrador|devuelt|devoluc|traspaso|caducad|impagad"
    r"|rimborsat|fallit|in attesa|rifiutat|bozza|scadut|giroconto|stornat|in sospeso"
    r"|geannuleerd|terugbetaald|mislukt|geweigerd|in behandeling|concept\b|overboeking|verlopen"
    r"|estornad|falhou|devolvid|recusad|rascunho|transferência|pendente|saque\b"
    r"|avbru|annuller|återbetal|misslyck|väntande|utkast|kreditert|refunder"
    r"|anulow|zwrócon|odrzucon|oczekuj|nieudan|zrušen|vrácen|peruttu|hylät",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"partial\w* (?:refund|return)|not cancel|non-?refundable|refund(?!ed)\w*$|^(?:returning|return customer)",
    re.IGNORECASE,
)
MOST_VALUES = 30
"""Different texts that a column of statuses has at most."""


def may_not_count(text: str) -> bool:
    """Whether a status or type says that its rows may not count: cancelled, failed, pending, a transfer.

    A refund as a kind of row takes off what it gave back, so it counts; an order that was refunded does not.
    """
    return _OUT.search(text) is not None and _COUNTS.search(text.strip()) is None


def names_status(header: str) -> bool:
    """Whether a header says that statuses or types stand below it."""
    return _HEADER.search(header) is not None and _NOT_HEADER.search(header) is None


def chosen(answer: str, texts: tuple[str, ...]) -> frozenset[str]:
    """The texts of a column that an answer names, which may hold commas themselves.

    Args:
        answer: Values by comma.
        texts: Different texts of the column.
    """
    known: dict[tuple[str, ...], set[str]] = {}
    for text in texts:
        known.setdefault(_parts(text), set()).add(text)
    said, place = _parts(answer), 0
    found: set[str] = set()
    while place < len(said):
        ends = range(len(said), place, -1)
        end = next((end for end in ends if said[place:end] in known), place + 1)
        found |= known.get(said[place:end], set())
        place = end
    return frozenset(found)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(name_key(part) for part in text.split(","))
