"""Wide tables: periods or channels side by side, one or two header lines, totals at the side and below."""

from datetime import date

import pytest

from kpi_desktop.domain.import_plan import Slot
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.plan import read_plan
from tests.importing.books import a_book
from tests.importing.reading import a_request, known_of, plan_text, values

CELL = "revenue=sum(cell)"


def wide(folder, *lines, maps=(CELL,), **choices):
    choices.setdefault("date", "across")
    return plan_text(folder, "\n".join(lines) + "\n", *maps, **choices)


def code_of(call):
    with pytest.raises(Problem) as caught:
        call()
    return caught.value.code


def test_months_across_without_the_total_column_and_row(tmp_path):
    plan = wide(
        tmp_path,
        "Service,JAN 2021,Feb 2021,Mar-21,YEARLY TOTAL",
        "A,1,2,,3",
        "B,10,20,30,60",
        "Total,11,22,30,63",
    )
    assert values(plan) == {"2021-01": "11", "2021-02": "22", "2021-03": "30"}
    assert plan.rows.read == plan.rows.used + sum(plan.rows.left_out.values()) == 9


def test_a_total_row_that_a_condition_names(tmp_path):
    maps = ("revenue=sum(cell*1000) where Service = 'Total'",)
    plan = wide(tmp_path, "Service,2021-01,2021-02,Total", "A,1,2,3", "Total,1.5,2.5,4", maps=maps)
    assert values(plan) == {"2021-01": "1500", "2021-02": "2500"}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("2000Q1,2000Q2", {"2000-Q1": "1", "2000-Q2": "2"}),
        ("Sept'15,Oct'15", {"2015-09": "1", "2015-10": "2"}),
        ("2023,2024", {"2023": "1", "2024": "2"}),
        ("13/01/2026,14/01/2026", {"2026-01": "3"}),
    ],
)
def test_periods_in_many_spellings(tmp_path, header, expected):
    found = values(wide(tmp_path, f"Shop,{header}", "North,1,2", "South,0,0"))
    assert found == expected


def test_quarters_between_their_months_are_totals(tmp_path):
    plan = wide(tmp_path, "Shop,2026-01,2026-02,2026-03,2026 Q1,2026", "North,1,2,3,6,6", "South,1,1,1,3,3")
    assert values(plan) == {"2026-01": "2", "2026-02": "3", "2026-03": "4"}
    named = wide(tmp_path, "Shop,Jan,Feb,Mar,Q1", "North,1,2,3,6", "South,1,1,1,3", answers={"year": "2026"})
    assert values(named) == {"2026-01": "2", "2026-02": "3", "2026-03": "4"}


def test_months_without_a_year_are_asked_unless_the_title_says_it(tmp_path):
    lines = ("Shop,Jan,Feb,Total", "North,1,2,3", "South,3,4,7")
    assert [question.slot for question in wide(tmp_path, *lines).questions] == [Slot.YEAR]
    assert values(wide(tmp_path, *lines, answers={"year": "2025"})) == {"2025-01": "4", "2025-02": "6"}
    titled = plan_text(tmp_path, "2024\n" + "\n".join(lines), CELL, date="across")
    assert values(titled) == {"2024-01": "4", "2024-02": "6"}


def test_counted_months_need_their_start(tmp_path):
    lines = ("Shop,Month 1,Month 2", "North,1,2", "South,0,1")
    assert [question.slot for question in wide(tmp_path, *lines).questions] == [Slot.START]
    assert values(wide(tmp_path, *lines, answers={"start": "2026-05"})) == {"2026-05": "1", "2026-06": "3"}


def test_two_header_lines_join_year_and_month(tmp_path):
    lines = (
        ",2025,,2026,,",
        "Line,Nov,Dec,Jan,Feb,Total",
        "A,1,2,3,4,10",
        'B,10,20,30,"1,040.00",1100',
        "Sum,,,,,",
    )
    expected = {"2025-11": "11", "2025-12": "22", "2026-01": "33", "2026-02": "1044"}
    assert values(wide(tmp_path, *lines, header=2)) == expected
    assert values(wide(tmp_path, *lines)) == expected, "years over months are seen"
    by_line = wide(tmp_path, *lines, channel="Line", header=2)
    assert values(by_line)["B 2026-02"] == "1040"


def test_names_of_two_lines(tmp_path):
    lines = (
        ",,North,,South,",
        "Day,Till,Cash,Card,Cash,Card",
        "2026-03-01,1,1,2,3,4",
        "2026-03-02,1,10,20,30,40",
    )

    def plan(spec):
        return values(wide(tmp_path, *lines, maps=(spec,), date="Day", header=2))

    assert plan("revenue=sum([South Cash])") == {"2026-03": "33"}
    assert plan("revenue=sum(Till)") == {"2026-03": "2"}
    assert code_of(lambda: plan("revenue=sum(Cash)")) is ProblemCode.IMPORT_COLUMN_TWICE


