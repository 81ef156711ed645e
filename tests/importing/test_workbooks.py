"""Workbooks: one small file per trap."""

import io
import struct
import zipfile
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import xlsxwriter

from kpi_desktop.domain.import_plan import LeftOut, Slot
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing import sheet_rows_frame
from kpi_desktop.importing.plan import read_plan
from kpi_desktop.importing.sample import read_sample
from kpi_desktop.importing.sheet_text import NumberStyle, cell_text, number_style
from kpi_desktop.importing.workbook import read_workbook
from tests.importing.books import a_book
from tests.importing.reading import FILES, a_request, known_of, values

MARCH, APRIL = date(2026, 3, 4), date(2026, 4, 3)
SALES = [["Day", "No", "Amount"], [MARCH, 1001, 10.5], [MARCH, 1002, 4], [APRIL, 1003, 0.1]]


@pytest.fixture
def planned(tmp_path):
    """The plan of a workbook of some sheets."""

    def plan(rows, /, *maps, book=None, known=None, **choices):
        path = a_book(tmp_path / "book.xlsx", rows, **(book or {}))
        return read_plan(path, a_request(*maps, **choices), known)

    return plan


def refused(call):
    with pytest.raises(Problem) as caught:
        call()
    return caught.value


def test_days_are_days_and_numbers_exact(planned):
    plan = planned(
        {"Sales": SALES}, "revenue=sum(Amount)", "orders=distinct(No) where No in ('1001', '1003')"
    )
    assert values(plan) == {"2026-03": "14.5", "2026-04": "0.1"}
    assert values(plan, "orders") == {"2026-03": "1", "2026-04": "1"}
    assert (plan.understood.sheet, plan.understood.header_line) == ("Sales", 1)
    assert plan.understood.encoding is plan.understood.delimiter is None


def test_binary_tails_are_no_figures(planned):
    rows = [["Day", "Amount"], [MARCH, 0.1 + 0.2], [MARCH, 759.1500000000001]]
    plan = planned({"Sales": rows}, "revenue=sum(Amount)", "orders=count() where Amount = 759.15")
    assert values(plan) == {"2026-03": "759.45"}
    assert values(plan, "orders") == {"2026-03": "1"}


def test_titles_blank_rows_and_totals(planned):
    rows = [
        ["Sales list"],
        ["Printed by", "Ann", "on", APRIL],
        [],
        *SALES,
        [],
        ["Total", None, 14.6],
        [],
        ["All figures without tax"],
    ]
    plan = planned({"Sales": rows}, "revenue=sum(Amount)")
    assert values(plan) == {"2026-03": "14.5", "2026-04": "0.1"}
    assert plan.rows.left_out == {LeftOut.TOTAL: 1, LeftOut.BLANK: 2}
    assert plan.understood.header_line == 4


def test_rows_after_an_empty_row_go_on(planned):
    rows = [*SALES, [], [APRIL, 1004, 20], [], [None, None, -1]]
    assert values(planned({"Sales": rows}, "revenue=sum(Amount)")) == {"2026-03": "14.5", "2026-04": "20.1"}


def test_the_sheet_with_the_columns_is_read(planned):
    sheets = {"Notes": [["Who", "What"], ["Ann", "tills"]], "Sales": SALES, "Old": SALES}
    plan = planned(sheets, "revenue=sum(Amount)", book={"hidden": ["Old"]})
    assert (plan.understood.sheet, values(plan)["2026-03"]) == ("Sales", "14.5")


def test_several_sheets_that_could_be_meant_are_asked(planned):
    sheets = {"North": SALES, "South": [*SALES, [MARCH, 9, 100]]}
    (question,) = planned(sheets, "revenue=sum(Amount)").questions
    assert question.slot is Slot.SHEET
    assert [choice.value for choice in question.choices] == ["North", "South"]
    assert values(planned(sheets, "revenue=sum(Amount)", answers={"sheet": "south"}))["2026-03"] == "114.5"
    both = planned(sheets, "revenue=sum(Amount)", sheets=("North", "South"))
    assert values(both) == {"2026-03": "129", "2026-04": "0.2"}


