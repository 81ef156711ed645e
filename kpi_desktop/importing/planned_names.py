"""Planned names: headers and labels that speak of what is wanted, beside those of what was."""

import re
from collections.abc import Iterable

from kpi_desktop.importing.words import folded

_WORD = re.compile(r"[^\W_]+")
_SURE = frozenset(
    _WORD.findall(
        "budget budgeted budgete planned forecast target targets soll sollwert ziel zielwert prognose objectif"
        " objectifs prevision previsions presupuesto objetivo objetivos obiettivo obiettivi previsione orcamento"
        " begroting prognos budsjett"
    )
)
_UNSURE = frozenset(_WORD.findall("goal goals plan meta metas doel mal cible previsto malsattning"))
"""Words that mean something else too: they count only beside the same name without them."""
_ACTUAL = frozenset(
    _WORD.findall(
        "actual actuals achieved ist istwert real reel realise realises effettivo effettivi consuntivo realizado"
        " werkelijk faktisk resultado verklig"
    )
)


def planned_base(name: str, others: Iterable[str] = ()) -> str | None:
    """What a planned name plans, empty for a plan of nothing named; nothing where the name speaks of no plan.

    Args:
        name: A header or label: "Sales target", "Ziel Umsatz", "Orders (plan)", "Target".
        others: The other names beside it.
    """
    found = _without(name, _SURE)
    if found is not None:
        return found
    found = _without(name, _UNSURE)
    if found is None or (found and found not in {_plain(one) for one in others}):
        return None
    return found


def actual_base(name: str, others: Iterable[str]) -> str | None:
    """What a name says was reached, where the same stands there as planned; nothing for other names.

    Args:
        name: A header or label: "Sales actual", "Ist Umsatz".
        others: The other names beside it.
    """
    found = _without(name, _ACTUAL)
    if found is None:
        return None
    planned = {base for one in others if (base := _without(one, _SURE | _UNSURE)) is not None}
    return found if found in planned else None


def _without(name: str, words: frozenset[str]) -> str | None:
    """A name without the word at its beginning or end that is among some."""
    parts = _WORD.findall(folded(name))
    if parts and parts[-1] in words:
        return " ".join(parts[:-1])
    if parts and parts[0] in words:
        return " ".join(parts[1:])
    return None


def _plain(name: str) -> str:
    return " ".join(_WORD.findall(folded(name)))