def test_merged_years_in_a_workbook(tmp_path):
    rows = [
        ["Sales"],
        [],
        [],
        ["Line", "Nov", "Dec", "Jan", "Total"],
        ["A", 1, 2, 4, 7],
        ["B", 10, None, 40, 50],
    ]
    merged = {"S": [("B3:C3", 2025)]}
    rows[2] = [None, None, None, 2026]
    path = a_book(tmp_path / "wide.xlsx", {"S": rows}, merged=merged)
    plan = read_plan(path, a_request(CELL, date="across"))
    assert values(plan) == {"2025-11": "11", "2025-12": "2", "2026-01": "44"}


def test_a_sheet_for_each_year(tmp_path):
    sheets = {
        "2024": [["Line", "Jan", "Feb", "Year total"], ["A", 1, 2, 3], ["B", 1, 1, 2]],
        "2025": [["Line", "Jan", None, "Year total"], ["A", 5, None, 5], ["B", 6, None, 6], [], [None, -1]],
    }
    path = a_book(tmp_path / "years.xlsx", sheets)
    plan = read_plan(path, a_request(CELL, date="across", sheets=("2024", "2025")))
    assert values(plan) == {"2024-01": "2", "2024-02": "3", "2025-01": "11"}
    assert plan.understood.sheet == "2024, 2025"


def test_real_days_across_and_a_date_that_reads_both_ways(tmp_path):
    rows = [["Shop", date(2026, 3, 4), date(2026, 3, 5)], ["North", 1, 2], ["South", 3, 4]]
    path = a_book(tmp_path / "days.xlsx", {"S": rows})
    assert values(read_plan(path, a_request(CELL, date="across", grain=Grain.DAY))) == {
        "2026-03-04": "4",
        "2026-03-05": "6",
    }
    asked = wide(tmp_path, "Shop,03/04/2026,04/04/2026", "North,1,2", "South,1,2")
    assert [question.slot for question in asked.questions] == [Slot.DATE_ORDER]


def test_channels_across(tmp_path):
    lines = ("Year,Month,Radio,Print,Web,Total", "2026,Jan,1,2,,3", "2026,Feb,4,5,6,15")

    def plan(channel, maps=("costs=sum(cell)",)):
        return values(wide(tmp_path, *lines, maps=maps, date="Year + Month", channel=channel), "costs")

    some = {"Print 2026-01": "2", "Print 2026-02": "5", "Radio 2026-01": "1", "Radio 2026-02": "4"}
    assert plan("across(Radio..Print)") == some
    assert plan("across") == {**some, "Web 2026-02": "6"}
    only = plan("across", ("costs=sum(cell) where Month = 'Feb'",))
    assert (only["Radio 2026-02"], only["Radio 2026-01"]) == ("4", "0")


def test_a_month_more_adds_only_that_month(tmp_path):
    first = wide(tmp_path, "Shop,2026-01,2026-02", "North,1,2", "South,3,4")
    lines = ("Shop,2026-01,2026-02,2026-03", "North,1,2.5,7", "South,3,4,8")
    second = wide(tmp_path, *lines, known=known_of(first))
    assert values(second) == {"2026-01": "4", "2026-02": "8.5", "2026-03": "15"}
    assert (second.rows.used, second.rows.known) == (3, 3)


def test_what_cannot_stand_across(tmp_path):
    lines = ("Shop,A,B", "North,1,2", "South,3,4")
    assert code_of(lambda: wide(tmp_path, *lines)) is ProblemCode.IMPORT_NO_DATE_COLUMN
    assert code_of(lambda: wide(tmp_path, *lines, channel="across")) is ProblemCode.IMPORT_SPEC_UNREADABLE
    no_axis = ("Day,A", "2026-01-01,1", "2026-01-02,2")
    assert code_of(lambda: wide(tmp_path, *no_axis, date="Day")) is ProblemCode.IMPORT_SPEC_UNREADABLE


def test_a_column_across_that_a_condition_names(tmp_path):
    plan = wide(
        tmp_path, "Shop,2026-01,2026-02", "N,1,2", "S,3,4", maps=("revenue=sum(cell) where [2026-01] > 1",)
    )
    assert values(plan) == {"2026-01": "3", "2026-02": "4"}


def test_years_across_over_figures_of_which_some_look_like_years(tmp_path):
    assert values(wide(tmp_path, "Shop,2025,2026", "N,1990,250", "S,2001,1")) == {
        "2025": "3991",
        "2026": "251",
    }
    maps = ("revenue=sum(#4)",)
    plan = wide(tmp_path, "A,2023,2024,5", "B,2024,2025,6", maps=maps, date="#2")
    assert values(plan) == {"2023": "5", "2024": "6"}, "rows of years without a header"
