"""Build: from entries of the catalogue to the KPIs, inputs and bindings of one business."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kpi_desktop.catalogue.entry import CatalogueKpi
from kpi_desktop.catalogue.library import Catalogue, load
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi, KpiDefinition
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit

NO_RHYTHMS: Mapping[str, Rhythm] = {}


def domain_kpi(entry: CatalogueKpi, valid_from: date) -> Kpi:
    """A KPI of the business as the catalogue defines it.

    Args:
        entry: The catalogue's entry.
        valid_from: First day of its definition.
    """
    definition = KpiDefinition(valid_from, entry.formula, entry.unit, entry.aggregation)
    return Kpi(entry.id, entry.name, entry.direction, entry.lead_lag, (definition,), entry.definition)


def inputs_for(
    kpi_ids: Iterable[str],
    rhythms: Mapping[str, Rhythm] = NO_RHYTHMS,
    catalogue: Catalogue | None = None,
) -> tuple[Input, ...]:
    """Every input that some KPIs need, in the order of their formulas.

    Inputs that weigh others or from which others are derived are among them, and so is, for each bound input, the one
    under which its values are kept. Where no formula names that one, it speaks in the words of the input that is
    named: a shop reads "Till receipts" and not "Orders".

    Args:
        kpi_ids: Ids of KPIs.
        rhythms: Rhythms other than the catalogue's, by the id under which values are kept (``Template.rhythms``).
        catalogue: What knows them; the program's own without it, else with what an owner named.

    Raises:
        Problem: ``UNKNOWN_KPI``.
    """
    catalogue, inputs = catalogue or load(), dict[str, Input]()
    needed = _needed(kpi_ids, catalogue)
    for input_id in needed:
        kept = catalogue.kept.get(input_id, input_id)
        if kept not in needed:
            inputs.setdefault(kept, _in_words_of(catalogue.inputs[input_id], kept))
        inputs[input_id] = catalogue.inputs[input_id]
    return tuple(replace(item, rhythm=_rhythm(item, rhythms)) for item in inputs.values())


def bindings_for(input_ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Which of some inputs are the same real number as another: pairs (input, input under which it is kept)."""
    kept = load().kept
    return tuple((input_id, kept[input_id]) for input_id in input_ids if input_id in kept)


def asked_inputs(
    kpi_ids: Iterable[str],
    rhythms: Mapping[str, Rhythm] = NO_RHYTHMS,
    catalogue: Catalogue | None = None,
) -> tuple[Input, ...]:
    """The inputs that the owner types for some KPIs: neither derived nor bound to another; see ``inputs_for``."""
    bound = load().kept
    inputs = inputs_for(kpi_ids, rhythms, catalogue)
    return tuple(item for item in inputs if item.derived is None and item.id not in bound)


def same_number_questions(input_ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs among some inputs that are often the same real number: "for you, are these the same?"."""
    present = set(input_ids)
    return tuple(pair for pair in load().often_the_same if present.issuperset(pair))


def _needed(kpi_ids: Iterable[str], catalogue: Catalogue) -> list[str]:
    """Ids that the formulas name, followed by what those in turn rest on."""
    found: dict[str, None] = {}
    waiting = deque(name for kpi_id in kpi_ids for name in catalogue.kpi(kpi_id).formula.input_ids)
    while waiting:
        input_id = waiting.popleft()
        if input_id not in found:
            found[input_id] = None
            waiting.extend(_rests_on(catalogue.inputs[input_id]))
    return list(found)


def _rests_on(item: Input) -> tuple[str, ...]:
    weight = (item.weight,) if item.weight else ()
    return weight + (item.derived.input_ids if item.derived else ())


def _in_words_of(named: Input, kept: str) -> Input:
    return replace(load().inputs[kept], name=named.name, source=named.source)


def _rhythm(item: Input, rhythms: Mapping[str, Rhythm]) -> Rhythm:
    """A derived input is new as often as the slowest of those it rests on."""
    if item.derived is not None and item.derived.input_ids:
        sources = [load().inputs[input_id] for input_id in item.derived.input_ids]
        return max((_rhythm(source, rhythms) for source in sources), key=_coarseness)
    return rhythms.get(load().kept.get(item.id, item.id), item.rhythm)


def _coarseness(rhythm: Rhythm) -> tuple[int, int]:
    return list(RhythmUnit).index(rhythm.unit), rhythm.every
