"""Document: complete, the same for the same content, and enough to build the business again."""

import json

import pytest

from kpi_desktop.domain.exact import from_micros, plain_text
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.check import check
from kpi_desktop.store.document import read_document, write_document, write_document_file
from kpi_desktop.store.schema import RECORDED
from kpi_desktop.store.usual_start_table import UsualStartTable
from kpi_desktop.store.values import micros_text
from tests.store.a_file import a_file, dump, observed, record
from tests.store.full_file import a_full_file


@pytest.fixture
def full(tmp_path):
    with a_full_file(tmp_path) as business:
        yield business


def _through_json(document):
    return json.loads(json.dumps(document))


def test_a_business_built_from_its_document_is_the_same(full, tmp_path):
    document = read_document(full.db)
    path = tmp_path / "again.kpi"
    write_document_file(_through_json(document), path)
    assert check(path) == ()
    with BusinessFile.open(path) as again:
        assert json.dumps(read_document(again.db)) == json.dumps(document)
        assert dump(again.db) == dump(full.db)
        for business in (full, again):
            business.history.redo()
        assert dump(again.db) == dump(full.db)
        while full.history.undo_entry() is not None:
            full.history.undo()
            again.history.undo()
            assert dump(again.db) == dump(full.db)
        assert read_document(again.db) == read_document(full.db)


def test_undo_leaves_the_document_as_it_was_but_for_its_history(full):
    def without_history():
        document = read_document(full.db)
        document.pop("history")
        return json.dumps(document)

    states = [without_history()]
    while full.history.undo_entry() is not None:
        full.history.undo()
        states.append(without_history())
    assert len(set(states)) == len(states) - 1  # a wrong record and its put back come to the same
    for state in reversed(states[:-1]):
        full.history.redo()
        assert without_history() == state


def test_it_reads_like_plain_data(full):
    document = read_document(full.db)
    assert list(document) == [
        "format",
        "schema",
        *RECORDED,
        "draft",
        "preference",
        "batch_ledger",
        "history",
    ]
    assert document["business"]["is_demo"] is True
    assert [row["value"] for row in document["observation"] if row["input"] == "revenue"] == [
        "9000000000000",
        "-0.000001",
    ]
    assert document["observation"][0]["state"] == "not_available"
    assert document["observation"][0]["value"] is None
    assert document["batch"][0]["profile"]["answers"] == {"currency": "EUR", "decimal": "comma"}
    assert [ledger["batch"] for ledger in document["batch_ledger"]] == [1, 1]
    assert [ledger["batch"] for ledger in document["history"]["batch_ledger"]] == [2]
    assert document["history"]["numbers"]["batch"] == 2


def test_numbers_read_as_everywhere_else():
    for micros in (0, 1, -1, 10, 999_999, 1_000_000, -1_500_000, 120_000_000, 9 * 10**18, -9 * 10**18):
        assert micros_text(micros) == plain_text(from_micros(micros))


def test_it_replaces_whatever_a_new_file_holds(full, tmp_path):
    document = read_document(full.db)
    with a_file(tmp_path, "new.kpi") as business:
        write_document(business.db, document)
        assert read_document(business.db) == document


def _without(key):
    return lambda document: document.pop(key)


@pytest.mark.parametrize(
    "spoil",
    [
        _without("format"),
        _without("history"),
        _without("business"),
        _without("observation"),
        _without("batch_ledger"),
        lambda document: document["kpi"].append({}),
        lambda document: document["observation"][2].update(value="a lot"),
        lambda document: document["observation"][2].update(start=5),
        lambda document: document["observation"][2].update(input="nobody"),
        lambda document: document["observation"][2].pop("grain"),
        lambda document: document.update(observation=7),
        lambda document: document["batch_ledger"][0].update(items="!"),
        lambda document: document["history"]["entries"][1].update(changeset=5),
        lambda document: document["history"].update(numbers=None),
    ],
)
def test_what_is_no_document_builds_no_file(full, tmp_path, spoil):
    document = _through_json(read_document(full.db))
    spoil(document)
    with pytest.raises(Problem) as caught:
        write_document_file(document, tmp_path / "again.kpi", file="export.json")
    assert caught.value.code is ProblemCode.RESTORE_UNREADABLE
    assert caught.value.facts["file"] == "export.json"
    assert sorted(item.name for item in tmp_path.iterdir() if not item.name.startswith(".")) == ["full.kpi"]


def test_a_list_is_no_document_and_a_later_one_is_not_read(full, tmp_path):
    document = read_document(full.db) | {"schema": 99}
    for content, code in (([], ProblemCode.RESTORE_UNREADABLE), (document, ProblemCode.FILE_NEWER)):
        with pytest.raises(Problem) as caught:
            write_document_file(content, tmp_path / "again.kpi")
        assert caught.value.code is code


def test_a_reader_sees_one_moment(full, tmp_path):
    with BusinessFile.open(full.path, read_only=True) as reader:
        before = read_document(reader.db)
        record(full, observed(77))
        assert read_document(reader.db) != before


def test_a_document_of_an_earlier_schema_lacks_what_came_later(tmp_path):
    with a_full_file(tmp_path, "earlier_full.kpi") as business:
        document = read_document(business.db)
    earlier = {key: value for key, value in document.items() if key != "usual_start"}
    write_document_file(earlier | {"schema": 1}, tmp_path / "earlier.kpi")
    with BusinessFile.open(tmp_path / "earlier.kpi") as business:
        assert UsualStartTable(business.db).all() == ()
    with pytest.raises(Problem) as caught:
        write_document_file(earlier, tmp_path / "torn.kpi")
    assert caught.value.code is ProblemCode.RESTORE_UNREADABLE
