"""A first look at a file, and what it proposes: only what is clear."""

from pathlib import Path

import pytest

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.recognise import recognise
from kpi_desktop.importing.sample import HEAD, ColumnKind, read_sample

COUNTED = {
    name: load().inputs[name]
    for name in ("revenue", "orders", "units_sold", "marketing_spend", "cash_balance")
}


def a_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "file.csv"
    path.write_bytes(text.encode(encoding))
    return path


def seen(folder: Path, text: str) -> tuple[str | None, list[str]]:
    found = recognise(read_sample(a_file(folder, text)), COUNTED)
    return found.date, sorted(found.maps)


def test_a_look_says_where_the_table_stands_and_how_it_is_written(tmp_path: Path):
    text = "Report of March\n\nDatum;Menge;Betrag;Notiz\n13.03.2026;2;1.234,50;größer\n14.03.2026;1;2,00;\n"
    sample = read_sample(a_file(tmp_path, text, "cp1252"))
    assert (sample.delimiter, sample.header_line, sample.decimal) == (";", 3, "comma")
    assert (sample.date_order, sample.encoding, sample.is_whole) == ("day_first", "cp1252", True)
    assert [column.kind for column in sample.columns] == [
        ColumnKind.DATE,
        ColumnKind.NUMBER,
        ColumnKind.NUMBER,
        ColumnKind.TEXT,
    ]
    assert sample.rows[0] == ("13.03.2026", "2", "1.234,50", "größer")


def test_a_look_stops_in_the_first_64_kb(tmp_path: Path):
    line = "2026-03-01," + "x" * 400 + "\n"
    path = a_file(tmp_path, "Date,Text\n" + line * 1000)
    with path.open("ab") as stream:
        stream.write(b"\xff\xfe" * 100)
    sample = read_sample(path)
    assert not sample.is_whole
    assert sample.size == path.stat().st_size > HEAD
    assert len(sample.rows) == (HEAD - len("Date,Text\n")) // len(line)


def test_columns_without_a_name_of_their_own_go_by_place(tmp_path: Path):
    sample = read_sample(
        a_file(tmp_path, "Date,Amount,Amount,,A]b\n2026-01-01,1,2,3,4\n2026-01-02,1,2,3,4\n")
    )
    assert [column.ref for column in sample.columns] == ["[Date]", "#2", "#3", "#4", "[A]]b]"]
    assert sample.column("[A]]b]") is sample.columns[4]
    assert sample.column("date") is sample.columns[0]
    assert sample.column("[Amount]") is None


def test_beginnings_are_the_letters_that_tell_some_ids_from_others(tmp_path: Path):
    sample = read_sample(a_file(tmp_path, "Id,Total\n5001,1\nC5002,2\n5003,3\nC5004,4\n"))
    assert sample.columns[0].beginnings() == ("C",)
    assert sample.columns[1].beginnings() == ()


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_told(tmp_path: Path, content: str):
    with pytest.raises(Problem) as caught:
        read_sample(a_file(tmp_path, content))
    assert caught.value.code is ProblemCode.IMPORT_EMPTY


def test_a_clear_file_is_proposed_whole(tmp_path: Path):
    date, maps = seen(
        tmp_path, "Order ID,Order Date,Order Total,Qty\nA,2026-01-01,5.00,1\nB,2026-01-02,6.00,2\n"
    )
    assert date == "[Order Date]"
    assert maps == ["orders=distinct([Order ID])", "revenue=sum([Order Total])", "units_sold=sum([Qty])"]


def test_quantity_and_price_are_multiplied_where_no_amount_stands(tmp_path: Path):
    _, maps = seen(tmp_path, "Date,Quantity,UnitPrice\n2026-01-01,2,3.50\n2026-01-02,1,3.00\n")
    assert maps == ["revenue=sum([Quantity]*[UnitPrice])", "units_sold=sum([Quantity])"]


def test_a_balance_is_taken_as_it_stands(tmp_path: Path):
    _, maps = seen(tmp_path, "Date,cash_balance\n2026-01-01,200.00\n2026-01-02,300.00\n")
    assert maps == ["cash_balance=value([cash_balance])"]


def test_two_columns_of_a_name_stay_open(tmp_path: Path):
    text = "Date,Total,Total\n2026-01-01,5.00,6.00\n2026-01-02,5.00,6.00\n"
    assert seen(tmp_path, text)[1] == []


def test_ids_of_two_kinds_and_two_dates_stay_open(tmp_path: Path):
    text = "Invoice No,Opened,Closed\n1,2026-01-01,2026-01-03\nC2,2026-01-02,2026-01-04\n"
    assert seen(tmp_path, text) == (None, [])


MESSY = """Salon till export
Period: February

Receipt;Buchungstag;Total;Percentage
2001;02.02.2026;45,00;2001
2002;03.02.2026;60,50;2002
2003;31.02.2026;20,00;2003
2004;04.02.2026;45,00;2004
"""


def test_one_day_that_does_not_exist_leaves_the_date_column_chosen(tmp_path: Path):
    date_, _ = seen(tmp_path, MESSY)
    assert date_ == "[Buchungstag]"


def test_receipt_numbers_and_percentages_are_no_dates(tmp_path: Path):
    (tmp_path / "till.csv").write_text(MESSY)
    kinds = {one.name: one.kind for one in read_sample(tmp_path / "till.csv").columns}
    assert kinds["Receipt"] is kinds["Percentage"] is ColumnKind.NUMBER


def test_the_header_stands_where_the_owner_says(tmp_path: Path):
    (tmp_path / "till.csv").write_text(MESSY)
    found = read_sample(tmp_path / "till.csv")
    assert found.header_line == 4
    assert [line for line, _ in found.first_lines][:4] == [1, 2, 4, 5]
    assert found.first_lines[2][1] == "Receipt · Buchungstag · Total · Percentage"
    moved = read_sample(tmp_path / "till.csv", 1, "5")
    assert (moved.header_line, moved.columns[0].name, len(moved.rows)) == (5, "2001", 3)
