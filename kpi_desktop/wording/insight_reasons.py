"""Insight reasons: why each insight is told, as a rule that the owner can check."""

from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.wording.language import N_

WHY = {
    (InsightKind.GOAL_REACHED, Variant.ONLY): N_("You are told once when a target is met."),
    (InsightKind.CHANCE_MOVED, Variant.ONLY): N_(
        "You are told when the word changes and the likelihood has moved by 15 points or more since it was "
        "first said: {chance_before} of the possible courses met the target then, {chance} now."
    ),
    (InsightKind.PACE_NEEDED, Variant.ONLY): N_(
        "You are told when a number is at risk or off track and needs at least a tenth more than it brought lately."
    ),
    (InsightKind.OUT_OF_REACH, Variant.ONLY): N_(
        "You are told when each {grain} left needs more than the best of the last 12, and less than 5 of "
        "100 possible courses meet the target."
    ),
    (InsightKind.UNUSUAL, Variant.ONLY): N_(
        "You are told when the newest result lies far outside the range in which {results} earlier results moved; "
        "by chance alone that happens once in two years, or less."
    ),
    (InsightKind.SHIFT, Variant.ONLY): N_(
        "You are told when 8 or more results in a row lie on one side of the usual and are clearly off it "
        "on average; here it is {run}."
    ),
    (InsightKind.SHIFT_AFTER_DECISION, Variant.ONLY): N_(
        "You are told when a new level begins at most 3 periods after something you noted; here {run} "
        "results show it. Whether one led to the other is not known."
    ),
    (InsightKind.STEADY, Variant.ONLY): N_(
        "You are told when the change on the result before is more than a tenth, yet the last 8 results "
        "show nothing out of the ordinary."
    ),
    (InsightKind.YEAR_AGO, Variant.ONLY): N_(
        "You are told when the difference to the same time last year is larger than {pairs} earlier "
        "differences a year apart would explain."
    ),
    (InsightKind.RECORD, Variant.ONLY): N_(
        "You are told when the newest result is the highest or lowest of 12 or more, and outside the usual as well."
    ),
    (InsightKind.CHANNEL_BETTER, Variant.ONLY): N_(
        "You are told when chance alone would hardly make two channels so different: {customers} customers "
        "from the one, {other_customers} from the other. Single periods do not say the opposite."
    ),
    (InsightKind.LOSES_MONEY, Variant.ONLY): N_(
        "You are told when a customer costs more than is left of the sales after their costs; with "
        "{customers} customers the cost is at least {low}."
    ),
    (InsightKind.LINK, Variant.ONLY): N_(
        "You are told when changes go together more closely than in {shuffles} shuffled copies of your "
        "results, in both halves of the time (r = {correlation})."
    ),
    (InsightKind.DATA_TROUBLE, Variant.MISSING): N_(
        "You are told when a period between others has no result; what is said of the number rests on the others."
    ),
    (InsightKind.DATA_TROUBLE, Variant.STALE): N_(
        "You are told when even the next result should have come by now, some days of patience included."
    ),
    (InsightKind.DATA_TROUBLE, Variant.TYPING_ERROR): N_(
        "You are told when the newest number is more than 10 times the usual of the {results} before, or less than a "
        "tenth. Say at the check-in that it is right, and nobody asks again."
    ),
    (InsightKind.DATA_TROUBLE, Variant.COUNTED_TWICE): N_(
        "You are told when a period is entered as a whole and in parts that do not come to the same."
    ),
    (InsightKind.DATA_TROUBLE, Variant.NOTHING_BELOW): N_(
        "You are told when what a number is divided by is zero."
    ),
    (InsightKind.TARGET_DOUBTFUL, Variant.ROUGH_BASELINE): N_(
        "You are told when fewer than 6 results, or less than a year of them, stand behind the value that a target "
        "starts from. You can state that value in the plan."
    ),
    (InsightKind.TARGET_DOUBTFUL, Variant.BEYOND_HISTORY): N_(
        "You are told when a target lies beyond what 95 of 100 possible courses come to."
    ),
    (InsightKind.TARGET_DOUBTFUL, Variant.ALREADY_THERE): N_(
        "You are told when the results of the year before the start meet the target as they are."
    ),
}
"""Source text by kind and variant; those of ``ONLY`` hold for every variant without its own."""
