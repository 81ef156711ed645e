"""The report says what the snapshot says, in the words of ``wording``."""

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from kpi_desktop.analysis.snapshot import Note, NoteKind, PeriodResult
from kpi_desktop.domain.business import Business
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.judgement import Reason, Status
from kpi_desktop.domain.kpi import LeadLag
from kpi_desktop.domain.objective import Objective
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.reporting.report import report_of
from kpi_desktop.wording.language import using
from kpi_desktop.wording.pseudo import unmarked_words
from tests.reporting.builders import (
    DEFINITION,
    FIRST,
    TODAY,
    a_chart,
    a_kpi,
    a_kpi_snapshot,
    a_target,
    an_assessment,
    florist,
    florist_charts,
    florist_kpis,
)


def of(**changes):
    return report_of(florist(**changes), florist_charts())


def rows(report):
    return {row.name: row for part in report.parts for group in part.groups for row in group.rows}


def test_the_headline_says_where_the_total_stands():
    headline = of().parts[0].headline
    assert (headline.value, headline.plan, headline.remaining) == (
        "14 of 26",
        "plan by now 12",
        "92 days left",
    )
    assert headline.status.word == "On track"
    assert (headline.progress, headline.planned_progress) == (pytest.approx(14 / 26), pytest.approx(12 / 26))


def test_the_headline_gives_the_reason():
    assert of().parts[0].headline.sentences == ("It stands at 14; the plan by now is 12.",)


@pytest.mark.parametrize(
    ("name", "value", "plan", "word"),
    [
        ("Wedding orders", "14", "12", "On track"),
        ("Website enquiries", "30", "34", "At risk"),
        ("Cost per new customer", "€30.40", "at most €24", "Off track"),
        ("Days of stock", "30 days", "26 days to 34 days", "On track"),
        ("Average order value", "€131.25", "€119.50", "Reached"),
        ("Repeat customers", "–", "–", "Waiting"),
        ("Profit after marketing", "-€400", "€450", "Missed"),
    ],
)
def test_a_row_shows_the_numbers_of_the_snapshot(name, value, plan, word):
    row = rows(of())[name]
    assert (row.value, row.plan, row.status.word) == (value, plan, word)


def test_a_floor_is_the_plan_of_a_guard():
    floor = a_kpi_snapshot(
        a_kpi("cash", "Cash", unit=Unit.CURRENCY),
        an_assessment(
            Status.ON_TRACK, Reason.WITHIN_LIMIT, a_target("cash", "5000", Verb.STAY_ABOVE), actual="6000"
        ),
    )
    assert rows(of(kpis=(floor,)))["Cash"].plan == "at least €5,000"


def test_before_a_judgement_the_value_to_date_stands():
    waiting = replace(
        florist_kpis()[5], to_date=PeriodResult(Period(Grain.WEEK, date(2026, 3, 16)), Fraction(21))
    )
    assert rows(of(kpis=(waiting,)))["Repeat customers"].value == "21%"


def test_a_level_counts_its_way_from_the_baseline():
    level = a_kpi_snapshot(
        a_kpi("value", "Average order value", unit=Unit.CURRENCY),
        an_assessment(
            Status.ON_TRACK,
            Reason.AHEAD_OF_PACE,
            a_target("value", "130", baseline="110"),
            actual="121",
            expected="115",
            progress=Fraction(11, 20),
        ),
        is_headline=True,
    )
    headline = of(kpis=(level,)).parts[0].headline
    assert headline.value == "€121"
    assert headline.planned_progress == pytest.approx(0.25)


def test_early_signs_stand_before_results():
    groups = of().parts[0].groups
    assert [(group.heading, len(group.rows)) for group in groups] == [("Early signs", 3), ("Results", 4)]


def test_numbers_of_one_sort_need_no_heading():
    results = [kpi for kpi in florist_kpis() if kpi.kpi.lead_lag is LeadLag.LAGGING]
    assert [group.heading for group in of(kpis=tuple(results)).parts[0].groups] == [""]


def test_every_number_has_a_chart_and_the_headline_s_is_wide():
    charts = of().parts[0].charts
    assert [chart.title for chart in charts][:2] == ["Wedding orders", "Website enquiries"]
    assert [chart.is_wide for chart in charts] == [True] + 6 * [False]


def test_a_number_without_a_chart_still_has_a_row():
    report = report_of(florist(), {"orders": a_chart()})
    assert len(report.parts[0].charts) == 1
    assert rows(report)["Days of stock"].sparkline == ""


