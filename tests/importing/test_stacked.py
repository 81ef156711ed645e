"""Stacked tables of a text file: each ends where the next begins; which is meant is asked where several may be."""

import pytest

from kpi_desktop.domain.import_plan import Slot
from kpi_desktop.importing.source import read_source
from kpi_desktop.importing.stacked import stacked_tables
from tests.importing.reading import plan_text, values

USERS = "Day,Users\n2026-01-03,3\n2026-01-04,4\n"
BUYERS = "Day,Buyers\n2026-01-03,1\n2026-01-04,2\n"
CITIES = "City,Users,Sales\nBerlin,5,20\nParis,2,30\n"


def firsts(tmp_path, text):
    path = tmp_path / "t.csv"
    path.write_text(text)
    return [table.header_line for table in stacked_tables(read_source(path))]


@pytest.mark.parametrize(
    "between", ["\n", "\n\n", "# second part\n", "\n# second part\n", "Second part\n", ""]
)
def test_a_table_ends_where_the_next_one_begins(tmp_path, between):
    for other, column, expected in [(BUYERS, "Buyers", "3"), (CITIES, "Sales", "50")]:
        text = USERS + between + other
        assert values(plan_text(tmp_path, text, "visits=sum(Users)", date="Day"), "visits") == {
            "2026-01": "7"
        }
        answers = {"period": "2026-01"} if other is CITIES else {}
        plan = plan_text(tmp_path, text, f"visits=sum({column})", answers=answers)
        assert values(plan, "visits") == {"2026-01": expected}


def test_several_tables_that_could_be_meant_are_asked(tmp_path):
    text = f"{USERS}\nNorth\n{USERS.replace(',3', ',30')}"
    (question,) = plan_text(tmp_path, text, "visits=sum(Users)").questions
    assert question.slot is Slot.TABLE
    assert [(choice.value, choice.example) for choice in question.choices] == [
        ("1", "Day | Users: 2026-01-03 | 3"),
        ("6", "Day | Users: 2026-01-03 | 30"),
    ]
    for said, expected in [("1", "7"), ("6", "34")]:
        plan = plan_text(tmp_path, text, "visits=sum(Users)", answers={"table": said})
        assert values(plan, "visits") == {"2026-01": expected}
        assert plan.profile.answers == {"table": said}


@pytest.mark.parametrize("blank", ["", "\n", ";;\n"])
def test_titles_of_parts_are_borders_though_their_tables_have_the_same_columns(tmp_path, blank):
    part = "Day;Users;\n03.01.2026;3;\n04.01.2026;4;\n"
    text = f"North;;\n{part}{blank}South;;\n{part}"
    (question,) = plan_text(tmp_path, text, "visits=sum(Users)").questions
    assert (question.slot, len(question.choices)) == (Slot.TABLE, 2)
    (_, second) = question.choices
    plan = plan_text(tmp_path, text, "visits=sum(Users)", answers={"table": second.value})
    assert values(plan, "visits") == {"2026-01": "7"}


def test_remarks_as_wide_as_the_table_are_no_rows(tmp_path):
    text = USERS + "\nGenerated,2026-02-01\nUser,Ann\n"
    assert values(plan_text(tmp_path, text, "visits=sum(Users)"), "visits") == {"2026-01": "7"}


def test_a_repeated_header_ends_no_table(tmp_path):
    plan = plan_text(tmp_path, f"{USERS}\n{USERS}", "visits=sum(Users)")
    assert values(plan, "visits") == {"2026-01": "14"}


@pytest.mark.parametrize(
    "text",
    [
        USERS + "2026-01-05,5,\n\nTotal,7\n",
        "Report\nFrom,2026-01-01\n\n" + USERS,
        "#,Day,Users\n#1001,2026-01-03,3\n\n#1002,2026-01-04,4\n",
        "Day,Users,Note\n2026-01-03,3,open\n\nunknown,4,open\n2026-01-03,5,late\n",
    ],
)
def test_one_table_is_one_table(tmp_path, text):
    assert firsts(tmp_path, text) == []


def test_a_row_of_another_width_after_a_blank_line_does_not_cut_off_what_follows(tmp_path):
    text = USERS + "\nremark in one cell\n2026-01-05,5\n2026-01-06,6\n"
    assert values(plan_text(tmp_path, text, "visits=sum(Users)"), "visits") == {"2026-01": "18"}


@pytest.mark.parametrize("blank", ["", ";;\n"])
def test_the_line_that_names_the_columns_is_found_below_padded_remarks(tmp_path, blank):
    remarks = "Account:;17;\nFrom:;01.01.2026;\nUntil:;31.01.2026;\nBalance:;5,00;\n"
    text = f"{remarks}{blank}Day;Text;Users\n03.01.2026;a;3\n04.01.2026;b;4\n"
    assert values(plan_text(tmp_path, text, "visits=sum(Users)"), "visits") == {"2026-01": "7"}


def test_a_row_of_texts_cuts_off_nothing(tmp_path):
    text = "Date,Who,Stage,Users\n2026-01-03,Ann,won,3\nunknown,Bob,open,pending\n2026-01-04,Eve,won,4\n"
    assert values(plan_text(tmp_path, text, "visits=sum(Users)", date="Date"), "visits") == {"2026-01": "7"}


def test_without_any_column_named_a_remark_is_no_table(tmp_path):
    text = "Account,17\nDays,2\nRows,3\n\n" + USERS + "2026-01-05,5\n" * 20
    assert Slot.TABLE not in {one.slot for one in plan_text(tmp_path, text).questions}
