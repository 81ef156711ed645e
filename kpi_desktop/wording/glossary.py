"""Glossary: the plain words of the screen, one for each term of the field, with one line that explains it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kpi_desktop.wording.language import N_, _


class Term(StrEnum):
    """Terms of the field, as code and documentation use them."""

    OBJECTIVE = "objective"
    KPI = "kpi"
    METRIC = "metric"
    INPUT = "input"
    HEADLINE = "headline"
    LEADING = "leading"
    LAGGING = "lagging"
    BASELINE = "baseline"
    TARGET = "target"
    PATH = "path"
    TIME_FRAME = "time_frame"
    PERIOD = "period"
    RHYTHM = "rhythm"
    CHECK_IN = "check_in"
    OBSERVATION = "observation"
    STATUS = "status"
    USUAL_RANGE = "usual_range"
    CHANNEL = "channel"
    CAMPAIGN = "campaign"
    DECISION = "decision"
    ACTION = "action"
    REVIEW = "review"
    AVERAGE_ORDER_VALUE = "average_order_value"
    CUSTOMER_LIFETIME_VALUE = "customer_lifetime_value"
    PROJECT_RATE_OF_RETURN = "project_rate_of_return"
    COST_PER_ACTION = "cost_per_action"
    COST_PER_LEAD = "cost_per_lead"
    CLOSE_RATE = "close_rate"


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term on the screen: its word, and one line about it."""

    word: str
    explanation: str


_ENTRIES = {
    Term.OBJECTIVE: (N_("goal"), N_("The change you want, in your own words.")),
    Term.KPI: (N_("number"), N_("A number that shows whether you come closer to a goal (a KPI).")),
    Term.METRIC: (N_("other number"), N_("A number worth watching that belongs to no goal.")),
    Term.INPUT: (
        N_("what you count"),
        N_("What you read off and enter; your numbers are worked out from it."),
    ),
    Term.HEADLINE: (N_("main number"), N_("The one number that says how the goal stands.")),
    Term.LEADING: (N_("early sign"), N_("Moves first, so you can still act on it.")),
    Term.LAGGING: (N_("result"), N_("Shows in the end whether it worked.")),
    Term.BASELINE: (N_("usual level"), N_("Where the number stood before you began.")),
    Term.TARGET: (N_("target"), N_("Where you want the number to be, and by when.")),
    Term.PATH: (N_("plan line"), N_("Where the number should be on each day between start and target.")),
    Term.TIME_FRAME: (N_("time frame"), N_("The first and the last day of a goal.")),
    Term.PERIOD: (N_("period"), N_("The day, week, month, quarter or year that one result covers.")),
    Term.RHYTHM: (N_("how often"), N_("How often you enter a result.")),
    Term.CHECK_IN: (N_("check-in"), N_("Entering the results of a period and looking at what they say.")),
    Term.OBSERVATION: (N_("entry"), N_("One value for one period, typed or from a file.")),
    Term.STATUS: (N_("status"), N_("One of six words that says how a number stands against its plan line.")),
    Term.USUAL_RANGE: (
        N_("usual range"),
        N_("The band in which the number moves when nothing special happens."),
    ),
    Term.CHANNEL: (
        N_("channel"),
        N_("A way in which customers find you, or another part you split your numbers by."),
    ),
    Term.CAMPAIGN: (N_("campaign"), N_("One push within a channel, with its own start and end.")),
    Term.DECISION: (N_("decision"), N_("What you chose to do, why, and when to look at it again.")),
    Term.ACTION: (N_("action"), N_("Something to do for a goal, with a name and a date.")),
    Term.REVIEW: (N_("review"), N_("A look back: did it work, and what comes next?")),
    Term.AVERAGE_ORDER_VALUE: (N_("average order"), N_("What one order brings on average.")),
    Term.CUSTOMER_LIFETIME_VALUE: (
        N_("worth of a customer"),
        N_("What one customer buys from you over all the years they stay."),
    ),
    Term.PROJECT_RATE_OF_RETURN: (
        N_("back for each 1 spent"),
        N_("Sales that came back for each 1 you put into a campaign or project."),
    ),
    Term.COST_PER_ACTION: (N_("cost per customer"), N_("What you spent to win one customer.")),
    Term.COST_PER_LEAD: (N_("cost per enquiry"), N_("What you spent to get one enquiry.")),
    Term.CLOSE_RATE: (N_("enquiries won"), N_("How many of a hundred enquiries become customers.")),
}


def word(term: Term | str) -> str:
    """The word that stands on the screen for a term."""
    return _(_ENTRIES[Term(term)][0])


def explanation(term: Term | str) -> str:
    """One line about a term."""
    return _(_ENTRIES[Term(term)][1])


def glossary() -> Mapping[Term, GlossaryEntry]:
    """All terms in the order in which they are learned."""
    return {term: GlossaryEntry(word(term), explanation(term)) for term in _ENTRIES}
