"""Verbs: what is wanted of a number, as a phrase and as a whole goal sentence."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.domain.rhythm import Rhythm
from kpi_desktop.domain.target import Basis, PathShape, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.numbers import value_text
from kpi_desktop.wording.rhythms import rhythm_text

Amount = Decimal | Fraction | int

_WORDS = {
    Verb.INCREASE_TO: N_("increase to"),
    Verb.DECREASE_TO: N_("decrease to"),
    Verb.STAY_ABOVE: N_("stay above"),
    Verb.STAY_BELOW: N_("stay below"),
    Verb.KEEP_BETWEEN: N_("keep between"),
}

_PHRASES = {
    Verb.INCREASE_TO: N_("increase to {target}"),
    Verb.DECREASE_TO: N_("decrease to {target}"),
    Verb.STAY_ABOVE: N_("stay at {target} or above"),
    Verb.STAY_BELOW: N_("stay at {target} or below"),
    Verb.KEEP_BETWEEN: N_("stay between {target} and {high}"),
}

_PHRASES_FROM = {
    Verb.INCREASE_TO: N_("increase from {baseline} to {target}"),
    Verb.DECREASE_TO: N_("decrease from {baseline} to {target}"),
}

_GOALS = {
    Verb.INCREASE_TO: N_("Increase {kpi} to {target}"),
    Verb.DECREASE_TO: N_("Decrease {kpi} to {target}"),
    Verb.STAY_ABOVE: N_("Keep {kpi} at {target} or above"),
    Verb.STAY_BELOW: N_("Keep {kpi} at {target} or below"),
    Verb.KEEP_BETWEEN: N_("Keep {kpi} between {target} and {high}"),
}

_GOALS_FROM = {
    Verb.INCREASE_TO: N_("Increase {kpi} from {baseline} to {target}"),
    Verb.DECREASE_TO: N_("Decrease {kpi} from {baseline} to {target}"),
}

_ON_BASIS = {
    Basis.TOTAL: N_("{value} in total"),
    Basis.DAY: N_("{value} a day"),
    Basis.WEEK: N_("{value} a week"),
    Basis.MONTH: N_("{value} a month"),
    Basis.QUARTER: N_("{value} a quarter"),
    Basis.YEAR: N_("{value} a year"),
}

_PATHS = {
    PathShape.EVEN: N_("evenly"),
    PathShape.STEPS: N_("in steps"),
    PathShape.BY_HAND: N_("by hand"),
    PathShape.SEASONAL: N_("like last year"),
}


def verb_word(verb: Verb) -> str:
    """A verb alone: "increase to", "stay above"."""
    return _(_WORDS[verb])


def path_word(shape: PathShape) -> str:
    """How the plan line moves: "evenly", "like last year"."""
    return _(_PATHS[shape])


def per_text(value: str, basis: Basis | None) -> str:
    """A value's text with what it counts: "20 a week", "200 in total"."""
    return _(_ON_BASIS[basis]).format(value=value) if basis else value


def verb_sentence(
    verb: Verb,
    target: Amount,
    unit: Unit,
    currency: str = "",
    *,
    baseline: Amount | None = None,
    high: Amount | None = None,
    basis: Basis | None = None,
    due: date | None = None,
) -> str:
    """What is wanted: "increase from 10 to 20 by 30 June 2026", "stay at 15 a week or above"."""
    pattern = _pattern(_PHRASES, _PHRASES_FROM, verb, baseline)
    phrase = pattern.format(**_values(target, unit, currency, baseline, high, basis))
    return _dated(phrase, verb, due) if due else phrase


def goal_sentence(
    kpi: str,
    verb: Verb,
    target: Amount,
    unit: Unit,
    currency: str = "",
    *,
    baseline: Amount | None = None,
    high: Amount | None = None,
    basis: Basis | None = None,
    due: date | None = None,
    rhythm: Rhythm | None = None,
) -> str:
    """A whole goal: "Increase orders from 10 to 20 by 30 June 2026, checked every week."."""
    pattern = _pattern(_GOALS, _GOALS_FROM, verb, baseline)
    goal = pattern.format(kpi=kpi, **_values(target, unit, currency, baseline, high, basis))
    if due:
        goal = _dated(goal, verb, due)
    if rhythm:
        return _("{goal}, checked {rhythm}.").format(goal=goal, rhythm=rhythm_text(rhythm))
    return _("{goal}.").format(goal=goal)


def _dated(goal: str, verb: Verb, due: date) -> str:
    """A value is to be met by a day; a limit is to be kept until then."""
    pattern = _("{goal} until {date}") if verb.is_guard else _("{goal} by {date}")
    return pattern.format(goal=goal, date=date_text(due))


def _pattern(
    plain: Mapping[Verb, str], with_baseline: Mapping[Verb, str], verb: Verb, baseline: object
) -> str:
    return _(plain[verb] if baseline is None else with_baseline.get(verb, plain[verb]))


def _values(
    target: Amount,
    unit: Unit,
    currency: str,
    baseline: Amount | None,
    high: Amount | None,
    basis: Basis | None,
) -> dict[str, str]:
    """The texts of the values; the last one named says what it counts."""

    def text(value: Amount | None) -> str:
        return _("…") if value is None else value_text(value, unit, currency, trim=True)

    last = "high" if high is not None else "target"
    values = {"target": text(target), "baseline": text(baseline), "high": text(high)}
    return values | {last: per_text(values[last], basis)}
