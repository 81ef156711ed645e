import ast
import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kpi_desktop import wording
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.import_plan import (
    Choice,
    Effect,
    ImportPlan,
    LeftOut,
    PlannedValue,
    Question,
    RowTally,
    Slot,
    SourceFile,
    Understood,
)
from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.domain.likelihood import Withheld
from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.rhythm import DAILY, MONTHLY, QUARTERLY, WEEKLY, YEARLY
from kpi_desktop.domain.target import Basis, PathShape, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import (
    absences,
    actions,
    currencies,
    dates,
    filling,
    glossary,
    imports,
    likelihoods,
    notes,
    numbers,
    pace,
    problems,
    rhythms,
    statuses,
    units,
    verbs,
)
from kpi_desktop.wording.import_questions import CHOICES
from kpi_desktop.wording.pseudo import is_marked, unmarked_words

DAY = date(2026, 3, 17)
ONE, MANY = Decimal(1), Decimal("1234.5")
OWN = "Own Word"
"""A word of the owner's in every fact, which nobody translates."""
PLAN = ImportPlan(
    SourceFile("till.csv", "", 0),
    Understood(date_order="day_first"),
    RowTally(used=5, known=3, left_out=dict.fromkeys(LeftOut, 2)),
    Profile(),
    values=(PlannedValue(OWN, None, Period(Grain.WEEK, date(2026, 3, 16)), ONE, ONE),),
)


def _sentences() -> dict[str, str]:
    """A text of every kind that must be marked, by what it is."""
    facts = dict.fromkeys(("text", "kpi", "input", "file", "folder", "column", "name", "template"), OWN)
    return {
        **{str(code): problems.problem_sentence(Problem(code)) for code in ProblemCode},
        **{f"{code} full": problems.problem_sentence(Problem(code, **facts)) for code in ProblemCode},
        "holder": problems.problem_sentence(Problem(ProblemCode.FILE_IN_USE, user=OWN, host=OWN)),
        **{f"status {status}": statuses.status_word(status) for status in Status},
        **{f"reason {reason}": statuses.reason_text(reason) for reason in Reason},
        **{f"reasons {reason}": statuses.reason_sentence(reason, last=DAY, actual=ONE) for reason in Reason},
        **{f"rule {rule}": statuses.rule_text(rule) for rule in Rule},
        **{f"withheld {one}": text for one in Withheld if (text := likelihoods.withheld_text(one, 2))},
        "courses": likelihoods.courses_text(Fraction(1, 2)),
        "rough": likelihoods.rough_text(),
        "first time": likelihoods.first_time_text(),
        "projection": likelihoods.projection_text("1", "2", "3"),
        **{f"share {p}": statuses.chance_text(Fraction(p, 100)) for p in (1, 50, 99)},
        **{
            f"disagreement {ahead}": likelihoods.disagreement_text("1", "2", is_ahead=ahead)
            for ahead in (True, False)
        },
        **{f"action {kind}": actions.action_label(kind, {}) for kind in ActionKind},
        **{
            f"named {kind}": actions.action_label(kind, {"name": OWN, "period": "2026-W12"})
            for kind in ActionKind
        },
        **{f"counted {kind}": actions.action_label(kind, {"count": 2}) for kind in ActionKind},
        "undo": actions.undo_text(OWN),
        "redo": actions.redo_text(OWN),
        **{f"word {term}": glossary.word(term) for term in glossary.Term},
        **{f"line {term}": glossary.explanation(term) for term in glossary.Term},
        **{f"unit {unit}": units.unit_name(unit) for unit in Unit},
        **{f"left out {reason} {n}": imports.left_out_text(reason, n) for reason in LeftOut for n in (1, 2)},
        **{f"question {slot}": imports.question_text(Question(slot, (Choice("#1", ""),))) for slot in Slot},
        **{f"open {slot}": imports.question_text(Question(slot)) for slot in Slot},
        **{f"choice {value}": imports.choice_text(value) for value in CHOICES},
        **{f"effect {effect}": imports.effect_word(effect) for effect in Effect},
        "understood": imports.understood_sentence(PLAN, Calendar()),
        "reading": imports.reading_text(1, 2),
        **{f"absence {absence}": absences.absence_text(absence) for absence in Absence},
        **{f"absent {absence}": absences.absence_text(absence, [OWN, OWN]) for absence in Absence},
        **{f"state {state}": absences.state_word(state) for state in State},
        **{
            f"rhythm {rhythm}": rhythms.rhythm_text(rhythm)
            for rhythm in (DAILY, WEEKLY, MONTHLY, QUARTERLY, YEARLY)
        },
        **{f"grain {grain}": rhythms.grain_word(grain) for grain in Grain},
        **{f"count {grain}": rhythms.count_of_periods(2, grain) for grain in Grain},
        **{f"verb {verb}": verbs.verb_word(verb) for verb in Verb},
        **{f"path {shape}": verbs.path_word(shape) for shape in PathShape},
        **{f"basis {basis}": verbs.per_text("5", basis) for basis in Basis},
        **{f"wanted {verb}": verbs.verb_sentence(verb, ONE, Unit.COUNT, high=MANY, due=DAY) for verb in Verb},
        **{
            f"goal {verb}": verbs.goal_sentence(
                OWN, verb, ONE, Unit.COUNT, baseline=MANY, due=DAY, rhythm=WEEKLY
            )
            for verb in Verb
        },
        **{
            f"parts {grain}": notes.parts_differ_text(
                "3", "1", "2", uses_parts=grain is Grain.DAY, part_grain=grain
            )
            for grain in Grain
        },
        "not assigned": notes.not_assigned_text("1"),
        "exceed": notes.channels_exceed_text("1", "2"),
        "judged on": notes.missing_periods_text(1, 2),
        "missing": notes.period_missing_text("1"),
        "typed": notes.typed_hides_import_text(),
        "typed for": notes.typed_hides_import_text("1"),
        "unweighted": notes.unweighted_text(),
        "carried": notes.carried_forward_text("1"),
        "approximate": notes.approximate_text(),
        "given": notes.given_result_text(),
        "estimate": notes.estimate_text(),
        "season": notes.no_season_text(),
        "running": notes.running_period_text(2),
        **{f"plan {gap}": pace.plan_text(gap, MANY, Unit.COUNT) for gap in (-1, 0, 1)},
        "expected": pace.expected_text(ONE, Unit.COUNT),
        "reached": pace.reached_text(ONE, MANY, Unit.COUNT),
        "limit": pace.limit_used_text(Fraction(1, 2), Fraction(1, 3)),
        **{
            f"needed {grain}": pace.needed_text(
                ONE, MANY, pace.recent_span_text(8, 5, grain), grain, Unit.COUNT
            )
            for grain in Grain
        },
        **{f"days {n}": dates.days_left_text(n) for n in (-1, 0, 1, 2)},
        **{f"ago {n}": dates.ago_text(DAY, date(2026, 3, n)) for n in (14, 16, 17, 18, 20)},
        "list": filling.list_text([OWN, OWN, OWN]),
        "yes": filling.fact_text(True),
    }