def test_tables_below_each_other_are_asked(planned):
    below = [["Day", "No", "Amount"], [MARCH, 1, 7], [MARCH, 2, 8]]
    rows = [*SALES, [], *below]
    (question,) = planned({"Sales": rows}, "revenue=sum(Amount)").questions
    assert (question.slot, [choice.value for choice in question.choices]) == (Slot.TABLE, ["1", "6"])
    assert values(planned({"Sales": rows}, "revenue=sum(Amount)", answers={"table": "6"})) == {
        "2026-03": "15"
    }
    assert values(planned({"Sales": rows}, "revenue=sum(Amount)", lines="1-4"))["2026-03"] == "14.5"


def test_an_unknown_sheet_is_named_with_those_there_are(planned):
    problem = refused(lambda: planned({"A": SALES, "B": SALES}, "revenue=sum(Amount)", sheets=("C",)))
    assert (problem.code, problem.facts["sheets"]) == (ProblemCode.IMPORT_UNKNOWN_SHEET, "A, B")


def test_pivot_tables_are_declined(planned):
    rows = [["Row Labels", "Sum of Amount"], ["North", 3], ["South", 4], ["Grand Total", 7]]
    problem = refused(lambda: planned({"Pivot": rows, "Dashboard": []}, "revenue=sum(Amount)"))
    assert problem.code is ProblemCode.IMPORT_NO_TABLE
    plan = planned({"Pivot": rows, "Sales": SALES}, "revenue=sum(Amount)")
    assert plan.understood.sheet == "Sales"


def test_a_sheet_named_after_a_month_gives_the_period(planned):
    rows = [["Article", "Amount"], ["Tea", 3], ["Cake", 4.25]]
    assert values(planned({"March 2026": rows}, "revenue=sum(Amount)")) == {"2026-03": "7.25"}


def test_figures_kept_as_texts_are_read_by_what_texts_prove(planned):
    rows = [["Day", "Amount"], [MARCH, 1.5], [MARCH, "1.234,56"], [MARCH, "2.000"]]
    assert values(planned({"Sales": rows}, "revenue=sum(Amount)")) == {"2026-03": "3236.06"}
    open_rows = [["Day", "Amount"], [MARCH, 1.5], [MARCH, "2.000"]]
    (question,) = planned({"Sales": open_rows}, "revenue=sum(Amount)").questions
    assert question.slot is Slot.DECIMAL
    as_comma = planned({"Sales": open_rows}, "revenue=sum(Amount)", answers={"decimal": "comma"})
    assert values(as_comma) == {"2026-03": "2001.5"}


def test_merged_names_stand_in_every_row_and_merged_amounts_once(planned):
    rows = [["Day", "Shop", "Amount"], [MARCH, "North", 6], [MARCH, None, None], [MARCH, "South", 1]]
    plan = planned(
        {"Sales": rows},
        "revenue=sum(Amount)",
        "orders=count()",
        channel="Shop",
        book={"merged": {"Sales": [("B2:B3", "North"), ("C2:C3", 6)]}},
    )
    assert values(plan) == {"North 2026-03": "6", "South 2026-03": "1"}
    assert values(plan, "orders") == {"North 2026-03": "2", "South 2026-03": "1"}


def test_a_header_apart_from_its_rows(planned):
    rows = [SALES[0], [], *SALES[1:]]
    assert values(planned({"Sales": rows}, "revenue=sum(Amount)"))["2026-03"] == "14.5"


def test_an_overlapping_workbook_adds_only_what_is_new(planned):
    first = planned({"Sales": SALES}, "revenue=sum(Amount)")
    again = planned({"Sales": [*SALES, [APRIL, 1004, 2]]}, "revenue=sum(Amount)", known=known_of(first))
    assert (again.rows.used, again.rows.known) == (1, 3)
    assert values(again) == {"2026-03": "14.5", "2026-04": "2.1"}


