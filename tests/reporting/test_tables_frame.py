"""Tables for other programs: every digit arrives, and no word becomes a formula."""

import csv
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting import tables_frame
from kpi_desktop.reporting.tables_frame import write_csv_folder, write_xlsx

DAY = date(2026, 3, 16)
ROWS = (
    ("Bloom & Co.", Decimal("1234.5"), 7, DAY, True, None),
    ("=1+1", Decimal("-0.000001"), -3, date(1899, 12, 31), False, datetime(2026, 3, 16, 10, 42)),
)
TABLES = {"observation": (("name", "value", "count", "day", "flag", "at"), ROWS)}


def sheets(path):
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def lines(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_a_sheet_holds_names_and_rows(tmp_path):
    write_xlsx(TABLES, tmp_path / "a.xlsx")
    names, first, second = sheets(tmp_path / "a.xlsx")["observation"]
    assert names == ["name", "value", "count", "day", "flag", "at"]
    assert first == ["Bloom & Co.", 1234.5, 7, DAY, True, ""]
    assert second == ["=1+1", -0.000001, -3, "1899-12-31", False, "2026-03-16T10:42:00"]


def test_a_workbook_holds_no_formula_and_no_link(tmp_path):
    rows = [("=HYPERLINK(1)",), ("https://example.com",), ("+1",), ("{=1}",)]
    write_xlsx({"t": (["text"], rows)}, tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert not re.search("<f>|hyperlink", sheet)


def test_a_number_beyond_floating_point_stays_whole_as_text(tmp_path):
    long = Decimal("8999999999999.123457")
    write_xlsx({"t": (["value"], [(long,), (Decimal("899999999999.123"),)])}, tmp_path / "a.xlsx")
    assert sheets(tmp_path / "a.xlsx")["t"][1:] == [["8999999999999.123457"], [899999999999.123]]


def test_sheet_names_are_made_to_fit(tmp_path):
    names = ["History", "a/b:c", "x" * 40, "X" * 40, "'"]
    write_xlsx({name: (["n"], []) for name in names}, tmp_path / "a.xlsx")
    assert list(sheets(tmp_path / "a.xlsx")) == ["History (2)", "a_b_c", "x" * 31, "X" * 27 + " (2)", "_"]


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(tables_frame, "_ROWS_OF_A_SHEET", 2)
    write_xlsx({"t": (["n"], [(n,) for n in range(5)])}, tmp_path / "a.xlsx")
    assert {name: len(rows) for name, rows in sheets(tmp_path / "a.xlsx").items()} == {
        "t": 3,
        "t (2)": 3,
        "t (3)": 2,
    }


def test_a_text_longer_than_a_cell_is_cut_with_a_sign(tmp_path):
    write_xlsx({"t": (["note"], [("n" * 40_000,)])}, tmp_path / "a.xlsx")
    (text,) = sheets(tmp_path / "a.xlsx")["t"][1]
    assert len(text) == 32_767
    assert text.endswith("…")


def test_equal_tables_give_equal_files(tmp_path):
    write_xlsx(TABLES, tmp_path / "a.xlsx")
    write_xlsx(TABLES, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_folder_holds_a_text_file_each(tmp_path):
    write_csv_folder(TABLES, tmp_path / "out")
    names, first, second = lines(tmp_path / "out" / "observation.csv")
    assert names == ["name", "value", "count", "day", "flag", "at"]
    assert first == ["Bloom & Co.", "1234.5", "7", "2026-03-16", "true", ""]
    assert second == ["'=1+1", "-0.000001", "-3", "1899-12-31", "false", "2026-03-16T10:42:00"]


def test_a_text_file_opens_in_excel(tmp_path):
    write_csv_folder({"t": (["Café"], [])}, tmp_path / "out")
    assert (tmp_path / "out" / "t.csv").read_bytes() == "\ufeffCafé\r\n".encode()


@pytest.mark.parametrize(
    "text", ["=A1", "+A1", "-A1", "@A1", "\t=A1", "\r=A1", "-1+cmd|' /C calc'!A0", "+49 30 1"]
)
def test_words_are_never_formulas(tmp_path, text):
    write_csv_folder({"t": (["n"], [(text,)])}, tmp_path / "out")
    assert lines(tmp_path / "out" / "t.csv")[1] == [f"'{text}"]


@pytest.mark.parametrize("text", ["-5", "+3.25", "a=b", "", "1-2"])
def test_harmless_words_are_left_alone(tmp_path, text):
    write_csv_folder({"t": (["a", "b"], [(text, 1)])}, tmp_path / "out")
    assert lines(tmp_path / "out" / "t.csv")[1] == [text, "1"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


@given(value=st.decimals(-9 * 10**12, 9 * 10**12, places=6))
def test_every_digit_of_a_number_arrives(folder, value):
    write_csv_folder({"t": (["v"], [(value,)])}, folder / "out")
    assert Decimal(lines(folder / "out" / "t.csv")[1][0]) == value


@given(value=st.decimals(-9 * 10**12, 9 * 10**12, places=6))
def test_every_digit_arrives_in_a_workbook(folder, value):
    write_xlsx({"t": (["v"], [(value,)])}, folder / "a.xlsx")
    (shown,) = sheets(folder / "a.xlsx")["t"][1]
    assert Decimal(shown if isinstance(shown, str) else f"{shown:.15g}") == value


def test_other_files_of_the_folder_are_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    (tmp_path / "out" / "t.csv").write_text("old")
    write_csv_folder({"t": (["n"], [(1,)])}, tmp_path / "out")
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"
    assert lines(tmp_path / "out" / "t.csv") == [["n"], ["1"]]
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_a_table_that_fails_leaves_the_folder_as_it_was(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.csv").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_csv_folder({"a": (["n"], [(1,)]), "b": (["n"], [("\ud800",)])}, tmp_path / "out")
    assert (tmp_path / "out" / "a.csv").read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("write", [write_xlsx, write_csv_folder])
def test_a_missing_folder_is_said(tmp_path, write):
    with pytest.raises(Problem) as caught:
        write(TABLES, tmp_path / "gone" / "out")
    assert caught.value.code is ProblemCode.FOLDER_MISSING
