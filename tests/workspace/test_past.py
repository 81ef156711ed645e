"""The history in words: before and after of everything an action can touch, and what has become of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kpi_desktop.domain.calendar import Calendar, ClosedSpan
from kpi_desktop.domain.change import Change, Entry
from kpi_desktop.domain.decision import Action, Decision
from kpi_desktop.domain.input import Binding
from kpi_desktop.domain.observation import Cell, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.store.row_changes import RowChange
from kpi_desktop.store.schema import RECORDED
from kpi_desktop.workspace.entries import NOT_AVAILABLE_SIGN, read_entry
from kpi_desktop.workspace.entries import Entry as Typed
from kpi_desktop.workspace.past import MOST_ROWS, Fate, search_texts
from kpi_desktop.workspace.row_tables import TABLES
from kpi_desktop.workspace.row_words import touched_rows
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace
from tests.workspace.conftest import HeldClock

ON = date(2026, 3, 16)


def record(workspace: Workspace, number: str, period: str, value: str, channel: str | None = None) -> Change:
    return workspace.recording.record([read_entry(Calendar(), number, period, value, channel)])


def told(workspace: Workspace, number: int = 0) -> list[tuple[str, str, str]]:
    """What the newest action touched, or an older one."""
    entry = workspace.history.entries()[number]
    return [(row.what, row.before, row.after) for row in workspace.past.touched(entry).rows]


def test_a_value_that_is_new_changed_and_cleared(workspace: Workspace):
    record(workspace, "revenue", "2026-W11", "4210.5")
    assert told(workspace) == [("Sales, week 11", "", "€4,210.50")]
    record(workspace, "revenue", "2026-W11", "4310.5")
    assert told(workspace) == [("Sales, week 11", "€4,210.50", "€4,310.50")]
    cell = read_entry(Calendar(), "revenue", "2026-W11", "0")
    workspace.recording.clear([Cell("revenue", cell.period)])
    assert told(workspace) == [("Sales, week 11", "€4,310.50", "")]


def test_a_value_that_is_not_there_and_one_that_was_guessed(workspace: Workspace):
    record(workspace, "leads", "2026-W11", "7")
    entry = read_entry(Calendar(), "leads", "2026-W11", NOT_AVAILABLE_SIGN)
    workspace.recording.record([entry])
    assert told(workspace) == [("New enquiries (leads), week 11", "7", "I don't have it")]


def test_a_channel_is_named(workspace: Workspace):
    record(workspace, "leads", "2026-W11", "7", "Flyers")
    rows = told(workspace)
    assert ("New enquiries (leads), week 11, Flyers", "", "7") in rows
    assert ("Flyers", "", "added") in rows


def test_settings_are_told_side_by_side(workspace: Workspace):
    business = workspace.settings.read()
    calendar = replace(business.calendar, fiscal_start=4)
    workspace.settings.change(replace(business, name="Café", currency="CHF", calendar=calendar))
    assert told(workspace) == [
        ("Settings: name", "Corner shop", "Café"),
        ("Settings: currency", "EUR", "CHF"),
        ("Settings: first month of the business year", "January", "April"),
    ]
    workspace.settings.close_days((ClosedSpan(date(2026, 8, 3), date(2026, 8, 16), "Summer"),))
    assert told(workspace) == [("Closed 3–16 Aug 2026, Summer", "", "added")]
    workspace.settings.close_days(())
    assert told(workspace) == [("Closed 3–16 Aug 2026, Summer", "was there", "")]


def test_a_target_and_its_correction(workspace: Workspace):
    draft = TargetDraft(
        "leads", Verb.INCREASE_TO, Decimal(20), baseline=Decimal(12), basis=Basis.WEEK, objective_id=1
    )
    workspace.targets.set(draft)
    assert told(workspace)[0] == (
        "Target for Leads generated",
        "",
        "increase to 20 a week · 31 Dec 2026",
    )
    workspace.targets.correct(replace(draft, value=Decimal(25)))
    assert told(workspace)[0] == ("Target for Leads generated", "20", "25")


def test_a_range_is_told_with_both_its_ends(workspace: Workspace):
    draft = TargetDraft(
        "leads", Verb.KEEP_BETWEEN, Decimal(20), high=Decimal(30), basis=Basis.WEEK, objective_id=1
    )
    workspace.targets.set(draft)
    assert told(workspace)[0][2] == "keep between 20 and 30 a week · 31 Dec 2026"
    workspace.targets.correct(replace(draft, high=Decimal(28)))
    assert told(workspace)[0] == ("Target for Leads generated", "30", "28")


def test_decisions_and_things_to_do(workspace: Workspace):
    workspace.deciding.decide(Decision(0, ON, "Advertise", why="Nobody knows us"))
    assert told(workspace) == [("Decision “Advertise”", "", "Nobody knows us")]
    decision = workspace.deciding.decisions()[0]
    workspace.deciding.review(decision, "Helped")
    assert ("A decision: what came of it", "nothing", "Helped") in told(workspace)
    workspace.deciding.plan(Action(0, 1, "Print flyers", due=date(2026, 4, 1)))
    assert told(workspace) == [("To do: Print flyers", "", "1 Apr 2026")]


def test_two_names_of_one_number(workspace: Workspace):
    workspace.settings.bind(Binding("leads", "revenue", ON))
    assert told(workspace) == [("New enquiries (leads) is the same as", "", "Sales")]
    workspace.settings.split("leads", ON)
    assert told(workspace) == [("New enquiries (leads) is the same as", "Sales", "a number of its own")]


def test_a_plan_is_told_in_words(workspace: Workspace):
    rows = told(workspace)
    assert ("How Average order value is worked out", "", "Sales ÷ Orders") in rows
    assert ("Orders", "", "every week") in rows


def test_what_the_owner_typed_comes_before_what_follows_from_it(workspace: Workspace, clock: HeldClock):
    clock.day = date(2026, 1, 2)
    draft = TargetDraft("leads", Verb.STAY_ABOVE, Decimal(5), basis=Basis.WEEK, objective_id=1)
    workspace.targets.set(draft)
    clock.day = ON
    record(workspace, "leads", "2026-W11", "7")
    rows = [what for what, _before, _after in told(workspace)]
    assert rows == ["New enquiries (leads), week 11", "Leads generated, week 11, status"]


def test_many_rows_are_cut(workspace: Workspace):

    first = Period(Grain.DAY, date(2025, 1, 1))
    days = [first.shifted(place) for place in range(MOST_ROWS + 5)]
    workspace.recording.record([Typed("leads", day, State.VALUE, Decimal(1)) for day in days])
    touched = workspace.past.touched(workspace.history.entries()[0])
    assert len(touched.rows) == MOST_ROWS
    assert touched.is_cut


def test_what_has_become_of_it(workspace: Workspace):
    def fates() -> list[Fate]:
        return [workspace.past.fate(entry) for entry in workspace.history.entries()]

    record(workspace, "leads", "2026-W11", "7")
    assert fates() == [Fate.STANDS, Fate.STANDS, Fate.FIRST]
    workspace.undo()
    assert fates()[0] is Fate.UNDONE
    record(workspace, "leads", "2026-W10", "7")
    assert fates()[:2] == [Fate.STANDS, Fate.DROPPED]
    workspace.put_back(workspace.history.entries()[0].id)
    assert fates()[:2] == [Fate.STANDS, Fate.PUT_BACK]
    db = workspace._file.db
    db.execute("UPDATE history SET changeset = NULL WHERE id = 2")
    assert fates()[-2] is Fate.FOLDED
    db.execute("INSERT INTO schema_step VALUES (99, 1)")
    assert fates()[0] is Fate.BEYOND


def test_every_recorded_table_reads_or_is_left_out_on_purpose():
    assert set(RECORDED) - set(TABLES) == {"profile"}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_row_of_which_little_is_known_still_reads(workspace: Workspace, table: str):
    """What an older program wrote, or a later action took away, must not stop the page."""
    entry = workspace.history.entries()[0]
    known = workspace.past._known()
    db = workspace._file.db
    sample = {name: _plain(kind, name) for name, kind in _columns(db, table)}
    rows = touched_rows([RowChange(table, {}, sample), RowChange(table, sample, {})], known)
    assert len(rows) == 2
    assert all(row.what for row in rows)
    assert entry.id


def _columns(db, table: str) -> list[tuple[str, str]]:
    return list(db.execute("SELECT name, type FROM pragma_table_info(?)", (table,)))


def _plain(kind: str, name: str) -> object:
    samples = {
        "grain": "week",
        "start": "2026-03-09",
        "state": "value",
        "verb": "increase_to",
        "basis": None,
        "status": "on_track",
        "tax_basis": "unsaid",
        "breakdown": "channel",
        "week_start": "monday",
        "fiscal_start": 1,
        "rhythm_unit": "weeks",
        "formula": "gone / other",
        "period_label": "2026-W11",
    }
    if name in samples:
        return samples[name]
    if name in ("day", "first", "last", "due", "first_day", "last_day", "made_on", "as_of", "valid_from"):
        return "2026-03-09"
    if name.endswith(("_on", "_to")):
        return None
    return 999 if kind == "INTEGER" else "gone"


def test_actions_are_found_by_their_words_and_their_day(workspace: Workspace):
    record(workspace, "leads", "2026-W11", "7")
    entries: tuple[Entry, ...] = workspace.history.entries()
    texts = search_texts(entries, workspace.past.labels())
    assert texts[entries[0].id] == "recorded new enquiries (leads) for week 11 16 march 2026"
    assert set(texts) == {entry.id for entry in entries}
