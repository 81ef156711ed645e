"""Insights: what is worth telling of the numbers, each with why it is told; never a word about the cause.

A number's name stands before a colon, so that no verb has to agree with it.
"""

from collections.abc import Mapping

from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.wording.insight_reasons import WHY
from kpi_desktop.wording.language import N_, _, ngettext

_SENTENCES = {
    (InsightKind.GOAL_REACHED, Variant.ONLY): N_("{name}: goal reached, {actual} with a target of {target}."),
    (InsightKind.GOAL_REACHED, Variant.FOR_NOW): N_(
        "{name}: at its target now, {actual} with a target of {target}. "
        "It counts as reached if it is still so at the end."
    ),
    (InsightKind.CHANCE_MOVED, Variant.ONLY): N_(
        "{name}: the target of {target} is called “{word}” now; it was “{before}”."
    ),
    (InsightKind.PACE_NEEDED, Variant.TOTAL): N_("{name}: {pace}."),
    (InsightKind.PACE_NEEDED, Variant.RATE): N_(
        "{name}: {needed} needed on average for the rest of the time; {span_recent}: {recent}."
    ),
    (InsightKind.PACE_NEEDED, Variant.CHANGE): N_("{name}: {pace}."),
    (InsightKind.OUT_OF_REACH, Variant.TOTAL): N_(
        "{name}: the target of {target} needs {needed} in every {grain} that is left; the best of the last "
        "12 was {best}."
    ),
    (InsightKind.OUT_OF_REACH, Variant.RATE): N_(
        "{name}: the target of {target} needs {needed} on average from now on; the best of the last 12 was {best}."
    ),
    (InsightKind.OUT_OF_REACH, Variant.CHANGE): N_(
        "{name}: the target of {target} needs {needed} in every {grain} that is left; the best change of "
        "the last 12 was {best}."
    ),
    (InsightKind.UNUSUAL, Variant.HIGH): N_("{name}: {value} in {period} is more than your usual {range}."),
    (InsightKind.UNUSUAL, Variant.LOW): N_("{name}: {value} in {period} is less than your usual {range}."),
    (InsightKind.SHIFT, Variant.HIGH): N_(
        "{name}: {level} on average since {since}, higher than the usual {usual} before."
    ),
    (InsightKind.SHIFT, Variant.LOW): N_(
        "{name}: {level} on average since {since}, lower than the usual {usual} before."
    ),
    (InsightKind.SHIFT_AFTER_DECISION, Variant.ONE_DECISION): N_(
        "{name}: {level} on average since {since}, {usual} was usual before. At that time you noted {decisions}."
    ),
    (InsightKind.SHIFT_AFTER_DECISION, Variant.SEVERAL_DECISIONS): N_(
        "{name}: {level} on average since {since}, {usual} was usual before. Around that time you noted {decisions}."
    ),
    (InsightKind.STEADY, Variant.ONLY): N_(
        "{name}: {value} after {before} is within your usual {range}; such ups and downs are normal."
    ),
    (InsightKind.YEAR_AGO, Variant.HIGH): N_(
        "{name}: {value} in {period}, {difference} more than in {year_ago} ({before})."
    ),
    (InsightKind.YEAR_AGO, Variant.LOW): N_(
        "{name}: {value} in {period}, {difference} less than in {year_ago} ({before})."
    ),
    (InsightKind.RECORD, Variant.HIGH): N_("{name}: {value} in {period}, the highest in {count}."),
    (InsightKind.RECORD, Variant.LOW): N_("{name}: {value} in {period}, the lowest in {count}."),
    (InsightKind.CHANNEL_BETTER, Variant.CLOSES_MORE): N_(
        "{better} turns {value} of its enquiries into customers, {worse} {other}."
    ),
    (InsightKind.CHANNEL_BETTER, Variant.COSTS_LESS): N_(
        "A customer from {better} costs {value}, one from {worse} {other}."
    ),
    (InsightKind.LOSES_MONEY, Variant.ONLY): N_(
        "{channel} loses money: a customer costs {cost}, and {left} is left of what one buys."
    ),
    (InsightKind.LINK, Variant.ONLY): N_(
        "{name} and {lagging}: in your last {periods}, changes of the first were followed by like changes "
        "of the second about {steps} later. That fits what you expected; it does not prove a cause."
    ),
    (InsightKind.LINK, Variant.CHANGE): N_(
        "{name} and {lagging}: in your last {periods}, changes of the first were followed by opposite changes of the "
        "second about {steps} later. That fits what you expected; it does not prove a cause."
    ),
    (InsightKind.DATA_TROUBLE, Variant.STALE): N_(
        "{name}: nothing was entered from {period} on, so what is said of it may be out of date."
    ),
    (InsightKind.DATA_TROUBLE, Variant.TYPING_ERROR): N_(
        "{input}: {value} in {period}, where about {usual} is usual. Is it right?"
    ),
    (InsightKind.DATA_TROUBLE, Variant.COUNTED_TWICE): N_(
        "{input}: {stated} was entered for {period}, and {parts} for its parts. Which is right?"
    ),
    (InsightKind.DATA_TROUBLE, Variant.NOTHING_BELOW): N_(
        "{name}: there was nothing to divide by in {period}, so it has no result."
    ),
    (InsightKind.TARGET_DOUBTFUL, Variant.BEYOND_HISTORY): N_(
        "{name}: the target of {target} is further than your results suggest; going on as before it ends at {range}."
    ),
    (InsightKind.TARGET_DOUBTFUL, Variant.ALREADY_THERE): N_(
        "{name}: last year’s results come to {level}, so the target of {target} is met already."
    ),
}


def insight_sentence(kind: InsightKind, variant: Variant, facts: Mapping[str, str], count: int = 0) -> str:
    """What is told.

    Args:
        kind: Which of the fifteen.
        variant: Which form it takes.
        facts: Its figures as text, by the names in the sentences.
        count: Of what there may be one or several: missing periods, results behind a baseline.
    """
    match variant:
        case Variant.MISSING:
            return ngettext(
                "{name}: {period} is missing.", "{name}: {periods} are missing, from {period} on.", count
            ).format_map(facts)
        case Variant.ROUGH_BASELINE:
            return _rough_baseline(facts, count)
    return _(_SENTENCES[kind, variant]).format_map(facts)


def insight_reason(kind: InsightKind, variant: Variant, facts: Mapping[str, str]) -> str:
    """Why it is told: the rule, and the days that it speaks of."""
    reason = WHY.get((kind, variant)) or WHY[kind, Variant.ONLY]
    return _("{reason} From the results of {span}.").format(
        reason=_(reason).format_map(facts), span=facts["span"]
    )


def at_least_text(low: str) -> str:
    """A usual range without an upper end, after "your usual": "of 30 or more"."""
    return _("of {value} or more").format(value=low)


def at_most_text(high: str) -> str:
    """A usual range without a lower end, after "your usual": "of up to 52"."""
    return _("of up to {value}").format(value=high)


def noted_text(title: str, day: str) -> str:
    """A decision as the owner wrote it, with its day."""
    return _("“{title}” ({day})").format(title=title, day=day)


def _rough_baseline(facts: Mapping[str, str], count: int) -> str:
    if not count:
        return _("{name}: there was no result before the start, so where it began is rough.").format_map(
            facts
        )
    return ngettext(
        "{name}: where it began rests on {count} result, so it is rough.",
        "{name}: where it began rests on {count} results, so it is rough.",
        count,
    ).format_map(facts)
