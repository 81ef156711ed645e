import json
from io import BytesIO

import pytest

from kpi_desktop.wording import extraction
from kpi_desktop.wording.extraction import (
    extract_catalogue,
    read_template,
    template,
    template_path,
    texts,
    write_template,
)


@pytest.fixture(scope="module")
def found():
    return template()


def test_the_template_holds_every_text_and_no_other(found):
    """If this fails, write it anew: python -m kpi_desktop.wording.extraction."""
    written, current = texts(read_template()), texts(found)
    assert written - current == set()
    assert current - written == set()


def test_texts_come_from_the_program_and_from_the_catalogue(found):
    ids = {identity for identity, _context in texts(found)}
    assert "On track" in ids
    assert ("{count} day left", "{count} days left") in ids
    assert "Net sales revenue" in ids
    assert "get more new business" in ids
    assert "kpi_desktop/wording/statuses.py" in {place for place, _line in found["On track"].locations}


def test_the_template_names_no_machine_and_no_lines():
    text = template_path().read_text(encoding="utf-8")
    assert "#: kpi_desktop/wording/statuses.py\n" in text
    assert str(template_path().parent) not in text


def test_only_texts_that_the_owner_reads_are_taken_from_the_catalogue():
    entry = {
        "id": "revenue", "name": "Sales", "definition": "Money earned.", "abbreviation": "GP", "pitfalls": "",
        "objectives": ["more sales", "higher profit"], "formula": "revenue", "nested": {"wish": "get more"},
    }  # fmt: skip
    found = extract_catalogue(BytesIO(json.dumps([entry]).encode()), {}, [], {})
    assert [text for _line, _function, text, _comments in found] == [
        "Sales", "Money earned.", "more sales", "higher profit", "get more",
    ]  # fmt: skip


def test_the_template_is_written_only_where_a_text_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(extraction, "template_path", lambda: tmp_path / "kpi_desktop.pot")
    assert write_template()
    assert texts(extraction.read_template()) == texts(template())
    assert not write_template()
