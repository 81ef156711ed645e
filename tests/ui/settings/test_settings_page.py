"""Settings by keyboard and by mouse: each saves at once, and wrong input stays as it was typed."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from kpi_desktop.domain.business import Business, TaxBasis
from kpi_desktop.domain.calendar import Calendar, ClosedSpan, WeekStart
from kpi_desktop.domain.channel import Breakdown
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.settings import backups_group
from kpi_desktop.ui.settings.settings_page import SettingsPage
from kpi_desktop.ui.settings.settings_view import SettingsView
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording import language
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.theme_choice import ThemeChoice
from kpi_desktop.workspace.workspace import Workspace
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness

ON = date(2026, 3, 16)
Key = Qt.Key
WAIT = 20_000


def clock() -> datetime:
    return datetime.combine(ON, time(8)).astimezone()


@pytest.fixture
def opened(theme: Theme, qtbot, tmp_path: Path) -> Iterator[OpenBusiness]:
    path = tmp_path / "shop.kpi"
    create_business(path, Business("Corner shop", "EUR", ON), None, clock).close()
    with language.using("en"):
        shop = OpenBusiness(theme, qtbot, path, ON, lambda desk: [SettingsPage(desk)], tmp_path / "Backups")
        yield shop
    shop.close()


@pytest.fixture
def view(opened: OpenBusiness) -> SettingsView:
    page = opened.pages[0]
    assert isinstance(page, SettingsPage)
    return page.view


def texts(widget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def button(widget, words: str) -> Button:
    QApplication.processEvents()
    found = [one for one in widget.findChildren(Button) if one.isVisible()]
    return next(one for one in found if words in (one.text(), one.accessibleName()))


def press(qtbot, widget, words: str) -> None:
    qtbot.mouseClick(button(widget, words), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def follow(opened: OpenBusiness, *kpi_ids: str) -> None:
    plan = Plan(kpi_ids, date(2026, 1, 1), due=date(2026, 12, 31))
    opened.desk.do(lambda: opened.workspace.planning.adopt(plan))


def record(opened: OpenBusiness, number: str, period: str, value: str) -> None:
    entry = read_entry(Calendar(), number, period, value)
    opened.desk.do(lambda: opened.workspace.recording.record([entry]))


def choose(qtbot, choice: QComboBox, letter: str) -> None:
    """Choose by keyboard: the letter it begins with."""
    choice.setFocus()
    qtbot.keyClicks(choice, letter)
    QApplication.processEvents()


def test_the_name_is_saved_when_it_is_left_and_undo_takes_it_back(opened, view, qtbot):
    field = view.business.name_field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "  Corner   cafe ")
    qtbot.keyClick(field, Key.Key_Tab)
    assert opened.workspace.settings.read().name == "Corner cafe"
    assert opened.shell.sidebar.business == "Corner cafe"
    opened.desk.undo()
    assert field.text() == "Corner shop"


def test_a_name_that_is_missing_stays_as_it_was_typed_and_says_so(opened, view, qtbot):
    field = view.business.name_field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "   ")
    qtbot.keyClick(field, Key.Key_Return)
    assert any(text.startswith("A name is missing") for text in texts(view.business))
    assert field.text() == "   "
    assert "A name is missing" in field.accessibleDescription()
    opened.shell.refresh()
    assert field.text() == "   ", "looking again takes nothing away"
    assert opened.workspace.settings.read().name == "Corner shop"
    qtbot.keyClicks(field, "Shop")
    qtbot.keyClick(field, Key.Key_Return)
    assert opened.workspace.settings.read().name == "Shop"
    assert not any(text.startswith("A name is missing") for text in texts(view.business))


def test_a_name_that_is_being_typed_is_kept_when_the_page_is_left(opened, view):
    view.business.name_field.setText("Half typed")
    opened.desk.go("home", None)
    assert opened.workspace.settings.read().name == "Half typed"


def test_each_choice_is_one_action(opened, view, qtbot):
    before = len(opened.workspace.history.entries())
    choose(qtbot, view.business.tax, "without")
    choose(qtbot, view.business.breakdown, "s")
    choose(qtbot, view.business.currency, "CHF")
    choose(qtbot, view.calendar.week_start, "S")
    choose(qtbot, view.calendar.fiscal_start, "Ap")
    business = opened.workspace.settings.read()
    assert business.tax_basis is TaxBasis.WITHOUT_TAX
    assert business.breakdown is Breakdown.SHOP
    assert business.currency == "CHF"
    assert business.calendar.week_start is WeekStart.SUNDAY
    assert business.calendar.fiscal_start == 4
    for _step in range(len(opened.workspace.history.entries()) - before):
        opened.desk.undo()
    assert opened.workspace.settings.read() == Business("Corner shop", "EUR", ON)
    assert view.business.currency.key == "EUR"


def test_what_values_hold_fast_cannot_be_changed_and_says_why(opened, view):
    assert view.business.currency.isEnabled()
    follow(opened, "leads")
    record(opened, "leads", "2026-W11", "5")
    assert view.business.currency.isEnabled(), "enquiries are no money"
    assert not view.calendar.week_start.isEnabled()
    assert view.calendar.fiscal_start.isEnabled()
    assert any(text.startswith("Weeks are entered already") for text in texts(view.calendar))
    follow(opened, "revenue")
    record(opened, "revenue", "2026-Q1", "9000")
    assert not view.business.currency.isEnabled()
    assert not view.calendar.fiscal_start.isEnabled()
    assert any("in EUR already" in text for text in texts(view.business))


def test_a_page_that_scrolls_under_the_pointer_chooses_nothing(opened, view, qtbot):
    choice = view.business.tax
    choice.setFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, event)
    assert choice.key is TaxBasis.UNSAID


def test_closed_days_are_added_by_keyboard_and_taken_out_by_mouse(opened, view, qtbot):
    days = view.calendar.closed_days
    assert "None yet." in texts(days)
    days.add_button.setFocus()
    qtbot.keyClick(days.add_button, Key.Key_Space)
    days.form.first.show_day(date(2026, 8, 3))
    assert days.form.last.day == date(2026, 8, 3), "the last day follows the first"
    days.form.last.show_day(date(2026, 8, 16))
    days.form.name_field.setFocus()
    qtbot.keyClicks(days.form.name_field, "Summer")
    qtbot.keyClick(days.form.name_field, Key.Key_Return)
    span = ClosedSpan(date(2026, 8, 3), date(2026, 8, 16), "Summer")
    assert opened.workspace.settings.read().calendar.closed == (span,)
    assert "3–16 Aug 2026" in texts(days)
    press(qtbot, days, "Open again 3–16 Aug 2026")
    assert not opened.workspace.settings.read().calendar.closed
    opened.desk.undo()
    assert opened.workspace.settings.read().calendar.closed == (span,)


def test_days_the_wrong_way_round_stay_and_say_so(opened, view, qtbot):
    days = view.calendar.closed_days
    press(qtbot, days, "Add closed days")
    days.form.first.show_day(date(2026, 8, 16))
    days.form.last.show_day(date(2026, 8, 3))
    press(qtbot, days, "Add")
    assert any("3 August 2026" in text for text in texts(days))
    assert days.form.isVisible()
    assert days.form.last.day == date(2026, 8, 3)
    qtbot.keyClick(days.form.name_field, Key.Key_Escape)
    assert not days.form.isVisible()
    assert not opened.workspace.settings.read().calendar.closed


def test_two_names_of_one_number_are_joined_and_parted_from_a_day_on(opened, view, qtbot):
    follow(opened, "close_rate", "new_customers")
    asked = [text for text in texts(view.same) if text.startswith("For you")]
    assert asked == ["For you, are “Customers won from leads” and “New customers” the same?"]
    press(qtbot, view.same, "They are the same")
    assert "“Customers won from leads” is the same as “New customers”." in texts(view.same)
    press(qtbot, view.same, "Part them …")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert not any("is the same as" in text for text in texts(view.same))
    bindings = opened.workspace.settings
    assert bindings.same_numbers(date(2026, 3, 15))
    assert not bindings.same_numbers(ON)


def test_looks_hold_at_once_and_for_the_next_time(opened, view, qtbot, theme):
    entries = len(opened.workspace.history.entries())
    choose(qtbot, view.looks.theme, "D")
    assert theme.is_dark
    view.looks.motion.setFocus()
    qtbot.keyClick(view.looks.motion, Key.Key_Space)
    assert theme.style.reduced_motion
    kept = opened.workspace.preferences.read()
    assert kept.theme is ThemeChoice.DARK
    assert kept.reduced_motion
    assert len(opened.workspace.history.entries()) == entries, "a preference is no action"


def test_marks_of_numbers_change_every_page(opened, view, qtbot):
    asked: list[object] = []
    opened.desk.hub.changed.connect(asked.append)
    choose(qtbot, view.looks.numbers, "Germ")
    assert language.numbers_code() == "de_DE"
    assert asked
    view.looks.numbers.choose("")
    view.looks.numbers.chosen.emit("")
    assert language.numbers_code() == "en_GB"


def test_a_backup_is_made_beside_the_window_and_listed(opened, view, qtbot):
    assert any(text.startswith("None yet. One is made") for text in texts(view.backups))
    press(qtbot, view.backups, "Back up now")
    qtbot.waitUntil(lambda: "Backed up." in opened.said, timeout=WAIT)
    shown = texts(view.backups)
    assert "16 Mar 2026, 09:30" in shown
    assert "you asked for it" in shown
    assert opened.workspace.backups()[0].is_intact()
    assert view.backups.now_button.isEnabled()


def test_the_second_place_says_how_it_is(opened, view, qtbot, monkeypatch, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(backups_group.QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    assert view.backups.place_words.text().startswith("None yet.")
    press(qtbot, view.backups, "Choose a folder …")
    assert view.backups.place_words.text() == f"{stick}: no copy yet."
    press(qtbot, view.backups, "Back up now")
    qtbot.waitUntil(lambda: "Backed up here and in the second place." in opened.said, timeout=WAIT)
    assert view.backups.place_words.text() == f"{stick}: newest copy today."
    stick.rename(tmp_path / "gone")
    opened.shell.refresh()
    assert "not plugged in" in view.backups.place_words.text()
    press(qtbot, view.backups, "Give it up")
    assert view.backups.place_words.text().startswith("None yet.")
    assert opened.workspace.preferences.read().second_backup_folder == ""


def test_a_backup_is_restored_only_after_it_was_said_what_happens(opened, view, qtbot):
    press(qtbot, view.backups, "Back up now")
    qtbot.waitUntil(lambda: bool(opened.workspace.backups()), timeout=WAIT)
    qtbot.waitUntil(lambda: "Backed up." in opened.said, timeout=WAIT)
    asked: list[tuple[str, object]] = []
    opened.voice.page_asked.connect(lambda key, subject: asked.append((key, subject)))
    press(qtbot, view.backups, "Restore …")
    assert any("moved aside" in text for text in texts(view.backups))
    press(qtbot, view.backups, "Leave it")
    assert not any("moved aside" in text for text in texts(view.backups))
    press(qtbot, view.backups, "Restore …")
    confirm = QApplication.focusWidget()
    assert confirm.text() == "Restore this backup"
    qtbot.keyClick(confirm, Key.Key_Space)
    assert asked == [("restore", opened.workspace.backups()[0].path)]


def test_where_the_file_is(opened, view, qtbot):
    assert str(opened.workspace.path) in texts(view.file)
    press(qtbot, view.file, "Copy the path")
    assert QGuiApplication.clipboard().text() == str(opened.workspace.path)


def test_licences_are_named_when_they_are_asked_for(view, qtbot):
    assert not any("Typst" in text for text in texts(view.about))
    press(qtbot, view.about, "What it is made with")
    assert any("Typst" in text for text in texts(view.about))


def test_a_file_that_can_only_be_read_is_told_and_nothing_pretends(
    theme, qtbot, tmp_path, opened, monkeypatch
):
    opened.workspace.close()
    opened.workspace = reader = Workspace.open(tmp_path / "shop.kpi", read_only=True)
    voice = opened.voice
    desk = voice.desk(reader, theme, opened.desk.tasks, lambda: ON)
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.refresh(reader.queries.snapshot(ON))
    page.view.business.tax.chosen.emit(TaxBasis.WITH_TAX)
    page.view.looks.theme.chosen.emit(ThemeChoice.DARK)
    assert len(opened.window.problems.panels()) >= 1
    assert page.view.business.tax.key is TaxBasis.UNSAID
    assert theme.is_dark, "colours change all the same"


@pytest.mark.parametrize("size", [(1366, 860), (1024, 700), (683, 430)])
def test_long_words_have_room(opened, view, qtbot, size):
    with language.using("pseudo"):
        path = opened.workspace.path.with_name("other.kpi")
        create_business(path, Business("W" * 80, "EUR", ON), None, clock).close()
        shop = OpenBusiness(
            opened.desk.theme, qtbot, path, ON, lambda desk: [SettingsPage(desk)], path.parent / "More"
        )
        follow(shop, "close_rate", "new_customers")
        shop.window.setMinimumSize(0, 0)
        shop.window.resize(*size)
        press(
            qtbot,
            shop.pages[0].view.calendar.closed_days,
            shop.pages[0].view.calendar.closed_days.add_button.text(),
        )
        QApplication.processEvents()
        assert not clipped(shop.shell.page)
        assert not unnamed_controls(shop.window)
        shop.close()


def test_the_day_of_the_check_in_is_kept_and_can_be_put_into_a_calendar(opened, view, qtbot, tmp_path):
    view.calendar.check_in_day.chosen.emit(3)
    assert opened.workspace.preferences.read().check_in_day == 3
    view.calendar.reminder.write(tmp_path / "check-in.ics")
    assert "BYDAY=TH" in (tmp_path / "check-in.ics").read_text(encoding="utf-8")
    assert opened.said[-1].startswith("check-in.ics is saved.")
