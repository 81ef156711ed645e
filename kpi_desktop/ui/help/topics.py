"""Topics: everything that Help says, in the program's own words."""

from collections.abc import Mapping
from dataclasses import dataclass

from kpi_desktop.domain.judgement import Status
from kpi_desktop.wording.glossary import Term
from kpi_desktop.wording.language import N_


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to know.

    Attributes:
        name: What it is about.
        text: What there is to know.
    """

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Things that belong together.

    Attributes:
        heading: What they are about.
        opening: A sentence or two before them.
        points: The things.
    """

    heading: str
    opening: str
    points: tuple[Point, ...] = ()


TOPICS = (
    Topic(
        N_("How it goes"),
        N_("A goal, a few numbers that show whether you come closer, and a few minutes a week."),
        (
            Point(
                N_("Plan"),
                N_(
                    "Say what you want more of, choose three to seven numbers, and where each should be by when."
                ),
            ),
            Point(
                N_("Check in"),
                N_("Enter the numbers of the week that is over. The plan line says whether it is enough."),
            ),
            Point(N_("Decide"), N_("Note what you will do, and when you will look whether it worked.")),
            Point(N_("Share"), N_("Hand the summary to your bank, your partners or your team.")),
        ),
    ),
    Topic(
        N_("Metric, KPI and OKR"),
        N_("Three words for numbers that are often mixed up."),
        (
            Point(N_("Metric"), N_("Any number about the business, such as page views.")),
            Point(
                N_("KPI"),
                N_(
                    "A key performance indicator: a metric you chose because it shows whether a goal comes closer, "
                    "with a target and a date. Here it is called a number."
                ),
            ),
            Point(
                N_("Which of the two?"),
                N_(
                    "Take the goal away in your mind. A number that matters just as much without it was only a metric."
                ),
            ),
            Point(
                N_("OKR"),
                N_(
                    "Objectives and key results: one bold goal and a few results for one stretch of time, then the "
                    "next. A KPI may go on for years."
                ),
            ),
            Point(
                N_("Together"),
                N_("The goal says why, the number says how much. Neither does without the other."),
            ),
        ),
    ),
    Topic(
        N_("Early signs and results"),
        N_("You need both: results alone come too late, early signs alone prove nothing."),
        (
            Point(
                N_("Early sign"),
                N_(
                    "Moves first and can be worked on this week: calls, enquiries, bookings. Also called leading."
                ),
            ),
            Point(
                N_("Result"),
                N_(
                    "Says in the end whether it worked: sales, profit, customers who stayed. Also called lagging."
                ),
            ),
            Point(
                N_("Both at once"),
                N_("New customers are the result of enquiries, and an early sign of profit."),
            ),
        ),
    ),
    Topic(
        N_("A goal that can be reached"),
        N_("Five questions, known as SMART. The plan asks them and says which one is open."),
        (
            Point(N_("Specific"), N_("Which number, and should it rise, fall or stay?")),
            Point(N_("Measurable"), N_("Where does it stand now, and where do you read it off?")),
            Point(N_("Achievable"), N_("Has it ever moved that fast, and can you do something about it?")),
            Point(N_("Relevant"), N_("Would reaching it bring you closer to what you want?")),
            Point(N_("Time-bound"), N_("By which day, and how often do you look?")),
        ),
    ),
)

STATUSES: Mapping[Status, str] = {
    Status.ON_TRACK: N_("At its plan line or better, or inside its limit."),
    Status.AT_RISK: N_("Somewhat behind its plan line, or just outside its limit. It can be caught up."),
    Status.OFF_TRACK: N_(
        "Far behind its plan line, or outside its limit again and again. Something has to change."
    ),
    Status.ACHIEVED: N_("The target is reached."),
    Status.MISSED: N_("The time frame is over, and the target was not reached."),
    Status.WAITING: N_("Nothing can be said yet: no results, too early, or something is missing."),
}
"""What each of the six words says."""

KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+1", N_("The first page; Ctrl+2 the second, and so on")),
    ("F6", N_("On to the next part of the window")),
    ("Ctrl+Z", N_("Undo")),
    ("Ctrl+Shift+Z", N_("Redo")),
    ("Ctrl+Return", N_("What the page is for: enter the week, finish the check-in, go on")),
    ("Ctrl+N", N_("Something new on this page: a goal, a number, a channel")),
    ("Ctrl+F", N_("Search, in History and Help")),
    ("Ctrl+S", N_("Save the summary, in Share")),
    ("Return", N_("Down to the next number, in a check-in")),
    ("Alt+Down", N_("Don't have it, does not apply or was zero, in a check-in")),
    ("Alt+PgUp", N_("The period before; Alt+PgDown the one after, in a check-in")),
    ("F2", N_("Change the value of a row")),
    ("Left", N_("Read a chart period by period; Home and End go to its ends")),
    ("+", N_("Look at a chart closer; − from farther away, 0 as a whole")),
    ("Esc", N_("Close what was opened, keep nothing of it")),
)
"""Keys in Qt's portable spelling, and what they do."""

ELSEWHERE: Mapping[Term, str] = {
    Term.OBJECTIVE: N_("objective"),
    Term.KPI: N_("KPI"),
    Term.METRIC: N_("metric"),
    Term.INPUT: N_("input"),
    Term.HEADLINE: N_("headline KPI"),
    Term.LEADING: N_("leading indicator"),
    Term.LAGGING: N_("lagging indicator"),
    Term.BASELINE: N_("baseline"),
    Term.PATH: N_("path"),
    Term.RHYTHM: N_("cadence"),
    Term.OBSERVATION: N_("observation"),
    Term.USUAL_RANGE: N_("natural variation"),
    Term.AVERAGE_ORDER_VALUE: N_("average order value, AOV"),
    Term.CUSTOMER_LIFETIME_VALUE: N_("customer lifetime value, CLV"),
    Term.PROJECT_RATE_OF_RETURN: N_("project rate of return, PRR"),
    Term.COST_PER_ACTION: N_("cost per action, CPA"),
    Term.COST_PER_LEAD: N_("cost per lead, CPL"),
    Term.CLOSE_RATE: N_("close rate, CR"),
}
"""What others call the words of the screen."""
