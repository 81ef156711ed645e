"""Text tables: the fast way and the careful way read the same rows, and shapes that differ need care."""

import csv
import io

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kpi_desktop.importing import text_frame
from kpi_desktop.importing.layout import find_layout
from kpi_desktop.importing.source import read_source
from kpi_desktop.importing.table_frame import Table, TableBuilder
from kpi_desktop.importing.text_frame import read_table

# No other delimiter than the comma: which one a file has is another question.
CELLS = st.text(alphabet='ab1,."\n é', max_size=6)


def read_both(path) -> tuple[Table | None, Table]:
    source = read_source(path)
    layout = find_layout(source, header=1)
    fast = text_frame._read_fast(source, layout, TableBuilder(layout.names, [0, 1]), None)
    return fast, read_table(source, layout, [0, 1], fast_from=1 << 40)


def same(one: Table, two: Table) -> bool:
    texts = [
        [table.columns[place].texts[code] for code in table.columns[place].codes]
        for table in (one, two)
        for place in (0, 1)
    ]
    return (
        texts[:2] == texts[2:]
        and np.array_equal(one.lines, two.lines)
        and np.array_equal(one.identities, two.identities)
        and np.array_equal(one.blank, two.blank)
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=12), st.integers(8, 60))
def test_fast_and_careful_agree(tmp_path, monkeypatch, rows, stretch):
    monkeypatch.setattr(text_frame, "_BYTES", stretch)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("one", "two", "three"), *rows])
    path = tmp_path / "t.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    fast, careful = read_both(path)
    assert fast is not None
    # Only care sees that what follows names other columns, or is no row of the table any more.
    assume(len(careful) == len(rows))
    assert same(fast, careful)


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\n1,2,3\n1,2\n1,2,3\n",
        "a,b,c\n1,2,3\n1,2,3,4\n",
        "a,b,c\n1,2,3\n\n1,2,3\n",
        'a,b,c\n1,2,3\n1,"2,3\n4,5,6\n',
    ],
)
def test_rows_of_another_shape_need_care(tmp_path, text):
    path = tmp_path / "t.csv"
    path.write_text(text)
    fast, _ = read_both(path)
    assert fast is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding_reads_the_same(tmp_path, encoding):
    path = tmp_path / "t.csv"
    path.write_text("Größe,b,c\nä,2,3\nö,5,6\n", encoding=encoding)
    fast, careful = read_both(path)
    assert fast is not None
    assert same(fast, careful)
    assert careful.columns[0].texts == ("ä", "ö")


def test_identities_stay_as_they_are_kept_in_files(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b,c\n1,2,3\n1,2,3\n")
    _, careful = read_both(path)
    assert careful.identities.tolist() == [3503505581403420064, 3532425030082301409]
