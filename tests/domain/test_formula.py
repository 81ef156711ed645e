import copy
import pickle
import re
from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_desktop.domain.formula import DEEPEST, LONGEST, Formula, Number, Ref, Shift
from kpi_desktop.domain.no_value import Absence, NoValue
from kpi_desktop.domain.problem import Problem, ProblemCode
from tests.domain.attempt import attempt

VALUES = {"a": Fraction(3), "b": Fraction(5, 7), "c": Fraction(-2), "d": Fraction(0)}


def value_of(text, values=VALUES):
    return Formula.parse(text).evaluate(
        lambda ref: values.get(ref.name, NoValue(Absence.NOT_ENTERED, (ref.name,)))
    )


def python_value(text, values=VALUES):
    """What Python itself makes of the text, in fractions; nothing where it divides by zero."""
    try:
        return eval(re.sub(r"\b\d+(\.\d+)?", r"F('\g<0>')", text), {"F": Fraction}, values)
    except ZeroDivisionError:
        return None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("20 / 4 / 5", 1),
        ("20 / (4 / 5)", 25),
        ("10 - 4 - 3", 3),
        ("10 - (4 - 3)", 9),
        ("2 * 3 / 4 * 2", 3),
        ("-3 + 5", 2),
        ("-3 * -2", 6),
        ("--3", 3),
        ("4 - -3", 7),
        ("-(2 + 3)", -5),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("  7\t", 7),
        ("(a - c) / a * 100", Fraction(500, 3)),
    ],
)
def test_precedence_and_order(text, value):
    assert value_of(text) == value


ATOMS = st.sampled_from(["a", "b", "c", "d", "0", "1", "2.5", "12", "0.04"])
TEXTS = st.recursive(
    ATOMS,
    lambda part: st.one_of(
        st.builds("{}{}{}".format, part, st.sampled_from([" + ", "-", " *", "/ "]), part),
        st.builds("({})".format, part),
        st.builds("- {}".format, part),
    ),
    max_leaves=25,
)


@given(TEXTS.filter(lambda text: len(text) <= LONGEST and text.count("(") < DEEPEST))
def test_any_formula_comes_to_what_python_makes_of_it(text):
    wanted = python_value(text)
    if wanted is None:
        assert value_of(text).absence is Absence.ZERO_DENOMINATOR
    else:
        assert value_of(text) == wanted


TOKENS = st.sampled_from(["a", "b", "1", "2.5", "+", "-", "*", "/", "(", ")", " ", "prior(a)", "."])


@settings(max_examples=500)
@given(st.lists(TOKENS, max_size=9).map("".join))
def test_what_is_read_is_also_python_and_means_the_same(text):
    formula = attempt(lambda: Formula.parse(text))
    if isinstance(formula, Problem):
        assert formula.code is ProblemCode.FORMULA_UNREADABLE
        return
    values = {name: Fraction(len(name), 3) for name in formula.input_ids}
    as_python = python_value(text.strip().replace("prior(a)", "(a)"), values)
    value = formula.evaluate(lambda ref: values[ref.name])
    assert value == as_python or (as_python is None and isinstance(value, NoValue))


