from datetime import date

import pytest

from kpi_desktop.domain.calendar import Calendar, WeekStart
from kpi_desktop.domain.change import ActionKind
from kpi_desktop.wording.actions import action_label, redo_text, undo_text


@pytest.mark.parametrize("kind", ActionKind)
def test_every_action_has_a_label_with_and_without_facts(kind):
    assert action_label(kind, {})
    assert "{" not in action_label(kind, {})
    full = {"count": 2, "name": "Café", "kpi": "leads", "file": "till.csv", "rows": 2, "period": "2026-W12"}
    assert "{" not in action_label(kind, full)


@pytest.mark.parametrize(
    ("kind", "facts", "label"),
    [
        (ActionKind.RECORD, {"count": 5, "period": "2026-W12"}, "Recorded 5 numbers for week 12"),
        (
            ActionKind.RECORD,
            {"count": 1, "grain": "month", "start": "2026-03-01"},
            "Recorded 1 number for Mar 2026",
        ),
        (ActionKind.RECORD, {"count": 5, "grain": "eon", "start": "2026"}, "Recorded 5 numbers"),
        (ActionKind.CLEAR, {"count": 3}, "Cleared 3 numbers"),
        (ActionKind.IMPORT, {"file": "till.csv", "rows": 1605}, "Imported 1,605 rows of till.csv"),
        (ActionKind.IMPORT, {"rows": 1}, "Imported 1 row of a file"),
        (ActionKind.IMPORT, {"file": "till.csv"}, "Imported till.csv"),
        (ActionKind.SET_TARGET, {"kpi": "leads"}, "Set a target for enquiries"),
        (ActionKind.DECIDE, {"title": "Open on Sundays"}, "Noted the decision “Open on Sundays”"),
        (ActionKind.PUT_BACK, {"count": 2}, "Put back 2 actions"),
        (ActionKind.CHECK_IN, {"period": "2026-03"}, "Finished a check-in for Mar 2026"),
        (ActionKind.PLAN, {"count": 4}, "Planned a goal"),
    ],
)
def test_labels_say_their_facts(kind, facts, label):
    assert action_label(kind, facts, names={"leads": "enquiries"}) == label


@pytest.mark.parametrize(
    ("grain", "start", "on", "label"),
    [
        ("week", "2026-03-02", date(2026, 3, 9), "Recorded Sales for week 10"),
        ("week", "2025-03-03", date(2026, 3, 9), "Recorded Sales for week 10, 2025"),
        ("week", "2062-03-06", date(2026, 3, 9), "Recorded Sales for week 10, 2062"),
        ("week", "2025-12-29", date(2026, 1, 5), "Recorded Sales for week 1"),
        ("week", "2025-12-22", date(2026, 1, 5), "Recorded Sales for week 52, 2025"),
        ("week", "2025-12-22", date(2025, 12, 30), "Recorded Sales for week 52, 2025"),
        ("day", "2026-03-02", date(2026, 3, 9), "Recorded Sales for 2 Mar"),
        ("day", "2025-03-02", date(2026, 3, 9), "Recorded Sales for 2 Mar 2025"),
    ],
)
def test_a_week_or_day_of_another_year_is_told_with_its_year(grain, start, on, label):
    facts = {"count": 1, "number": "revenue", "grain": grain, "start": start}
    assert action_label(ActionKind.RECORD, facts, names={"revenue": "Sales"}, on=on) == label


def test_a_check_in_of_another_year_is_told_with_its_year():
    facts = {"period": "2025-W12"}
    assert (
        action_label(ActionKind.CHECK_IN, facts, on=date(2026, 3, 9))
        == "Finished a check-in for week 12, 2025"
    )


def test_weeks_are_those_of_the_business():
    facts = {"count": 1, "grain": "week", "start": "2027-01-03"}
    assert (
        action_label(ActionKind.RECORD, facts, Calendar(WeekStart.SUNDAY)) == "Recorded 1 number for week 2"
    )


def test_undo_and_redo_name_the_action():
    assert undo_text("Recorded 5 numbers") == "Undo: Recorded 5 numbers"
    assert redo_text("Recorded 5 numbers") == "Redo: Recorded 5 numbers"
