"""Check: each thing that can be wrong is found, and a sound file is clean."""

import pytest

from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.check import FindingKind, check, check_database
from tests.store.a_file import observed, record, week
from tests.store.full_file import a_full_file

WRONG = {
    FindingKind.REFERENCE_MISSING: "DELETE FROM channel WHERE id = 3; UPDATE observation SET channel = 3",
    FindingKind.SOURCE_MISSING: "UPDATE observation SET source = 5 WHERE source = 1",
    FindingKind.LEDGER_WITHOUT_BATCH: "UPDATE batch_ledger SET batch = batch + 7",
    FindingKind.UNKNOWN_VALUE: "UPDATE judgement SET reason = 'the_moon'",
    FindingKind.HEADLINE_TWICE: "UPDATE objective_kpi SET is_headline = 1",
    FindingKind.HISTORY_UNREADABLE: "UPDATE history SET changeset = x'1234' WHERE id = 3",
    FindingKind.DAMAGED: "PRAGMA ignore_check_constraints = 1; UPDATE business SET fiscal_start = 13;"
    " PRAGMA ignore_check_constraints = 0",
}


def test_a_sound_file_is_clean(tmp_path):
    with a_full_file(tmp_path) as business:
        assert check(business.path) == ()  # while it is open for writing, too
    content = business.path.read_bytes()
    assert check(business.path) == ()
    assert business.path.read_bytes() == content


@pytest.mark.parametrize("kind", WRONG)
def test_each_wrong_is_found(tmp_path, kind):
    with a_full_file(tmp_path) as business:
        business.db.pragma("foreign_keys", False)
        business.db.execute(WRONG[kind])
        findings = check_database(business.db)
    assert {finding.kind for finding in findings} == {kind}
    assert all(finding.detail for finding in findings)


def test_history_that_nobody_can_read_does_not_stop_the_look(tmp_path):
    with a_full_file(tmp_path) as business:
        business.db.execute("UPDATE history SET facts_json = '{' WHERE id IN (2, 4)")
        findings = check_database(business.db)
    assert [finding.detail for finding in findings] == [
        "entry 2: JSONDecodeError",
        "entry 4: JSONDecodeError",
    ]


def test_conflict_copies_are_said(tmp_path):
    with a_full_file(tmp_path, "Café.kpi") as business:
        record(business, observed(1, week(12)))
    (tmp_path / "Café (1).kpi").touch()
    assert [(finding.kind, finding.place) for finding in check(business.path)] == [
        (FindingKind.CONFLICT_COPY, "Café (1).kpi")
    ]
    BusinessFile.open(business.path).close()
