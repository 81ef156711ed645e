"""Hostile files: whatever the bytes, a plan or a sentence comes out, in bounded time.

``KPI_FUZZ=20000`` tries that many files instead of a few.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.plan import read_plan
from tests.importing.reading import FILES, a_request

COUNT = int(os.environ.get("KPI_FUZZ", "150"))
TEXTS = [path.read_bytes() for path in sorted(FILES.glob("*.csv"))]
BOOKS = [path.read_bytes() for path in sorted(FILES.glob("sales.*"))]
MAPS = (
    ("revenue=sum(Amount)",),
    ("revenue=sum(#2*#3)", "orders=distinct(#1)"),
    ("revenue=sum(cell)",),
    ("hours=duration(#3)",),
    ("balance=value(#2)",),
    ("revenue=sum(Total once per Order) where #1 != ''",),
    (),
)
DATES = (None, "#1", "across", "Day", "#1 + #2")
MARKS = (b'"', b"\0", b"\n", b"\r", b",", b";", b"\xff\xfe", b"9" * 50)

edits = st.lists(
    st.tuples(
        st.sampled_from(["put", "drop", "repeat", "swap"]),
        st.floats(0, 1),
        st.integers(0, 60),
        st.sampled_from(MARKS) | st.binary(max_size=8),
    ),
    max_size=6,
)


def edited(content: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    for kind, where, length, bits in changes:
        at = int(where * len(content))
        piece = content[at : at + length]
        match kind:
            case "put":
                content = content[:at] + bits + content[at:]
            case "drop":
                content = content[:at] + content[at + length :]
            case "repeat":
                content = content[:at] + piece * 8 + content[at:]
            case "swap":
                content = content[:at] + bits + content[at + len(bits) :]
    return content


def tried(path: Path, content: bytes, maps: tuple[str, ...], date: str | None, header: int | None) -> None:
    """Plan a file; nothing but a problem of the list may come of it, and every row is told of once."""
    path.write_bytes(content)
    try:
        plan = read_plan(path, a_request(*maps, date=date, header=header))
    except Problem:
        return
    if not plan.questions:
        assert plan.rows.read == plan.rows.used + plan.rows.known + sum(plan.rows.left_out.values())


@settings(max_examples=COUNT, suppress_health_check=list(HealthCheck))
@given(
    content=st.one_of(st.sampled_from(TEXTS), st.binary(max_size=300)),
    changes=edits,
    maps=st.sampled_from(MAPS),
    date=st.sampled_from(DATES),
    header=st.sampled_from([None, 0, 1, 2]),
)
def test_texts_of_any_bytes(tmp_path_factory, content, changes, maps, date, header):
    tried(tmp_path_factory.getbasetemp() / "fuzz.csv", edited(content, changes), maps, date, header)


@settings(max_examples=max(COUNT // 20, 5), suppress_health_check=list(HealthCheck))
@given(content=st.sampled_from(BOOKS), changes=edits, maps=st.sampled_from(MAPS))
def test_workbooks_of_any_bytes(tmp_path_factory, content, changes, maps):
    tried(tmp_path_factory.getbasetemp() / "fuzz.xlsx", edited(content, changes), maps, None, None)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a," * 1_000_000 + b"\n" + b"1," * 1_000_000, ProblemCode.IMPORT_TOO_LARGE),
        (b'Day,Amount\n2026-01-01,"' + b"9\n" * 9_000_000, ProblemCode.IMPORT_UNREADABLE),
        (b"Day,Amount\n2026-01-01," + b"9" * 20_000_000, ProblemCode.IMPORT_UNREADABLE),
        (b";" * 20_000_000, ProblemCode.IMPORT_UNREADABLE),
        (b"\n" * 2_000_000, ProblemCode.IMPORT_EMPTY),
    ],
    ids=["a million columns", "a quote without end", "a huge cell", "delimiters alone", "line ends alone"],
)
def test_extremes_end_with_a_sentence(tmp_path, content, code):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(Problem) as caught:
        read_plan(path, a_request("revenue=sum(Amount)"))
    assert caught.value.code is code
