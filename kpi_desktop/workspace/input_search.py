"""Input search: what can be counted, by the words an owner types: what the business counts first."""

import re
from collections.abc import Iterable

from kpi_desktop.catalogue.library import load
from kpi_desktop.catalogue.search import search
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.wording.language import _


def find_inputs(text: str, counted: Iterable[Input], limit: int = 8) -> tuple[Input, ...]:
    """Inputs whose names begin with every word typed, or of which a number found by them is made.

    Args:
        text: What was typed; nothing finds what the business counts.
        counted: Inputs that the business counts, in its order.
        limit: Most inputs returned.
    """
    own = [one for one in counted if one.derived is None]
    words = re.findall(r"[^\W_]+", text.casefold())
    if not words:
        return tuple(own[:limit])
    known = load()
    others = [one for one in known.inputs.values() if one.derived is None and one.id == kept_id(one.id)]
    by_formula = [
        known.inputs[kept_id(name)]
        for kpi in search(text, limit)
        for name in sorted(kpi.formula.input_ids)
        if name in known.inputs
    ]
    found = [one for one in (*own, *others) if _fits(one, words)]
    counted_ids = {one.id: one for one in own}
    unique = {one.id: counted_ids.get(one.id, one) for one in (*found, *by_formula) if one.derived is None}
    return tuple(unique.values())[:limit]


def find_results(text: str, kpis: Iterable[Kpi]) -> tuple[Kpi, ...]:
    """Numbers that are worked out, of which results may be stated, whose names begin with every word typed.

    Args:
        text: What was typed; nothing finds all of them.
        kpis: Numbers on the owner's list.
    """
    words = re.findall(r"[^\W_]+", text.casefold())
    return tuple(one for one in kpis if one.latest.formula.single_input is None and _fits(one, words))


def kept_id(input_id: str) -> str:
    """The id under which the catalogue keeps an input."""
    return load().kept.get(input_id, input_id)


def _fits(one: Input | Kpi, words: list[str]) -> bool:
    said = re.findall(r"[^\W_]+", f"{_(one.name)} {one.name} {one.id}".casefold())
    return all(any(known.startswith(word) for known in said) for word in words)