@given(st.text(max_size=60) | st.text("ab01.+-*/()_ \n\t", max_size=30))
def test_any_text_is_a_formula_or_a_problem(text):
    formula = attempt(lambda: Formula.parse(text))
    if isinstance(formula, Problem):
        assert formula.code is ProblemCode.FORMULA_UNREADABLE
        assert formula.facts["formula"] == text
        assert formula.facts["at"] in text
    else:
        assert set(text.rstrip()) <= set("abcdefghijklmnopqrstuvwxyz0123456789_.+-*/() \t\n\r\f\v")
        assert formula.text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "()",
        "a.b",
        "a.__class__",
        "f(a)",
        "prior()",
        "prior(a",
        "prior(prior(a))",
        "prior(2)",
        "prior(a + b)",
        "prior((a))",
        "year_ago(prior(a))",
        "a < b",
        "a == b",
        "a if b else c",
        "a and b",
        "not a",
        "a ** b",
        "a // b",
        "a % b",
        "a, b",
        "a; b",
        "a = 1",
        "a := 1",
        "[a]",
        "{a}",
        "'a'",
        '"a"',
        "lambda: a",
        "1e5",
        "1E5",
        "1.5e-3",
        "0x1F",
        "1_000",
        "1.",
        ".5",
        "1.2.3",
        "1,5",
        "Revenue",
        "reVenue",
        "umsätze",
        "ａ",
        "١ + ٢",
        "²",
        "½",
        "a − b",
        "a × b",
        "a ÷ b",
        "a \N{NO-BREAK SPACE}+ b",
        "+a",
        "a b",
        "2a",
        "2 a",
        "(a) (b)",
        "a +",
        "* a",
        "a + * b",
        "(a",
        "a)",
        "((a)",
        "a\x00",
        "a # b",
        "_a",
        "@a",
        "$a",
        "\ud800",
        "inf(a)",
    ],
)
def test_nothing_but_the_grammar_is_read(text):
    with pytest.raises(Problem) as problem:
        Formula.parse(text)
    assert problem.value.code is ProblemCode.FORMULA_UNREADABLE


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a + ü", "ü"),
        ("a + * b", "* b"),
        ("(a + b", ""),
        ("a b", "b"),
        ("revenue / Orders", "Orders"),
        ("1e5", "e5"),
    ],
)
def test_a_problem_shows_the_place(text, at):
    with pytest.raises(Problem) as problem:
        Formula.parse(text)
    assert problem.value.facts == {"formula": text, "at": at}


@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, "(" * 1_000_000, "-" * 1_000_000 + "a", "1" * (LONGEST + 1)],
    ids=["letters", "brackets", "minuses", "one too many"],
)
def test_long_text_is_refused_unread(text):
    with pytest.raises(Problem) as problem:
        Formula.parse(text)
    assert problem.value.code is ProblemCode.FORMULA_TOO_LONG
    assert problem.value.facts == {"longest": LONGEST}


def test_depth_has_a_limit_and_length_alone_is_no_depth():
    inside = DEEPEST - 1
    assert value_of("(" * inside + "a" + ")" * inside) == 3
    with pytest.raises(Problem) as problem:
        Formula.parse("(" * DEEPEST + "a" + ")" * DEEPEST)
    assert problem.value.code is ProblemCode.FORMULA_UNREADABLE
    assert value_of("-" * (LONGEST - 1) + "a") == -3
    assert value_of("+".join("a" * 200)) == 600
    assert value_of("*".join(["(a)"] * 90)) == 3**90
    assert value_of("9" * LONGEST) == 10**LONGEST - 1


def test_earlier_windows_are_asked_for_by_name():
    formula = Formula.parse("(revenue - prior(revenue)) / year_ago( revenue ) * 100")
    now, before, last_year = (Ref("revenue", shift) for shift in (Shift.NOW, Shift.PRIOR, Shift.YEAR_AGO))
    assert formula.refs == (now, before, last_year)
    assert formula.input_ids == ("revenue",)
    values = {now: Fraction(12), before: Fraction(10), last_year: Fraction(8)}
    assert formula.evaluate(values.__getitem__) == 25


def test_a_shift_is_only_one_with_brackets():
    assert Formula.parse("prior").refs == (Ref("prior"),)
    assert Formula.parse("year_ago * 2").refs == (Ref("year_ago"),)


def test_names_come_once_in_order_and_the_calendars_are_nobodys_input():
    formula = Formula.parse("b / days_in_period + a * b - months_in_period + prior(c)")
    assert [ref.name for ref in formula.refs] == ["b", "days_in_period", "a", "months_in_period", "c"]
    assert formula.input_ids == ("b", "a", "c")


def test_a_number_entered_directly_is_the_formula_of_one_input():
    assert Formula.parse(" revenue ").single_input == "revenue"
    for text in ("(a) * 1", "prior(a)", "-a", "3", "a + b"):
        assert Formula.parse(text).single_input is None
    assert Formula.parse("12").tree == Number(Fraction(12))
    assert Formula.parse("12").input_ids == ()


def test_every_missing_input_is_named_in_the_order_of_the_formula():
    assert value_of("(x + a) / (y * x) - z") == NoValue(Absence.NOT_ENTERED, ("x", "y", "z"))