def test_look_up_in_another_sheet(planned):
    sheets = {"Orders": SALES, "Back": [["No", "Why"], [1002, "broken"], [1003, "late"]]}
    plan = planned(sheets, "orders=distinct(No) where No in Back!No", sheets=("Orders",))
    assert values(plan, "orders") == {"2026-03": "1", "2026-04": "1"}
    kept = planned(sheets, "revenue=sum(Amount)", sheets=("Orders",), keep=("not No in Back!No",))
    assert values(kept) == {"2026-03": "10.5"}
    for spec, code in (
        ("Gone!No", ProblemCode.IMPORT_UNKNOWN_SHEET),
        ("Back!Gone", ProblemCode.IMPORT_UNKNOWN_COLUMN),
    ):
        problem = refused(
            lambda spec=spec: planned(sheets, f"orders=count() where No in {spec}", sheets=("Orders",))
        )
        assert problem.code is code


@pytest.mark.parametrize("name", ["sales.ods", "sales.xls"])
def test_other_kinds_of_workbooks(name):
    plan = read_plan(FILES / name, a_request("revenue=sum(Amount)"))
    assert values(plan) == {"2026-03": "14.5", "2026-04": "0.1"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2014.0, "2014"),
        (1e15, "1000000000000000"),
        (1299.6000000000004, "1299.6"),
        (-0.05, "-0.05"),
        (True, "TRUE"),
        (datetime(2026, 3, 1, 9, 5), "2026-03-01 09:05:00"),
        (datetime(2026, 3, 1), "2026-03-01"),
        (timedelta(hours=36, seconds=5), "36:00:05"),
        ("two\r\nlines\x00", "two lines "),
        (float("nan"), ""),
    ],
)
def test_cells_as_text(value, text):
    assert cell_text(value, NumberStyle.POINT) == text


@pytest.mark.parametrize(
    ("texts", "style", "text"),
    [
        ([], NumberStyle.POINT, "12.05"),
        (["1.234,5"], NumberStyle.COMMA, "12,05"),
        (["1.234"], NumberStyle.NEUTRAL, "1205e-02"),
        (["1.234", "0.5"], NumberStyle.POINT, "12.05"),
    ],
)
def test_numbers_follow_the_figures_that_are_texts(texts, style, text):
    assert number_style(texts) is style
    assert cell_text(12.05, style) == text


def test_yes_and_no_are_no_figures_and_formulas_in_texts_stay_texts(tmp_path):
    rows = [
        ["Day", "Paid", "Note"],
        [MARCH, 1, "=1+1"],
        [MARCH, True, "@SUM(A1)"],
        [MARCH, 0, 5],
        [MARCH, False, "5"],
    ]
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx", {"strings_to_formulas": False})
    sheet = book.add_worksheet("Sales")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    (read,) = read_workbook(tmp_path / "book.xlsx")
    cells = list(read.rows(1, read.height))
    assert [row[1:] for row in cells] == [["1", "=1+1"], ["TRUE", "@SUM(A1)"], ["0", "5"], ["FALSE", "5"]]


def test_a_long_sheet_is_the_same_in_however_many_pieces_it_comes(tmp_path, monkeypatch):
    rows = [
        [None, *SALES[0]],
        *([None, MARCH, number, number / 4] for number in range(3_000)),
        [],
        [None, "Total"],
    ]
    path = a_book(tmp_path / "book.xlsx", {"Sales": [[], *rows]})
    maps = ("revenue=sum(Amount)", "orders=distinct(No)")
    whole = read_plan(path, a_request(*maps))
    assert (values(whole)["2026-03"], values(whole, "orders")["2026-03"]) == ("1124625", "3000")
    assert whole.rows.left_out == {LeftOut.BLANK: 1, LeftOut.TOTAL: 1}
    monkeypatch.setattr(sheet_rows_frame, "_ROWS", 700)
    assert read_plan(path, a_request(*maps)) == whole


