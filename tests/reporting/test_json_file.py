"""The complete export: what is written is read back, and anything else is refused in words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting.json_file import read_json, write_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("json")


@given(document=st.dictionaries(TEXTS, VALUES, max_size=5))
def test_what_is_written_is_read_back_in_order(folder, document):
    write_json(document, folder / "a.json")
    read = read_json(folder / "a.json")
    assert read == document
    assert list(read) == list(document)


def test_it_is_plain_indented_text_with_an_end(tmp_path):
    write_json({"name": "Café", "list": [1]}, tmp_path / "a.json")
    text = (tmp_path / "a.json").read_bytes().decode()
    assert text == '{\n "name": "Café",\n "list": [\n  1\n ]\n}\n'


def test_what_json_cannot_say_is_not_written(tmp_path):
    with pytest.raises(ValueError, match="JSON"):
        write_json({"value": float("nan")}, tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"\xff\xfe{\x00}\x00",
        b"[1, 2]",
        b'"text"',
        b'{"a": 1',
        b'{"a": NaN}',
        b'{"a": 1} trailing',
        b'{"a": "\\ud800"}',
        b"[" * 100_000,
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
)
def test_anything_else_is_refused(tmp_path, content):
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(Problem) as caught:
        read_json(tmp_path / "a.json")
    assert caught.value.code is ProblemCode.RESTORE_UNREADABLE
    assert caught.value.facts == {"file": "a.json"}


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(Problem) as caught:
        read_json(tmp_path)
    assert caught.value.code is ProblemCode.RESTORE_UNREADABLE


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(Problem) as caught:
        read_json(tmp_path / "gone.json")
    assert caught.value.code is ProblemCode.FILE_MISSING


def test_a_mark_that_an_editor_left_is_read_over(tmp_path):
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + json.dumps({"a": "\U0001f338"}).encode())
    assert read_json(tmp_path / "a.json") == {"a": "\U0001f338"}


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(Problem) as caught:
        write_json({}, tmp_path / "gone" / "a.json")
    assert caught.value.code is ProblemCode.FOLDER_MISSING
