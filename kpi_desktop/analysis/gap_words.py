"""Gap words: the sentences that say where a gap comes from."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from kpi_desktop.analysis.gap_leaves import Yardstick
from kpi_desktop.analysis.gap_parts import GapPart, GapParts, Rest
from kpi_desktop.analysis.snapshot import KpiSnapshot
from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import gaps
from kpi_desktop.wording.glossary import Term, word
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.numbers import brief_value_text

_BESIDE = {
    Yardstick.PLAN: N_("{actual}, planned {expected}"),
    Yardstick.NEEDED: N_("{actual}, the plan needs {expected}"),
    Yardstick.SHARE: N_("{actual}, the plan needs {expected}"),
    Yardstick.USUAL: N_("{actual}, usually {expected}"),
}

_NOTES = {
    Yardstick.NEEDED: N_("A number without a target of its own is compared with what the plan needs of it."),
    Yardstick.SHARE: N_(
        "Numbers without a target of their own are compared with what the plan needs of them, shared out as they "
        "usually stood before you began."
    ),
    Yardstick.USUAL: N_(
        "A number without a target of its own is compared with its usual level before you began."
    ),
    Yardstick.PLAN: N_("Each number is compared with its own target."),
}
"""What the parts are compared with, the rarest first: it is the one to be explained."""

_RESTS = {
    Rest.USUAL_LEVEL: N_("Usual level before you began"),
    Rest.PLANS_DIFFER: N_("Targets that do not add up"),
}


def gap_message(found: GapParts, kpi: KpiSnapshot, currency: str) -> str:
    """The gap with its parts in one sentence, its amounts adding up as shown: "€1,200 behind plan: €900 from …"."""
    shown = gaps.shown_amounts([part.amount for part in found.parts], kpi.unit, currency)
    gap = sum(shown, Decimal(0))
    said = gaps.gap_text(gap, kpi.unit, currency, sign=found.sign, is_limit=found.is_limit)
    told = [
        (amount, _part_words(part, amount, kpi.unit, currency))
        for part, amount in zip(found.parts, shown, strict=True)
    ]
    making = [words for amount, words in told if amount * gap > 0]
    easing = [words for amount, words in told if amount * gap < 0]
    return gaps.gap_sentence(said, making, easing)


def part_name(part: GapPart) -> str:
    """What a part stands for, as a heading."""
    return _(part.name) if part.rest is None else _(_RESTS[part.rest])


def detail_text(part: GapPart, currency: str) -> str:
    """A number beside what it is compared with: "200, the plan needs 240"; empty for a rest."""
    if part.yardstick is None or part.unit is None or part.actual is None or part.expected is None:
        return ""
    actual, expected = (
        brief_value_text(value, part.unit, currency) for value in (part.actual, part.expected)
    )
    return _(_BESIDE[part.yardstick]).format(actual=actual, expected=expected)


def yardstick_note(parts: Iterable[GapPart]) -> str:
    """What the parts are compared with, and that this is no cause."""
    used = {part.yardstick for part in parts}
    compared = next(_(note) for yardstick, note in _NOTES.items() if yardstick in used)
    return _("{compared} This is arithmetic: it does not say why.").format(compared=compared)


def _part_words(part: GapPart, amount: Decimal, unit: Unit, currency: str) -> str:
    if part.rest is Rest.USUAL_LEVEL:
        return gaps.usual_part_text(amount, unit, currency)
    if part.rest is not None or part.actual is None or part.expected is None:
        return gaps.plans_part_text(amount, unit, currency)
    return gaps.part_text(
        amount,
        _inside(part),
        unit,
        currency,
        is_count=part.unit is Unit.COUNT and not part.is_ratio,
        is_less=part.actual < part.expected,
    )


def _inside(part: GapPart) -> str:
    """A name as it stands inside a sentence: the glossary's word, or the catalogue's name without its capital."""
    if part.name not in _catalogue_names():
        return _(part.name)
    if part.number_id in list(Term):
        return word(part.number_id)
    return gaps.inside(_(part.name))


@cache
def _catalogue_names() -> frozenset[str]:
    return frozenset(entry.name for entries in (load().kpis, load().inputs) for entry in entries.values())