def a_container(*entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in entries:
            container.writestr(name, content)
    return stream.getvalue()


XML = '<?xml version="1.0"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def a_book_with(sheet_xml):
    """A workbook whose one sheet is this XML."""
    sheets = '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
    link = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    return a_container(
        ("xl/workbook.xml", f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>'),
        ("xl/_rels/workbook.xml.rels", f'{XML}<Relationships xmlns="{PACKAGE}">{link}</Relationships>'),
        ("xl/worksheets/sheet1.xml", sheet_xml.replace("MAIN", MAIN)),
    )


ENTITIES = (
    f"{XML}<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY a{level + 1} '{f'&a{level};' * 10}'>" for level in range(9))
    + ']><worksheet xmlns="MAIN"><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData></worksheet>'
)
FAR = (
    '<worksheet xmlns="MAIN"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    "content",
    [
        a_book_with(FAR),
        a_book_with(ENTITIES),
        a_book_with("<worksheet"),
        a_book_with('<worksheet xmlns="MAIN"><sheetData/></worksheet>'),
        a_container(("word/document.xml", "<a/>")),
        a_container(("xl/workbook.xml", b" " * (80 << 20))),
        a_container(("xl/workbook.xml", ""), *((f"xl/{number}", "") for number in range(10_001))),
        b"PK\x03\x04" + b"\0" * 400,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<I", 0xFFFFFFFF) * 2_000,
    ],
    ids=["far cell", "entities", "broken", "no cells", "a letter", "bomb", "entries", "zeros", "ole"],
)
def test_hostile_workbooks_end_with_a_sentence(tmp_path, content):
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(content)
    assert refused(lambda: read_plan(path, a_request("revenue=sum(A)", date="B"))).code in (
        ProblemCode.IMPORT_TOO_LARGE,
        ProblemCode.IMPORT_UNREADABLE,
        ProblemCode.IMPORT_EMPTY,
        ProblemCode.IMPORT_NO_TABLE,
        ProblemCode.IMPORT_KIND_UNSUPPORTED,
    )


def test_a_cut_workbook(tmp_path):
    path = a_book(tmp_path / "book.xlsx", {"Sales": SALES})
    whole = path.read_bytes()
    for share in (0.3, 0.6, 0.95):
        path.write_bytes(whole[: int(len(whole) * share)])
        assert (
            refused(lambda: read_plan(path, a_request("revenue=sum(Amount)"))).code
            is ProblemCode.IMPORT_UNREADABLE
        )


def test_reading_can_be_cancelled(tmp_path):
    path = a_book(tmp_path / "book.xlsx", {"Sales": SALES})

    def cancel(_done, _total):
        raise Problem(ProblemCode.IMPORT_CANCELLED)

    problem = refused(lambda: read_plan(path, a_request("revenue=sum(Amount)"), None, cancel))
    assert problem.code is ProblemCode.IMPORT_CANCELLED


def test_dates_that_a_spreadsheet_may_have_swapped_are_asked(planned):
    rows = [["Day", "Amount"], [date(2026, 4, 3), 5], ["13/03/2026", 6], [date(2026, 5, 3), 1]]
    (question,) = planned({"Sales": rows}, "revenue=sum(Amount)").questions
    assert question.slot is Slot.DATE_ORDER
    said = planned({"Sales": rows}, "revenue=sum(Amount)", answers={"date_order": "day_first"})
    assert values(said) == {"2026-03": "6", "2026-04": "5", "2026-05": "1"}
    rows.append([date(2026, 3, 31), 1])
    assert not planned({"Sales": rows}, "revenue=sum(Amount)").questions


def test_a_first_look_shows_the_sheet_with_the_longest_table(tmp_path):
    notes = [["Who", "What"], ["Ann", "tills"]]
    sample = read_sample(a_book(tmp_path / "book.xlsx", {"Notes": notes, "Sales": [["List"], [], *SALES]}))
    assert [column.ref for column in sample.columns] == ["[Day]", "[No]", "[Amount]"]
    assert (sample.header_line, len(sample.rows), sample.is_whole) == (3, 3, True)


def test_grain_day_of_a_workbook(planned):
    plan = planned({"Sales": SALES}, "revenue=sum(Amount)", grain=Grain.DAY)
    assert values(plan) == {"2026-03-04": "14.5", "2026-04-03": "0.1"}
    assert sum(value.value for value in plan.values) == Decimal("14.6")
