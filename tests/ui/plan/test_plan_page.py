"""The plan by keyboard and by mouse: every change in place, one question for a target, and the past as it was."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.decision import Action
from kpi_desktop.domain.target import Basis, PathShape, TargetVersion, Verb
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.page import Page
from kpi_desktop.ui.plan.forms import GoalForm, NameForm
from kpi_desktop.ui.plan.plan_page import PlanPage
from kpi_desktop.ui.plan.target_form import TargetForm
from kpi_desktop.ui.plan.to_do_list import ToDoList
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.target_wish import TargetWish
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.theme_choice import ThemeChoice
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness, SilentPage

START, ON, DUE = date(2026, 1, 1), date(2026, 3, 16), date(2026, 12, 31)
GOAL = 1
Key = Qt.Key


def pages(desk: Desk) -> list[Page]:
    elsewhere = [SilentPage(key) for key in ("wizard", "channels")]
    for one in elsewhere:
        one.icon = "home"
    return [PlanPage(desk), *elsewhere]


def a_shop(theme: Theme, qtbot, tmp_path: Path, *kpis: str) -> OpenBusiness:
    path = tmp_path / "shop.kpi"
    plan = Plan(kpis, START, "Get more enquiries", DUE) if kpis else None
    create_business(path, Business("Corner shop", "EUR", START), plan).close()
    shop = OpenBusiness(theme, qtbot, path, START, pages)
    if "leads" in kpis:
        draft = TargetDraft("leads", Verb.INCREASE_TO, Decimal(22), baseline=Decimal(16), basis=Basis.WEEK)
        shop.workspace.targets.set(draft)
    shop.on = ON
    shop.shell.refresh()
    return shop


@pytest.fixture
def opened(theme: Theme, qtbot, tmp_path: Path) -> Iterator[OpenBusiness]:
    shop = a_shop(theme, qtbot, tmp_path, "revenue", "leads", "average_order_value")
    yield shop
    shop.close()


@pytest.fixture
def page(opened: OpenBusiness) -> PlanPage:
    shown = opened.pages[0]
    assert isinstance(shown, PlanPage)
    return shown


def versions(opened: OpenBusiness, kpi_id: str = "leads") -> tuple[TargetVersion, ...]:
    return opened.workspace.queries.book(ON).versions(GOAL, kpi_id)


def texts(widget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def edit(page: PlanPage, qtbot, kpi_id: str = "leads") -> TargetForm:
    qtbot.mouseClick(page.rows[GOAL, kpi_id].edit, Qt.MouseButton.LeftButton)
    assert isinstance(page.form, TargetForm)
    return page.form


def choose(page: PlanPage, words: str, kpi_id: str = "leads") -> None:
    next(one for one in page.rows[GOAL, kpi_id].menu.actions() if one.text() == words).trigger()


def test_a_target_that_a_file_names_is_filled_in_and_nothing_is_saved(opened, page):
    wish = TargetWish("leads", Decimal(26), Basis.MONTH, date(2026, 6, 30))
    page.show_subject(wish)
    opened.shell.refresh()
    form = page.form
    assert isinstance(form, TargetForm)
    draft = form.draft
    assert draft is not None
    assert (draft.kpi_id, draft.value, draft.basis, draft.due) == (
        "leads",
        26,
        Basis.MONTH,
        date(2026, 6, 30),
    )
    assert len(versions(opened)) == 1


# ---------------------------------------------------------------------------------------------- the one-pager


def test_a_number_says_what_it_is_and_what_is_wanted(page: PlanPage):
    shown = texts(page.rows[GOAL, "leads"])
    assert shown[:3] == [
        "Leads generated",
        "early sign",
        "Increase Leads generated from 16 to 22 a week by 31 December 2026.",
    ]
    assert "usual level 16 a week · plan line evenly" in shown
    assert "No results yet. Next: enter week 11" in shown
    assert "main number · result" in texts(page.rows[GOAL, "revenue"])
    assert "No target yet" in texts(page.rows[GOAL, "revenue"])
    assert page.subtitle == "1 goal · 3 numbers"


# ---------------------------------------------------------------------------------------- a target is changed


def test_another_mind_holds_from_a_day_on_and_the_past_stays(opened, page, qtbot):
    form = edit(page, qtbot)
    assert QApplication.focusWidget() is form.value.edit
    assert form.other_mind.isChecked()
    assert form.start.day == ON
    qtbot.keyClicks(form.value.edit, "30")
    assert form.sentence.text() == "Increase Leads generated from 16 to 30 a week by 31 December 2026."
    qtbot.keyClick(form.value.edit, Key.Key_Return)
    first, second = versions(opened)
    assert (first.value, first.valid_to) == (22, date(2026, 3, 15))
    assert (second.value, second.valid_from, second.frame.due) == (30, ON, DUE)
    assert page.form is None
    said = texts(page.rows[GOAL, "leads"])
    assert "Until 15 Mar 2026: increase to 22 a week" in said
    assert "Increase Leads generated from 16 to 30 a week by 31 December 2026." in said
    assert any("usual level 16 a week" in text for text in said)
    assert QApplication.focusWidget() is page.rows[GOAL, "leads"].edit


def test_what_is_wanted_from_a_later_day_on_stands_beside_what_is_wanted_now(opened, page, qtbot):
    raised = TargetDraft("leads", Verb.INCREASE_TO, Decimal(30), basis=Basis.WEEK, start=date(2026, 7, 1))
    opened.workspace.targets.set(raised)
    opened.shell.refresh()
    said = texts(page.rows[GOAL, "leads"])
    assert "Increase Leads generated from 16 to 22 a week by 31 December 2026." in said
    assert "From 1 Jul 2026 on: increase to 30 a week" in said
    form = edit(page, qtbot)
    assert form.draft is not None
    assert form.draft.value == 30


def test_a_mistake_is_corrected_everywhere(opened, page, qtbot):
    form = edit(page, qtbot)
    form.value.edit.selectAll()
    qtbot.keyClicks(form.value.edit, "24")
    form.mistake.setFocus()
    qtbot.keyClick(form.mistake, Key.Key_Space)
    assert not form.start.isEnabled()
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    (only,) = versions(opened)
    assert (only.value, only.baseline, only.valid_from) == (24, 16, START)
    opened.desk.undo()
    assert versions(opened)[0].value == 22


def test_a_target_that_was_not_changed_makes_no_action(opened, page, qtbot):
    before = opened.workspace.history.undo_entry()
    form = edit(page, qtbot)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert page.form is None
    assert opened.workspace.history.undo_entry() == before


def test_the_first_target_asks_no_question(opened, page, qtbot):
    form = edit(page, qtbot, "average_order_value")
    assert not hasattr(form, "mistake")
    assert form.basis.parentWidget().isHidden()
    form.verb.setFocus()
    qtbot.keyClick(form.verb, Key.Key_Down)
    qtbot.keyClick(form.verb, Key.Key_Down)
    form.verb.chosen.emit(form.verb.key)
    assert form.baseline.parentWidget().isHidden()
    assert form.path.parentWidget().isHidden()
    qtbot.keyClicks(form.value.edit, "12,5")
    qtbot.keyClick(form.value.edit, Key.Key_Return)
    (only,) = versions(opened, "average_order_value")
    assert (only.verb, only.value, only.basis) == (Verb.STAY_ABOVE, Decimal("12.5"), None)


def test_a_range_needs_both_ends(opened, page, qtbot):
    form = edit(page, qtbot, "average_order_value")
    form.verb.choose(Verb.KEEP_BETWEEN.value)
    form.verb.chosen.emit(form.verb.key)
    qtbot.keyClicks(form.value.edit, "10")
    form.submit()
    assert QApplication.focusWidget() is form.high.edit
    qtbot.keyClicks(form.high.edit, "15")
    qtbot.keyClick(form.high.edit, Key.Key_Return)
    (only,) = versions(opened, "average_order_value")
    assert (only.value, only.high) == (10, 15)


def test_a_total_has_no_usual_level_but_may_go_like_last_year(opened, page, qtbot):
    form = edit(page, qtbot, "revenue")
    form.basis.choose(Basis.TOTAL.value)
    form.basis.chosen.emit(form.basis.key)
    assert form.baseline.parentWidget().isHidden()
    form.path.choose(PathShape.SEASONAL.value)
    qtbot.keyClicks(form.value.edit, "120000")
    qtbot.keyClick(form.value.edit, Key.Key_Return)
    (only,) = versions(opened, "revenue")
    assert (only.basis, only.path) == (Basis.TOTAL, PathShape.SEASONAL)


def test_the_usual_level_is_offered_from_the_records(opened, page, qtbot):
    calendar = opened.workspace.calendar()
    entries = [read_entry(calendar, "revenue", f"2025-W{week}", "500") for week in range(44, 53)]
    opened.desk.do(lambda: opened.workspace.recording.record(entries))
    assert edit(page, qtbot, "revenue").baseline.edit.placeholderText() == "500"


def test_a_target_on_the_wrong_side_is_told_and_nothing_is_lost(opened, page, qtbot):
    form = edit(page, qtbot)
    form.value.edit.selectAll()
    qtbot.keyClicks(form.value.edit, "9")
    form.mistake.setChecked(True)
    qtbot.keyClick(form.value.edit, Key.Key_Return)
    assert opened.window.problems.panels()
    assert page.form is form
    assert form.value.text == "9"
    assert versions(opened)[0].value == 22


def test_what_is_typed_survives_a_change_elsewhere(opened, page, qtbot):
    form = edit(page, qtbot)
    form.value.show_text("77")
    opened.desk.do(lambda: opened.workspace.deciding.plan(Action(0, GOAL, "Take photos")))
    assert page.form is form
    qtbot.waitUntil(form.isVisible)
    assert page.rows[GOAL, "leads"].isAncestorOf(form)
    opened.desk.do(lambda: opened.workspace.amending.retire_kpi("leads"))
    assert page.form is None


def test_escape_leaves_the_form_and_returns_to_its_row(page, qtbot):
    form = edit(page, qtbot)
    qtbot.keyClick(form.value.edit, Key.Key_Escape)
    assert page.form is None
    assert QApplication.focusWidget() is page.rows[GOAL, "leads"].edit


def test_another_page_may_ask_for_a_target(opened, page):
    opened.shell.open_page("plan", "leads")
    assert isinstance(page.form, TargetForm)


# --------------------------------------------------------------------------------------------- numbers come and go


def test_a_number_is_found_added_and_given_a_target_by_keyboard(opened, page, qtbot):
    page.primary.act()
    qtbot.keyClicks(QApplication.focusWidget(), "cost per lead")
    button = next(
        one for one in page.search.findChildren(Button) if one.accessibleName() == "Add Cost per lead"
    )
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Space)
    assert page.search is None
    assert (GOAL, "cost_per_lead") in page.rows
    assert isinstance(page.form, TargetForm)
    assert page.form.isAncestorOf(QApplication.focusWidget())
    opened.desk.undo()
    assert (GOAL, "cost_per_lead") not in page.rows


def test_what_stands_in_the_plan_cannot_be_added_again(page, qtbot):
    page.open_search()
    qtbot.keyClicks(page.search.words, "leads generated")
    assert "in your plan" in texts(page.search)
    page.search.words.setText("zzzzqqq")
    assert "Nothing found. Try another word." in texts(page.search)
    qtbot.keyClick(page.search, Key.Key_Escape)
    assert page.search is None


def test_a_number_for_no_goal_stands_apart(opened, page, qtbot):
    page.open_search()
    page.search.words.setText("complaints")
    page.search.goal.choose(None)
    button = next(one for one in page.search.findChildren(Button) if one.accessibleName() == "Add Complaints")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (None, "complaints") in page.rows
    assert "Other numbers" in texts(page)


def test_a_number_is_put_aside_and_taken_up_again(opened, page, qtbot):
    choose(page, "Put it aside")
    assert (GOAL, "leads") not in page.rows
    back = next(
        one for one in page.findChildren(Button) if one.accessibleName() == "Take Leads generated up again"
    )
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert (GOAL, "leads") in page.rows
    assert len(versions(opened)) == 1


def test_another_number_becomes_the_main_one(opened, page):
    choose(page, "Make it the main number")
    assert "main number · early sign" in texts(page.rows[GOAL, "leads"])
    assert all(one.text() != "Make it the main number" for one in page.rows[GOAL, "leads"].menu.actions())


def test_a_number_gets_a_name_and_a_person(opened, page, qtbot):
    choose(page, "Name and who")
    assert isinstance(page.form, NameForm)
    page.form.name.setText("Cake enquiries")
    page.form.owner.setText("Anna")
    qtbot.keyClick(page.form.owner, Key.Key_Return)
    assert texts(page.rows[GOAL, "leads"])[0] == "Cake enquiries"
    assert "usual level 16 a week · plan line evenly · Anna" in texts(page.rows[GOAL, "leads"])


def test_a_number_is_looked_at(opened, page):
    choose(page, "Look at it")
    assert opened.elsewhere["kpi"].subjects == ["leads"]


# ------------------------------------------------------------------------------------------------------ the goal


def test_a_goal_is_changed_with_its_targets(opened, page, qtbot):
    qtbot.mouseClick(page.cards[GOAL].edit, Qt.MouseButton.LeftButton)
    assert isinstance(page.form, GoalForm)
    assert page.form.moves.isHidden()
    page.form.title.setText("Get more cake orders")
    page.form.due.show_day(date(2027, 3, 31))
    assert not page.form.moves.isHidden()
    qtbot.keyClick(page.form.title, Key.Key_Return)
    goal = opened.workspace.queries.book(ON).objectives[0]
    assert (goal.title, goal.frame.due) == ("Get more cake orders", date(2027, 3, 31))
    assert [one.frame.due for one in versions(opened)] == [DUE, date(2027, 3, 31)]
    assert page.form is None


def test_a_goal_cannot_end_before_it_starts(opened, page, qtbot):
    qtbot.mouseClick(page.cards[GOAL].edit, Qt.MouseButton.LeftButton)
    page.form.due.show_day(date(2025, 1, 1))
    page.form.submit()
    assert any("comes before the first" in text for text in texts(page.form))
    assert opened.workspace.queries.book(ON).objectives[0].frame.due == DUE


def test_things_to_do_are_noted_ticked_and_dropped(opened, page, qtbot):
    def line() -> ToDoList:
        return page.cards[GOAL].findChild(ToDoList)

    qtbot.keyClicks(line().title, "Take new photos")
    qtbot.keyClicks(line().owner, "Anna")
    line().due.choose(1)
    qtbot.keyClick(line().title, Key.Key_Return)
    (todo,) = opened.workspace.deciding.actions()
    assert (todo.title, todo.owner, todo.due) == ("Take new photos", "Anna", date(2026, 3, 23))
    assert "Anna · by 23 Mar" in texts(line())
    tick = line().findChild(QCheckBox)
    tick.setFocus()
    qtbot.keyClick(tick, Key.Key_Space)
    assert opened.workspace.deciding.actions()[0].done_on == ON
    assert "Anna · done 16 Mar" in texts(line())
    drop = next(one for one in line().findChildren(Button) if one.accessibleName().startswith("Take “"))
    qtbot.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert opened.workspace.deciding.actions() == ()
    opened.desk.undo()
    assert len(opened.workspace.deciding.actions()) == 1


def test_an_empty_line_is_no_thing_to_do(opened, page, qtbot):
    to_do = page.cards[GOAL].findChild(ToDoList)
    qtbot.mouseClick(to_do.add, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is to_do.title
    assert opened.workspace.deciding.actions() == ()


def test_a_new_goal_and_channels_are_one_press_away(opened, page, qtbot):
    asked: list[str] = []
    opened.voice.page_asked.connect(lambda key, _subject: asked.append(key))
    qtbot.mouseClick(page.split, Qt.MouseButton.LeftButton)
    opened.shell.open_page("plan")
    qtbot.mouseClick(page.new_goal, Qt.MouseButton.LeftButton)
    assert asked == ["channels", "wizard"]


# -------------------------------------------------------------------------------------------------- how it looks


def test_an_empty_business_is_shown_the_way(theme, qtbot, tmp_path, pseudo):
    shop = a_shop(theme, qtbot, tmp_path)
    try:
        assert shop.pages[0].primary is None
        assert not clipped(shop.pages[0])
        assert not unnamed_controls(shop.pages[0])
    finally:
        shop.close()


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("size", [(1024, 700), (1366, 860)])
def test_everything_fits_and_has_a_name(opened, page, qtbot, theme, size, choice):
    theme.choose(choice)
    opened.window.resize(*size)
    long = "Enquiries for cakes, catering, weddings and all else that is ordered ahead"
    opened.desk.do(lambda: opened.workspace.amending.edit_kpi("leads", long, "Anna-Katharina"))
    opened.desk.do(lambda: opened.workspace.deciding.plan(Action(0, GOAL, "Ask ten regular guests " * 5)))
    page.open_search()
    page.search.words.setText("cost")
    edit(page, qtbot)
    qtbot.waitUntil(lambda: not clipped(page))
    assert not unnamed_controls(page)
    assert not page.grab().isNull()


def test_tab_walks_the_fields_before_the_buttons(page, qtbot):
    form = edit(page, qtbot)
    walked = []
    while QApplication.focusWidget() is not form.cancel_button and len(walked) < 20:
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert [form.basis, form.baseline.edit, form.due] == walked[:3]
    assert walked[-2:] == [form.save_button, form.cancel_button]


def test_a_usual_level_from_memory_is_called_estimated(opened, page):
    rough = TargetDraft(
        "average_order_value", Verb.INCREASE_TO, Decimal(20), baseline=Decimal(15), baseline_is_rough=True
    )
    opened.desk.do(lambda: opened.workspace.targets.set(rough))
    assert "usual level €15, estimated · plan line evenly" in texts(page.rows[GOAL, "average_order_value"])