def _formats() -> dict[str, str]:
    """A text of every kind that Babel words: no marks, but no plain word either."""
    return {
        **{
            f"value {unit} {value}": numbers.value_text(value, unit, "CHF")
            for unit in Unit
            for value in (ONE, MANY)
        },
        **{f"signed {unit}": numbers.signed_value_text(-MANY, unit, "CHF") for unit in Unit},
        **{f"difference {unit}": numbers.difference_text(MANY, unit, "CHF") for unit in Unit},
        **{f"short {size}": numbers.short_value_text(10**size) for size in range(10)},
        **{f"name {unit}": units.unit_name(unit, "CHF") for unit in Unit},
        "day": dates.date_text(DAY),
        "short day": dates.short_date_text(DAY),
        "weekday": dates.weekday_date_text(DAY) + dates.weekday_text(DAY),
        "month": dates.month_text(5),
        "moment": dates.moment_text(datetime(2026, 3, 17, 9, 5)),
        **{
            f"period {grain} {start}": dates.period_text(
                Calendar(fiscal_start=start).containing(grain, DAY), calendar
            )
            for grain in Grain
            for start in (1, 4)
            for calendar in [Calendar(fiscal_start=start)]
        },
        **{
            f"short {grain} {year}": dates.short_period_text(
                Calendar().containing(grain, DAY), Calendar(), with_year=year
            )
            for grain in Grain
            for year in (True, False)
        },
        "currency": currencies.currency_name("EUR") + currencies.currency_sign("CHF"),
    }


def test_every_sentence_is_marked(pseudo):
    escaped = {what: text for what, text in _sentences().items() if not is_marked(text, known=[OWN])}
    assert not escaped


def test_no_format_shows_a_plain_word(pseudo):
    escaped = {what: words for what, text in _formats().items() if (words := unmarked_words(text))}
    assert not escaped


def test_the_test_would_find_one():
    assert set(_sentences().values()) & {"On track"}
    assert not is_marked("On track")


TRANSLATES = {"_", "N_", "ngettext", "pgettext"}
NOT_SHOWN = {"compile", "fullmatch", "sub"}
FOR_DEVELOPERS = {"extraction", "locales"}  # the head of the template, an assertion
MODULES = [path for path in Path(wording.__file__).parent.glob("*.py") if path.stem not in FOR_DEVELOPERS]


@pytest.mark.parametrize("module", sorted(MODULES), ids=lambda path: path.stem)
def test_every_sentence_in_the_code_goes_through_translation(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    through = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _called(call) in TRANSLATES | NOT_SHOWN
        for part in ast.walk(call)
    }
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    stray = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", node.value)
        and id(node) not in through | documents
    ]
    assert not stray


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))
