"""Statuses: which words in a column of statuses or types say that a row may not count."""

import re
from collections.abc import Iterable
from enum import StrEnum

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
_UNDONE = re.compile(
    r"cancel|\bvoid|fail|declin|refus|reject|expire|abandon|draft|refunded|disput|chargeback|charged back|revers"
    r"|revert|\breturn|delet|\btest\b|incomplete|\berror\b|denied|blocked|quote\b|estimate\b|\blost\b"
    r"|opening balance|closing balance|balance brought|brought forward"
    r"|storn|abgebroch|fehlgeschlag|abgelehnt|erstattet|entwurf|gelöscht|ungültig|retour|abgelaufen|rückläuf"
    r"|angebot\b|anfangssaldo"
    r"|annul|rembours|échou|refusé|brouillon|impay|expiré|supprim"
    r"|cancelad|reembols|fallid|rechazad|anulad|borrador|devuelt|devoluc|caducad|impagad"
    r"|rimborsat|fallit|rifiutat|bozza|scadut|stornat"
    r"|geannuleerd|terugbetaald|mislukt|geweigerd|concept\b|verlopen"
    r"|estornad|falhou|devolvid|recusad|rascunho"
    r"|avbru|annuller|återbetal|misslyck|utkast|kreditert|refunder"
    r"|anulow|zwrócon|odrzucon|nieudan|zrušen|vrácen|peruttu|hylät",
    re.IGNORECASE,
)
_WAITING = re.compile(
    r"pending|\bon hold\b|\bhold\b|\bheld\b|not paid|unpaid|no[-_ ]?show|waiting|awaiting|uncaptured|requires"
    r"|ausstehend|unbezahlt|wartend|in bearbeitung|en attente|pendient|in attesa|in sospeso|in behandeling|pendente"
    r"|väntande|oczekuj",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"transfer|payout|pay-out|top[- ]?up|withdraw|currency conversion|reserve|bank deposit|loan\b|cash[- ]?out"
    r"|\bmoved?\b|umbuchung|übertrag|auszahlung|aufladung|virement interne|versement|traspaso|giroconto"
    r"|overboeking|transferência|saque\b",
    re.IGNORECASE,
)
_FEE = re.compile(
    r"\bfees?\b|shipping labels?\b|postage|service charge|\bgebühr|\bfrais\b|comisi[oó]n|commission|spese\b|kosten\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"partial\w* (?:refund|return)|not cancel|non-?refundable|refund(?!ed)\w*$|^(?:returning|return customer)",
    re.IGNORECASE,
)
_FLAG = re.compile(
    r"refunded|disputed|cancel|void|deleted|charge.?back|\btest\b|storn|erstattet|annul|rembours|reembols",
    re.IGNORECASE,
)
_YES, _NO = (
    frozenset(["1", "true", "yes", "y", "x", "ja", "oui", "si", "sí", "sim", "tak"]),
    frozenset(["0", "false", "no", "n", "nein", "non", "nee"]),
)
MOST_VALUES = 30
"""Different texts that a column of statuses has at most."""


class Doubt(StrEnum):
    """Why rows of a status or type may not count."""

    UNDONE = "undone"
    WAITING = "waiting"
    MOVED = "moved"
    FEE = "fee"


def doubt_of(text: str, header: str = "") -> Doubt | None:
    """Why rows of a status or type may not count: cancelled or failed, still waiting, money only moved, a fee.

    A refund as a kind of row takes off what it gave back, so it counts; an order that was refunded does not.

    Args:
        text: The status or type.
        header: Its column's header, by which a yes may say that an order was refunded.
    """
    if is_flag(header):
        return Doubt.UNDONE if text.strip().casefold() in _YES else None
    spaced = text.replace("_", " ").strip()
    if _COUNTS.search(spaced) is not None:
        return None
    kinds = ((_UNDONE, Doubt.UNDONE), (_WAITING, Doubt.WAITING), (_MOVED, Doubt.MOVED), (_FEE, Doubt.FEE))
    return next((doubt for pattern, doubt in kinds if pattern.search(spaced)), None)


def is_flag(header: str) -> bool:
    """Whether a header asks whether something was undone: "Refunded?"."""
    return _FLAG.search(header) is not None and not re.search(
        r"amount|date|total|fee|reason|\bby\b|\bat\b", header.casefold()
    )


def are_flags(texts: Iterable[str]) -> bool:
    """Whether all texts say yes or no."""
    return all(text.strip().casefold() in _YES | _NO for text in texts)


def names_status(header: str) -> bool:
    """Whether a header says that statuses or types stand below it."""
    return _HEADER.search(header.replace("_", " ")) is not None and _NOT_HEADER.search(header) is None


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
