"""Explain chance: the sentences about where a number is heading, and how likely its target is."""

from collections.abc import Iterable
from fractions import Fraction

from kpi_desktop.analysis.explain import disagrees, likelihood_clause
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.domain.judgement import Rule
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import likelihoods as words
from kpi_desktop.wording.numbers import brief_value_text
from kpi_desktop.wording.ranges import rounded_forecast


def likelihood_with_share(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """The likelihood for the page of a number: the word, from 12 results on with its share, or why there is none."""
    said = kpi.assessment
    outlook = said.outlook
    if said.rule is Rule.PACE and outlook is not None and outlook.withheld is not None:
        return words.plan_line_text(outlook.results_needed)
    word = likelihood_clause(kpi, snapshot)
    if said.rule is not Rule.CHANCE or outlook is None or said.chance is None:
        return word
    return words.rough_word_text(word) if outlook.is_rough else words.word_and_share_text(word, said.chance)


def outlook_sentences(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterable[str]:
    """What a summary says beside the likelihood's word: where it is heading, or why no likelihood is given."""
    said = kpi.assessment
    outlook = said.outlook
    if said.rule is Rule.CHANCE:
        yield from _heading(kpi, snapshot)
        if outlook is not None and outlook.is_rough:
            yield words.rough_text()
        yield from _disagreement(kpi, snapshot)
    elif said.rule is Rule.PACE:
        yield from _withheld(kpi)


def chance_sentences(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterable[str]:
    """How likely the target is and what that rests on, or why nothing is said of it."""
    said = kpi.assessment
    outlook = said.outlook
    if said.rule is Rule.CHANCE:
        if outlook is not None and said.chance is not None and not outlook.is_rough:
            yield words.courses_text(said.chance)
        yield from _heading(kpi, snapshot)
        if outlook is not None and outlook.is_rough:
            yield words.rough_text()
        if said.is_newly_by_chance:
            yield words.first_time_text()
        yield from _disagreement(kpi, snapshot)
    elif said.rule is Rule.PACE:
        yield from _withheld(kpi)


def _withheld(kpi: KpiSnapshot) -> Iterable[str]:
    outlook = kpi.assessment.outlook
    if outlook is not None and outlook.withheld is not None:
        why = words.withheld_text(outlook.withheld, outlook.results_needed)
        if why:
            yield why


def _heading(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterable[str]:
    outlook = kpi.assessment.outlook
    if outlook is None or outlook.projected is None or not outlook.to_date:
        return
    last = outlook.to_date[-1]
    yield words.projection_text(
        *(_value(one, kpi, snapshot) for one in (last.median, last.low80, last.high80))
    )


def _disagreement(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterable[str]:
    said = kpi.assessment
    if not disagrees(said) or said.outlook is None or said.outlook.projected is None or said.target is None:
        return
    yield words.disagreement_text(
        _value(said.outlook.projected, kpi, snapshot),
        brief_value_text(said.target.value, kpi.unit, snapshot.business.currency),
        is_ahead=said.gap is not None and said.gap >= 0,
    )


def _value(value: float, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    rounded = rounded_forecast(Fraction(value), is_whole=counts_things(kpi))
    return brief_value_text(rounded, kpi.unit, snapshot.business.currency)


def counts_things(kpi: KpiSnapshot) -> bool:
    """Whether its values are whole numbers of things, not an average or a ratio."""
    return kpi.unit is Unit.COUNT and kpi.kind is not Kind.RATE
