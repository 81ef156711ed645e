"""Plans: exact sums, zeros and blanks, the rules of values, and what is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_desktop.domain.exact import from_micros, round_to_micros
from kpi_desktop.domain.import_plan import LeftOut, Slot
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.layout import find_layout
from kpi_desktop.importing.plan import read_plan
from kpi_desktop.importing.source import read_source
from tests.importing.reading import FILES, a_request, plan_file, plan_text, values

figures = st.decimals(-(10**6), 10**6, places=9)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.lists(st.tuples(figures, figures), min_size=1, max_size=12))
def test_sums_of_products_are_exact_and_rounded_once(tmp_path, pairs):
    text = "Date,A,B\n" + "".join(f"2026-01-0{1 + at % 3},{a:f},{b:f}\n" for at, (a, b) in enumerate(pairs))
    plan = plan_text(tmp_path, text, "revenue=sum(A*B - 0.5*A)")
    products = [Fraction(a) * Fraction(b) - Fraction(a) / 2 for a, b in pairs]
    units = [round(product * 10**12) for product in products]
    near = Fraction(sum(units), 10**12)
    assert abs(plan.values[0].value - from_micros(round_to_micros(near))) <= Decimal("0.000001")


def test_binary_tails_add_to_the_cell_they_belong_to(tmp_path):
    text = "Date,Spent\n" + "2026-01-01,1.429999948\n" * 1000
    assert values(plan_text(tmp_path, text, "costs=sum(Spent)"), "costs") == {"2026-01": "1429.999948"}


def test_large_products_do_not_overflow(tmp_path):
    text = "Date,A,B\n2026-01-01,2000000000.25,3000.123456\n2026-01-01,-2000000000.25,3000.123456\n2026-01-01,1,1\n"
    assert values(plan_text(tmp_path, text, "revenue=sum(A*B)")) == {"2026-01": "1"}


def test_a_sum_beyond_the_largest_value_is_refused(tmp_path):
    text = "Date,A\n" + "2026-01-01,8000000000000\n" * 2
    with pytest.raises(Problem) as caught:
        plan_text(tmp_path, text, "revenue=sum(A)")
    assert caught.value.code is ProblemCode.NUMBER_TOO_LARGE


def test_a_period_whose_rows_all_fail_the_condition_is_zero(tmp_path):
    text = "Date,A,S\n2026-01-01,1,ok\n2026-02-01,2,bad\n2026-04-01,4,ok\n"
    plan = plan_text(tmp_path, text, "revenue=sum(A) where S='ok'", "orders=count() where S='ok'")
    assert values(plan) == {"2026-01": "1", "2026-02": "0", "2026-04": "4"}
    assert values(plan, "orders") == {"2026-01": "1", "2026-02": "0", "2026-04": "1"}


def test_rows_that_are_not_kept_make_no_zero(tmp_path):
    text = "Date,A,S\n2026-01-01,1,ok\n2026-02-01,2,bad\n"
    assert values(plan_text(tmp_path, text, "revenue=sum(A)", keep=("S = 'OK '",))) == {"2026-01": "1"}


@pytest.mark.parametrize("blank", ["", " ", "--", "n/a", "N/A"])
def test_a_blank_is_no_value_and_not_zero(tmp_path, blank):
    text = f"Date,A,No\n2026-01-01,{blank},\n2026-02-01,2,7\n"
    plan = plan_text(tmp_path, text, "revenue=sum(A)", "orders=distinct(No)")
    assert values(plan) == {"2026-02": "2"}
    assert values(plan, "orders") == {"2026-02": "1"}
    assert plan.rows.left_out == {LeftOut.NO_VALUE: 1}


def test_texts_compare_without_case_and_numbers_as_numbers(tmp_path):
    text = "Date,A,S\n2026-01-01,1, Won  deal \n2026-01-01,2,007\n2026-01-01,4,\n"
    for where, expected in [
        ("S = 'won deal'", "1"),
        ("S = 7", "2"),
        ("S = '7'", "0"),
        ("S = ''", "4"),
        ("S != ''", "3"),
        ("S in (7, 'WON DEAL')", "3"),
        ("startswith(S, 'won')", "1"),
        ("A >= 2 and not S = 7", "4"),
    ]:
        assert values(plan_text(tmp_path, text, f"revenue=sum(A) where {where}")) == {"2026-01": expected}, (
            where
        )


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("balance=value(A)", "30"),
        ("stock_at_start=value(A)", "10"),
        ("rating=value(A)", "20.333333"),
    ],
)
def test_figures_as_they_stand_follow_the_rule_of_the_input(tmp_path, spec, expected):
    oldest_first = ["2026-01-05,10\n", "2026-01-20,21\n", "2026-01-20,30\n"]
    for rows in (oldest_first, oldest_first[::-1]):
        plan = plan_text(tmp_path, "Date,A\n" + "".join(rows), spec)
        assert f"{plan.values[0].value:f}" == expected


@pytest.mark.parametrize("spec", ["revenue=value(A)", "members=value(A)", "close_rate=value(A)"])
def test_two_figures_for_one_period_are_refused_where_they_cannot_be_joined(tmp_path, spec):
    with pytest.raises(Problem) as caught:
        plan_text(tmp_path, "Date,A\n2026-01-05,10\n2026-01-20,20\n", spec)
    assert caught.value.code is ProblemCode.IMPORT_VALUE_TWICE
    assert caught.value.facts["period"] == "2026-01"


def test_a_given_result_of_a_number(tmp_path):
    plan = plan_text(tmp_path, "Month,A\n2026-01,38\n2026-02,41.5\n", "close_rate=value(A)")
    assert [value.is_given_result for value in plan.values] == [True, True]
    assert values(plan, "close_rate") == {"2026-01": "38", "2026-02": "41.5"}


def test_a_survey_becomes_the_counts_behind_its_score(tmp_path):
    text = "Date,Score\n" + "".join(f"2026-01-01,{score}\n" for score in (10, 9, 8, 7, 6, 0, ""))
    plan = plan_text(tmp_path, text, "net_promoter_score=score(Score)")
    assert values(plan, "promoters") == values(plan, "detractors") == {"2026-01": "2"}
    assert values(plan, "nps_responses") == {"2026-01": "6"}


def test_year_and_month_in_two_columns(tmp_path):
    text = "Year,Month,A\n2026,January,1\n2026,Feb,2\n"
    assert values(plan_text(tmp_path, text, "revenue=sum(A)", date="Year + Month")) == {
        "2026-01": "1",
        "2026-02": "2",
    }


def test_a_bound_name_fills_the_input_it_stands_for(tmp_path):
    assert values(plan_text(tmp_path, "Date,A\n2026-01-01,1\n", "till_sales=sum(A)")) == {"2026-01": "1"}


def test_without_a_map_the_map_is_asked():
    assert [question.slot for question in plan_file("quarters.csv").questions] == [Slot.MAP]


def test_without_any_date_the_period_is_asked(tmp_path):
    plan = plan_text(tmp_path, "City,Users\nBerlin,3\nParis,4\n", "visits=sum(Users)")
    assert [question.slot for question in plan.questions] == [Slot.PERIOD]
    answered = plan_text(
        tmp_path, "City,Users\nBerlin,3\nParis,4\n", "visits=sum(Users)", answers={"period": "2026"}
    )
    assert values(answered, "visits") == {"2026": "7"}


def test_the_profile_remembers_the_choices_and_the_header():
    plan = plan_file("semicolon_comma_decimals.csv", "revenue=sum(Betrag)", date="Datum", grain=Grain.WEEK)
    assert plan.profile.columns == ("Order", "Datum", "Betrag", "Menge")
    assert plan.profile.grain is Grain.WEEK
    assert plan.profile.maps == ("revenue=sum(Betrag)",)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ProblemCode.IMPORT_EMPTY),
        (b"\xef\xbb\xbf \r\n\r\n", ProblemCode.IMPORT_EMPTY),
        (b"PK\x03\x04rest", ProblemCode.IMPORT_UNREADABLE),
        (b"a,b\n\x00\x01\x02", ProblemCode.IMPORT_KIND_UNSUPPORTED),
        (b"Date,A\n2026-01-01,x\n", ProblemCode.IMPORT_NOTHING_USABLE),
    ],
)
def test_files_that_cannot_be_used(tmp_path, content, code):
    with pytest.raises(Problem) as caught:
        plan_text(tmp_path, content, "revenue=sum(A)")
    assert caught.value.code is code
    assert caught.value.facts["file"] == "t.csv"


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Problem) as caught:
        read_plan(tmp_path / "gone.csv", a_request("revenue=sum(A)"))
    assert caught.value.code is ProblemCode.FILE_MISSING


@pytest.mark.parametrize(
    ("maps", "code"),
    [
        (("revenue=sum(Sums)",), ProblemCode.IMPORT_UNKNOWN_COLUMN),
        (("revenue=sum(#9)",), ProblemCode.IMPORT_UNKNOWN_COLUMN),
        (("wishes=sum(Amount)",), ProblemCode.UNKNOWN_INPUT),
        (("revenue=sum(Amount)", "till_sales=sum(Amount)"), ProblemCode.IMPORT_SPEC_UNREADABLE),
        (("revenue=sum(cell)",), ProblemCode.IMPORT_SPEC_UNREADABLE),
        (("revenue=sum(Amount) where Note in Other!Note",), ProblemCode.IMPORT_SPEC_UNREADABLE),
    ],
)
def test_what_was_said_must_fit_the_file(maps, code):
    with pytest.raises(Problem) as caught:
        plan_file("tab_bom_line_break.csv", *maps)
    assert caught.value.code is code


def test_an_unknown_column_is_answered_with_the_names_there_are():
    with pytest.raises(Problem) as caught:
        plan_file("tab_bom_line_break.csv", "revenue=sum(Sums)")
    assert caught.value.facts["columns"] == "Date, Amount, Note"


def test_an_exact_spelling_wins(tmp_path):
    text = "Date,amount,Amount\n2026-01-01,1,2\n"
    assert values(plan_text(tmp_path, text, "revenue=sum(Amount)")) == {"2026-01": "2"}
    with pytest.raises(Problem) as caught:
        plan_text(tmp_path, text, "revenue=sum(AMOUNT)")
    assert caught.value.code is ProblemCode.IMPORT_COLUMN_TWICE


def test_progress_is_told_and_cancels():
    told: list[tuple[int, int]] = []
    read_plan(
        FILES / "quarters.csv", a_request("revenue=sum(Revenue)"), None, lambda *done: told.append(done)
    )
    assert told == sorted(told)
    assert 0 < told[-1][0] <= told[-1][1]

    def cancel(done: int, total: int) -> None:
        raise Problem(ProblemCode.IMPORT_CANCELLED)

    with pytest.raises(Problem) as caught:
        read_plan(FILES / "quarters.csv", a_request("revenue=sum(Revenue)"), None, cancel)
    assert caught.value.code is ProblemCode.IMPORT_CANCELLED


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "a;b\n1,5;2\n", "a\tb\n1\t2\n", "a|b\n1|2\n"])
def test_delimiters(tmp_path, text):
    path = tmp_path / "t.txt"
    path.write_text(text)
    assert find_layout(read_source(path)).names == ("a", "b")
