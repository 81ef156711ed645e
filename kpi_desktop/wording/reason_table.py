"""Reason table: the clause and the sentence of each reason, and the sentence of each rule, in the source language."""

from kpi_desktop.domain.judgement import Reason, Rule
from kpi_desktop.wording.language import N_

REASONS = {
    Reason.NO_TARGET: (
        N_("no target yet"),
        N_("There is no target for this number, so there is nothing to compare it with. Set one when you like."),
    ),
    Reason.NOT_STARTED: (
        N_("starts {start}"),
        N_("The plan starts on {start}. Results count from then on."),
    ),
    Reason.NO_DATA: (
        N_("no results yet"),
        N_("No result has been entered since the plan started."),
    ),
    Reason.COLLECTING: (
        N_("collecting first results"),
        N_("The first results are being collected: {entered} so far."),
    ),
    Reason.TOO_EARLY: (
        N_("too early to say"),
        N_("Too little of the time has passed for a fair word: {entered} of {expected_count} results are in."),
    ),
    Reason.STALE: (
        N_("newest result is from {last}"),
        N_("The newest result is from {last}. Enter what came after it to see where you stand."),
    ),
    Reason.INCOMPLETE: (
        N_("{missing} results missing"),
        N_("Only {entered} of {expected_count} results are there, too few to judge the whole. Fill the gaps, "
           "estimate them, or say that they do not apply."),
    ),
    Reason.WAITING_FOR_LAST_RESULT: (
        N_("waiting for the last result"),
        N_("The date has come. The last result is still to be entered; then the outcome is known."),
    ),
    Reason.LIKELY: (
        N_("likely"),
        N_("It stands at {actual}. With your usual ups and downs the target of {target} is likely to be met."),
    ),
    Reason.EITHER_WAY: (
        N_("could go either way"),
        N_("It stands at {actual}. With your usual ups and downs it could go either way with the target of {target}."),
    ),
    Reason.UNLIKELY: (
        N_("unlikely"),
        N_("It stands at {actual}. With your usual ups and downs the target of {target} is unlikely to be met."),
    ),
    Reason.AHEAD_OF_PACE: (
        N_("as planned or better"),
        N_("It stands at {actual}; the plan by now is {expected}."),
    ),
    Reason.SLIGHTLY_BEHIND_PACE: (
        N_("a little behind plan"),
        N_("It stands at {actual}; the plan by now is {expected}. That is {gap} short, close enough to catch up."),
    ),
    Reason.BEHIND_PACE: (
        N_("behind plan"),
        N_("It stands at {actual}; the plan by now is {expected}. That is {gap} short."),
    ),
    Reason.WITHIN_LIMIT: (
        N_("inside the limit"),
        N_("The newest result, {actual}, is inside the limit."),
    ),
    Reason.OUTSIDE_ONCE: (
        N_("outside the limit once"),
        N_("The newest result, {actual}, is outside the limit. One such result can be chance."),
    ),
    Reason.OUTSIDE_REPEATEDLY: (
        N_("2 of last 3 outside the limit"),
        N_("Two of the last three results are outside the limit; the newest is {actual}."),
    ),
    Reason.TARGET_REACHED: (
        N_("target reached"),
        N_("The target of {target} is reached: it stands at {actual}."),
    ),
    Reason.AT_TARGET: (
        N_("at the target now"),
        N_("It stands at {actual}; the target is {target}. It counts as reached if it is still so at the end."),
    ),
    Reason.DEADLINE_PASSED: (
        N_("the date has passed"),
        N_("The date has passed. It came to {actual}; the target was {target}."),
    ),
    Reason.CAP_EXCEEDED: (
        N_("over the limit"),
        N_("It came to {actual}, which is more than the {target} that was planned for the whole time."),
    ),
}  # fmt: skip
"""Per reason: a clause for a card, and a sentence."""

RULES = {
    Rule.NO_TARGET: N_("A number without a target waits."),
    Rule.NOT_STARTED: N_("A number whose plan starts later waits until {start}."),
    Rule.NO_DATA: N_("A number without a result since the plan started waits."),
    Rule.ACHIEVED: N_(
        "Reached: the target of {target} is met. A total stays reached; anything else can be lost again until the "
        "time is over. It stands at {actual}."
    ),
    Rule.MISSED: N_(
        "Missed: the time was over with every result in and the target of {target} was not met, or a total went "
        "beyond its limit. It stands at {actual}."
    ),
    Rule.STALE: N_(
        "Waiting: the newest result, from {last}, is older than one period and some days of patience (7, or 21 for "
        "quarters)."
    ),
    Rule.INCOMPLETE: N_(
        "Waiting: more than a quarter of the results are missing ({missing} of {expected_count}), so the rest "
        "does not speak for the whole."
    ),
    Rule.TOO_EARLY: N_("Waiting: no period is complete yet, or less than 8% of the time has passed."),
    Rule.LIMIT: N_(
        "A limit: inside is on track, outside once is at risk, outside in two of the last three results is off "
        "track. The newest result is {actual}."
    ),
    Rule.CHANCE: N_(
        "By likelihood: how often the target is met when things go on with your usual ups and downs. From 70% "
        "on it is on track, from 30% at risk, below that off track; at a border the word of the check-in before stays "
        "until the change is clear or has come twice."
    ),
    Rule.PACE: N_(
        "By the plan line alone: {actual} against {expected} by now. At or above plan is on track, up to a tenth "
        "short is at risk, more is off track."
    ),
}

FALLBACKS = {
    "actual": N_("the present value"),
    "entered": N_("some"),
    "expected": N_("the plan line"),
    "expected_count": N_("all"),
    "gap": N_("something"),
    "last": N_("some time ago"),
    "missing": N_("some"),
    "start": N_("later"),
    "target": N_("the plan"),
}
"""Words for facts that nobody gave."""
