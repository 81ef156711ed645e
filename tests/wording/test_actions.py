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


def test_weeks_are_those_of_the_business():
    facts = {"count": 1, "grain": "week", "start": "2027-01-03"}
    assert (
        action_label(ActionKind.RECORD, facts, Calendar(WeekStart.SUNDAY)) == "Recorded 1 number for week 2"
    )


def test_undo_and_redo_name_the_action():
    assert undo_text("Recorded 5 numbers") == "Undo: Recorded 5 numbers"
    assert redo_text("Recorded 5 numbers") == "Redo: Recorded 5 numbers"