def test_a_zero_denominator_names_what_is_zero():
    assert value_of("a / d") == NoValue(Absence.ZERO_DENOMINATOR, ("d",))
    assert value_of("a / (b * d)") == NoValue(Absence.ZERO_DENOMINATOR, ("b", "d"))
    assert value_of("a / 0") == NoValue(Absence.ZERO_DENOMINATOR)
    assert value_of("0 / d") == NoValue(Absence.ZERO_DENOMINATOR, ("d",))
    assert value_of("a * (1 / d) + 0 / (a - a)") == NoValue(Absence.ZERO_DENOMINATOR, ("d", "a"))


def test_a_missing_input_outranks_a_zero_denominator():
    assert value_of("a / d + x") == NoValue(Absence.NOT_ENTERED, ("x",))
    assert value_of("x / d") == NoValue(Absence.NOT_ENTERED, ("x",))
    assert value_of("-(a / x)") == NoValue(Absence.NOT_ENTERED, ("x",))


def test_zero_times_a_missing_input_is_still_missing():
    assert value_of("0 * x") == NoValue(Absence.NOT_ENTERED, ("x",))


@pytest.mark.parametrize("absence", Absence)
def test_the_reason_for_a_missing_input_is_passed_on(absence):
    gap = NoValue(absence, ("x",))
    assert Formula.parse("x * 2").evaluate({Ref("x"): gap}.__getitem__) == gap


def test_the_total_close_rate_is_never_the_mean_of_rates():
    values = {"conversions": Fraction(50 + 50 + 50 + 2), "visits": Fraction(100 + 200 + 1000 + 10)}
    assert value_of("conversions / visits * 100", values) == Fraction(15200, 1310)


PLUMBER = {
    "revenue": Fraction(4450),
    "spend": Fraction(6600),
    "leads": Fraction(100),
    "customers": Fraction(16),
    "order_value": Fraction(250),
    "orders_per_year": Fraction(3, 2),
    "years": Fraction(4),
    "margin": Fraction(2, 5),
    "wanted_return": Fraction(4),
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("order_value * orders_per_year * years", 1500),
        ("order_value * orders_per_year * years * margin", 600),
        ("order_value * orders_per_year * years / wanted_return", 375),
        ("spend / leads", 66),
        ("spend / customers", Fraction(825, 2)),
        ("customers / leads * 100", 16),
        ("spend / customers * (customers / leads) - spend / leads", 0),
        ("order_value * orders_per_year * years / (spend / customers)", Fraction(40, 11)),
        ("(margin * revenue - spend) / spend * 100 - (margin * (revenue / spend) - 1) * 100", 0),
    ],
)
def test_worked_example_of_the_plumber(text, value):
    assert value_of(text, PLUMBER) == value


@given(TEXTS.filter(lambda text: len(text) <= LONGEST and text.count("(") < DEEPEST))
def test_text_is_the_whole_formula(text):
    formula = Formula.parse(text)
    again = Formula.parse(formula.text)
    assert formula == again
    assert hash(formula) == hash(again)
    assert again.tree == formula.tree


def test_formulas_cross_processes_and_stay_one_key():
    for text in ("revenue / orders", "+".join("a" * 200), "-" * 300 + "a"):
        formula = Formula.parse(text)
        names = formula.refs  # cached in the record, and still the same record
        for again in (pickle.loads(pickle.dumps(formula)), copy.deepcopy(formula), copy.copy(formula)):
            assert (again, hash(again), again.tree, again.refs) == (
                formula,
                hash(formula),
                formula.tree,
                names,
            )
        assert text in repr(formula)
    with pytest.raises(FrozenInstanceError):
        Formula.parse("a").text = "b"


def test_formulas_that_differ_are_different_keys():
    assert len({Formula.parse(text) for text in ("a", "b", "a + b", "b + a")}) == 4


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("repeat_buyers / distinct_buyers * 100", ("repeat_buyers", "distinct_buyers")),
        ("repeat_buyers / distinct_buyers", None),
        ("repeat_buyers / distinct_buyers * 60", None),
        ("(visits - engaged) / visits * 100", None),
        ("visits / prior(visits) * 100", None),
        ("visits / visits * 100", None),
    ],
)
def test_one_input_as_a_percentage_of_another_is_a_share(text: str, share: tuple[str, str] | None):
    assert Formula.parse(text).share == share