def test_a_chart_with_nothing_in_it_is_left_out():
    charts = {**florist_charts(), "repeat": a_chart(values=())}
    titles = [chart.title for chart in report_of(florist(), charts).parts[0].charts]
    assert len(titles) == 6
    assert "Repeat customers" not in titles


def test_a_number_without_an_objective_stands_apart():
    metric = replace(florist_kpis()[1], objective_id=None)
    titles = [part.title for part in of(kpis=(florist_kpis()[0], metric)).parts]
    assert titles == ["I want to get more wedding orders", "Other numbers"]


def test_a_closed_objective_is_left_out():
    snapshot = florist()
    closed = replace(snapshot.objectives[0].objective, closed_on=date(2026, 3, 1))
    assert of(objectives=(replace(snapshot.objectives[0], objective=closed),)).parts == ()


def test_each_open_objective_is_a_part():
    snapshot = florist()
    second = Objective(2, "I want to spend less", snapshot.objectives[0].objective.frame)
    kpis = (florist_kpis()[0], replace(florist_kpis()[2], objective_id=2, is_headline=True))
    parts = of(
        objectives=(snapshot.objectives[0], replace(snapshot.objectives[0], objective=second)), kpis=kpis
    ).parts
    assert [part.headline.name for part in parts] == ["Wedding orders", "Cost per new customer"]


def test_what_is_due_is_named_by_its_periods():
    assert of().missing == (
        "Website enquiries: nothing is entered for week 10 (2–8 Mar 2026) and week 11 (9–15 Mar 2026).",
    )


def test_many_periods_are_counted():
    due = replace(florist().due[0], periods=tuple(Period(Grain.WEEK, FIRST).shifted(n) for n in range(12)))
    assert "12 weeks, from week" in of(due=(due,)).missing[0]


def test_it_says_so_when_nothing_is_missing():
    assert of(due=()).missing == ("Everything that was due by 30 March 2026 is there.",)


def test_a_judgement_on_fewer_periods_is_said():
    orders = florist_kpis()[0]
    gap = replace(orders.assessment, periods_judged=11, missing=(Period(Grain.WEEK, date(2026, 2, 2)),))
    assert of(kpis=(replace(orders, assessment=gap),), due=()).missing == (
        "Wedding orders: judged on 11 of 12 weeks.",
    )


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (
            Note(NoteKind.PARTS_DIFFER, Period(Grain.MONTH, FIRST), "till", Fraction(12300), Fraction(12110)),
            (
                "Wedding orders: For January 2026 your weeks add to 12,110, the stated month says 12,300. "
                "The stated value is used."
            ),
        ),
        (
            Note(NoteKind.UNWEIGHTED),
            "Wedding orders: A plain average: how much each part weighs is not known.",
        ),
        (Note(NoteKind.APPROXIMATE), "Wedding orders: Approximate: part of it rests on longer periods."),
    ],
)
def test_weak_ground_is_said_of_the_number(note, said):
    orders = replace(florist_kpis()[0], notes=(note,))
    assert of(kpis=(orders,), due=()).missing == (said,)


def test_a_missing_period_is_counted_and_not_listed_again():
    orders = replace(florist_kpis()[0], notes=(Note(NoteKind.PERIOD_MISSING, Period(Grain.WEEK, FIRST)),))
    assert of(kpis=(orders,), due=()).missing == ("Everything that was due by 30 March 2026 is there.",)


def test_given_and_estimated_results_are_said():
    results = tuple(
        PeriodResult(Period(Grain.WEEK, date(2026, 3, 2)), Fraction(1), is_given=given, is_estimate=not given)
        for given in (True, False)
    )
    said = of(kpis=(replace(florist_kpis()[0], results=results),), due=()).missing
    assert said == (
        "Wedding orders: As given, cannot be added up.",
        "Wedding orders: Part of it is your estimate.",
    )


def test_an_unfinished_period_that_is_drawn_is_told():
    week = PeriodResult(Period(Grain.WEEK, date(2026, 3, 16)), Fraction(21), is_running=True)
    kpis = tuple(replace(kpi, results=(week,)) for kpi in florist_kpis()[:2])
    names = "Wedding orders and Website enquiries"
    told = "week 12 (16–22 Mar 2026) is not over yet; it is drawn hollow and not judged."
    assert of(kpis=kpis, due=()).missing == (f"{names}: {told}",)
    nothing = replace(week, value=None)
    assert "not over" not in of(kpis=(replace(kpis[0], results=(nothing,)),), due=()).missing[0]


