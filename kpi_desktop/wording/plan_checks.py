"""Plan checks: what is said beside a plan that lacks something, in plain words: facts first, then the way on."""

from collections.abc import Mapping
from decimal import Decimal

from kpi_desktop.domain.plan_check import PlanCheck as Check
from kpi_desktop.domain.plan_check import PlanFinding
from kpi_desktop.domain.target import Verb
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.numbers import number_text

_SENTENCES = {
    Check.NAME_MISSING: N_("What is your business called?"),
    Check.KIND_MISSING: N_("Choose what kind of business it is, or say what you want more of."),
    Check.WISH_MISSING: N_("Say what you want more of; three words are enough."),
    Check.WISH_TOO_SHORT: N_(
        "Two or three words tell others what you mean: “repeat guests” rather than “more”."
    ),
    Check.CURRENCY_UNKNOWN: N_("Choose the currency you count in."),
    Check.TIME_FRAME_EMPTY: N_("The last day has to come after the first."),
    Check.TIME_FRAME_PAST: N_("The last day has passed. Choose one that is still to come."),
    Check.NUMBERS_MISSING: N_("Tick at least one number; three to seven make a good plan."),
    Check.NUMBERS_FEW: N_(
        "Three to seven numbers show more than {count} can: what you do, and what comes of it."
    ),
    Check.NUMBERS_MANY: N_(
        "{count} numbers are hard to keep up. Three to seven get the attention they need."
    ),
    Check.EARLY_SIGN_MISSING: N_(
        "All of these are results: they tell late. Add an early sign, one you can act on this week, such as {kpi}."
    ),
    Check.RESULT_MISSING: N_(
        "All of these are early signs. Add a result, one that shows whether it paid off."
    ),
    Check.ONE_SIDED_OUTWARD: N_(
        "All of these look at customers. One that looks at how the work runs rounds it off."
    ),
    Check.ONE_SIDED_INWARD: N_("All of these look inward. One that shows what customers do rounds it off."),
    Check.UPSIDE_DOWN: N_("“{kpi}” and “{other}” are the same thing from two sides. One of them is enough."),
    Check.SAME_NUMBER_TWICE: N_("“{kpi}” and “{other}” are worked out the same way. Take out one of them."),
    Check.NOTHING_TO_ACT_ON: N_("None of these moves quickly when you do something. Add one that does."),
    Check.TYPING_HEAVY: N_(
        "{count} numbers a week are a lot to type. Five or fewer are kept up more easily."
    ),
    Check.NOT_A_NUMBER: N_("“{text}” is no number. It stays here until you mend it."),
    Check.NUMBER_TOO_LARGE: N_("This number is too large, or has more than six decimals."),
    Check.TARGET_MISSING: N_("Say where your main number stands now; about, from memory, is good enough."),
    Check.MEASURE_FIRST: N_("Left empty: measure first. Your first result becomes the usual level."),
    Check.RANGE_WRONG: N_("Two values are needed, the lower one first."),
    Check.BELOW_ZERO: N_("This number cannot be less than zero."),
    Check.OUTSIDE_SCORE: N_("This score lies between −100 and 100."),
    Check.ABOVE_HUNDRED: N_("More than 100 % is unusual here. Is it meant?"),
    Check.TARGET_FAR: N_("That is more than half as much again, or less than half. Is there time for it?"),
    Check.LIMIT_BROKEN_NOW: N_(
        "Today it stands on the wrong side of this limit, so it will say so from the start."
    ),
    Check.DUE_OUTSIDE_FRAME: N_("This day lies before the start, or has passed."),
    Check.GUARD_MISSING: N_(
        "A limit on one number shows when chasing the others does harm: “stay at 4.5 or above”."
    ),
    Check.RHYTHM_TOO_SLOW: N_(
        "The time frame ends before the third result. Enter it more often, or plan longer."
    ),
    Check.ACTION_MISSING: N_("A plan moves when something is done. What comes first?"),
}

_WRONG_WAY = {
    Verb.INCREASE_TO: N_("To increase, the target has to be above the usual level."),
    Verb.DECREASE_TO: N_("To decrease, the target has to be below the usual level."),
}
_EARLY_SIGN_NAMELESS = N_(
    "All of these are results: they tell late. Add an early sign, one you can act on this week."
)


def finding_sentence(finding: PlanFinding) -> str:
    """What is said of a finding, beside its field or at the head of its page."""
    verb = finding.facts.get("verb")
    if finding.check is Check.TARGET_WRONG_WAY:
        return _(_WRONG_WAY[verb] if isinstance(verb, Verb) else _WRONG_WAY[Verb.INCREASE_TO])
    if finding.check is Check.EARLY_SIGN_MISSING and not finding.facts.get("kpi"):
        return _(_EARLY_SIGN_NAMELESS)
    return _(_SENTENCES[finding.check]).format(**_words(finding.facts))


def _words(facts: Mapping[str, object]) -> dict[str, str]:
    return {name: _word(fact) for name, fact in facts.items()}


def _word(fact: object) -> str:
    if isinstance(fact, int | Decimal):
        return number_text(fact)
    return _(str(fact))