def test_a_decision_says_what_was_expected_of_it():
    def told(**facts):
        return of(decisions=(Decision(1, FIRST, "Advertise", **facts),)).decisions[0].detail

    assert told(expected_effect="Four more a week") == "Expected: Four more a week."
    assert told(kpi_id="cost", expected_value=Decimal("-6.5")) == "Expected: -€6.50."
    both = told(kpi_id="orders", expected_effect="More.", expected_value=Decimal(4), why="Few come")
    assert both == "Few come. Expected: More (+4)."


def test_a_number_of_the_owner_is_defined_by_what_becomes_of_it():
    own = replace(florist_kpis()[0].kpi, definition_text="")
    kpi = replace(florist_kpis()[0], kpi=own)
    assert of(kpis=(kpi,)).definitions[0].text == "The business's own count; over a longer time it adds up."


def test_a_decision_carries_the_number_of_its_pin():
    first, second = of().decisions
    assert (first.number, first.day, first.detail) == (
        "1",
        "19 January 2026",
        "Half of last year came from there.",
    )
    assert (second.number, second.detail) == ("2", "To be looked at again on 30 April 2026.")


@pytest.mark.parametrize(("why", "said"), [("They forgot", "They forgot."), ("Why not?", "Why not?")])
def test_the_reason_of_a_decision_ends_before_the_next_sentence(why: str, said: str):
    decided = Decision(1, FIRST, "Remind them", why, review_on=date(2026, 4, 30))
    assert of(decisions=(decided,)).decisions[0].detail == f"{said} To be looked at again on 30 April 2026."


@pytest.mark.parametrize(
    ("days", "said"), [(0, "To be looked at again on"), (-1, "It was to be looked at again on")]
)
def test_a_day_to_look_at_a_decision_again_that_is_past_is_told_as_past(days: int, said: str):
    day = TODAY + timedelta(days=days)
    detail = of(decisions=(Decision(1, FIRST, "Remind them", "", review_on=day),)).decisions[0].detail
    assert detail == f"{said} {day.day} {day:%B %Y}."


def test_a_reviewed_decision_says_what_came_of_it():
    reviewed = Decision(
        1, FIRST, "Spend more", "", review_on=TODAY, reviewed_on=TODAY, outcome="Nothing to see"
    )
    assert of(decisions=(reviewed,)).decisions[0].detail == "What came of it: Nothing to see"


def test_each_number_is_defined_once():
    twice = (*florist_kpis(), replace(florist_kpis()[0], objective_id=None))
    assert len(of(kpis=twice).definitions) == 7
    assert of().definitions[0].text == DEFINITION


def test_money_says_its_currency_and_tax():
    assert of().currency_note == "All money is in EUR; sales are stated with sales tax."
    assert of(business=Business("Shop", "USD", FIRST)).currency_note == "All money is in USD."
    assert of(kpis=florist_kpis()[:2]).currency_note == ""


def test_an_empty_business_has_an_empty_report():
    report = of(kpis=(), objectives=(), due=(), decisions=())
    assert (report.parts, report.definitions) == ((), ())


def test_no_word_escapes_translation():
    """All that is left are the owner's own words, and those that the charts bring."""
    own = ["I want to get more wedding orders", "Bloom & Co. Florist", "EUR"]
    own += [kpi.kpi.name for kpi in florist_kpis()]
    own += [text for one in florist().decisions for text in (one.title, one.why)]
    own += [chart.message[:1].upper() + chart.message[1:] for chart in florist_charts().values()]
    with using("pseudo"):
        shown = " ".join(_texts(of()))
    assert unmarked_words(shown, own) == ()


def _texts(value):
    """Every text of a record that is set as words; drawings and codes are not."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):
            if field.name not in ("sparkline", "trend", "status", "language", "model", "page"):
                yield from _texts(getattr(value, field.name))


def test_a_target_per_week_needs_no_of():
    weekly = a_target("enquiries", "40", baseline="25", basis=Basis.WEEK)
    kpi = a_kpi_snapshot(
        a_kpi("enquiries", "Enquiries"),
        an_assessment(Status.AT_RISK, Reason.BEHIND_PACE, weekly, actual="30", expected="34"),
        is_headline=True,
    )
    assert of(kpis=(kpi,)).parts[0].headline.value == "30"
