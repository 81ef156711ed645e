"""Share by keyboard and by mouse: the pages seen are the pages saved, and nothing waits for them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.decision import Decision
from kpi_desktop.reporting.typesetting import render_pages, typeset
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.share import saving
from kpi_desktop.ui.share.share_page import SharePage
from kpi_desktop.ui.share.share_view import ShareView
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.report_making import LEAST_PPI, Audience
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness

ON = date(2026, 3, 16)
WAIT = 20_000


@pytest.fixture
def opened(theme: Theme, qtbot, tmp_path: Path) -> Iterator[OpenBusiness]:
    path = tmp_path / "shop.kpi"
    plan = Plan(("revenue", "leads"), date(2026, 1, 1), due=date(2026, 12, 31), title="Sell more")
    create_business(path, Business("Corner & Sons", "EUR", date(2026, 1, 1)), plan).close()
    shop = OpenBusiness(theme, qtbot, path, ON, lambda desk: [SharePage(desk)])
    recorded = [
        read_entry(Calendar(), "revenue", "2026-W11", "1200"),
        read_entry(Calendar(), "leads", "2026-W11", "14"),
    ]
    shop.desk.do(lambda: shop.workspace.recording.record(recorded))
    decision = Decision(0, date(2026, 2, 2), "Advertise cakes", kpi_id="leads")
    shop.desk.do(lambda: shop.workspace.deciding.decide(decision))
    yield shop
    shop.close()


@pytest.fixture
def view(opened: OpenBusiness, qtbot) -> ShareView:
    page = opened.pages[0]
    assert isinstance(page, SharePage)
    ready(qtbot, page.view)
    return page.view


def ready(qtbot, view: ShareView) -> None:
    qtbot.waitUntil(lambda: view._maker.prepared is not None, timeout=WAIT)


def text(view: ShareView) -> str:
    assert view._maker.prepared is not None
    return view._maker.prepared.text


def choose_path(monkeypatch, path: Path | None) -> list[str]:
    """Answers the question for a file, and notes the names that were proposed."""
    asked: list[str] = []

    def answer(_parent, _title, start, _kind):
        asked.append(start)
        return ("" if path is None else str(path), "")

    monkeypatch.setattr(saving.QFileDialog, "getSaveFileName", answer)
    return asked


def test_the_pages_that_are_seen_are_those_that_are_saved(opened, view, qtbot, monkeypatch, tmp_path):
    asked = choose_path(monkeypatch, tmp_path / "for the bank.pdf")
    prepared = view._maker.prepared
    assert len(view.preview.pictures()) == len(prepared.pages) == 1
    qtbot.keyClick(
        QApplication.focusWidget() or opened.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: "Saved for the bank.pdf" in opened.said, timeout=WAIT)
    assert asked[0].endswith("Corner Sons 2026-03-16.pdf")
    assert (tmp_path / "for the bank.pdf").read_bytes() == typeset(prepared.report, "a4").content
    assert list(prepared.pages) == render_pages(prepared.report, LEAST_PPI, "a4")


def test_a_page_is_drawn_finely_enough(view):
    picture = view.preview.pictures()[0]
    assert picture.pixels.width() >= 8.27 * 144 - 1
    assert picture.accessibleName() == "Page 1 of 1"
    assert "Sell more" in picture.accessibleDescription()


def test_another_reader_gets_other_pages_at_once(view, qtbot):
    assert "Advertise cakes" in text(view)
    bank = next(button for button in view.findChildren(QRadioButton) if button.text() == "The bank")
    qtbot.mouseClick(bank, Qt.MouseButton.LeftButton)
    ready(qtbot, view)
    assert "for the bank" in text(view)
    assert "Advertise cakes" not in text(view)
    assert "What is missing" in text(view), "whoever reads it is told what is not there"
    decisions = next(box for box in view.findChildren(QCheckBox) if box.text() == "Decisions")
    assert not decisions.isChecked()
    decisions.setFocus()
    qtbot.keyClick(decisions, Qt.Key.Key_Space)
    ready(qtbot, view)
    assert "Advertise cakes" in text(view)


def test_the_day_and_the_paper_are_followed_and_today_is_the_last_day(opened, view, qtbot):
    view.options.day.show_day(date(2026, 2, 1))
    ready(qtbot, view)
    assert view._maker.prepared.report.on == date(2026, 2, 1)
    assert "1 February 2026" in opened.pages[0].subtitle
    view.options.day.show_day(date(2027, 1, 1))
    assert view.options.day.maximumDate() == QDate(2026, 3, 16)
    view.options.paper.choose("letter")
    view.options.paper.chosen.emit("letter")
    ready(qtbot, view)
    first = QImage.fromData(view._maker.prepared.pages[0])
    assert first.height() / first.width() == pytest.approx(11 / 8.5, abs=0.01)


def test_many_wishes_in_a_row_end_with_the_last_one(view, qtbot):
    made: list[object] = []
    view._maker.made.connect(made.append)
    for audience in (Audience.BANK, Audience.STAFF, Audience.PARTNER, Audience.ME):
        view.options.choose(audience)
    qtbot.waitUntil(lambda: bool(made), timeout=WAIT)
    qtbot.waitUntil(lambda: view._desk.tasks.count == 0, timeout=WAIT)
    assert len(made) == 1
    assert "for " not in text(view).splitlines()[1]


def test_a_summary_that_is_still_being_made_is_saved_when_it_is_there(
    opened, view, qtbot, monkeypatch, tmp_path
):
    choose_path(monkeypatch, tmp_path / "soon")
    view.options.choose(Audience.BANK)
    assert view._maker.prepared is None
    view.save_pdf()
    qtbot.waitUntil((tmp_path / "soon.pdf").exists, timeout=WAIT)
    qtbot.waitUntil(lambda: "Saved soon.pdf" in opened.said, timeout=WAIT)
    assert opened.workspace.preferences.read().share_folder == str(tmp_path)
    asked = choose_path(monkeypatch, None)
    view.save_pdf()
    assert asked == [str(tmp_path / "Corner Sons 2026-03-16.pdf")]


def test_what_cannot_be_saved_is_told(opened, view, qtbot, monkeypatch, tmp_path):
    choose_path(monkeypatch, tmp_path / "no such folder" / "x.pdf")
    view.save_pdf()
    qtbot.waitUntil(lambda: bool(opened.window.problems.panels()), timeout=WAIT)
    assert "no such folder" in opened.window.problems.panels()[0].sentence


def test_pictures_of_a_page_and_of_a_chart(opened, view, qtbot, monkeypatch, tmp_path):
    actions = {action.text(): action for action in view.picture_menu.actions() if action.text()}
    assert list(actions) == ["Page 1", "Chart of Net sales revenue", "Chart of Leads generated"]
    for words, name in (("Page 1", "page.png"), ("Chart of Leads generated", "leads.png")):
        choose_path(monkeypatch, tmp_path / name)
        actions[words].trigger()
        qtbot.waitUntil((tmp_path / name).exists, timeout=WAIT)
        qtbot.waitUntil(lambda name=name: f"Saved {name}" in opened.said, timeout=WAIT)
        assert QImage(str(tmp_path / name)).width() > 900


def test_the_summary_is_copied_as_sentences(opened, view, qtbot):
    view.text_button.setFocus()
    qtbot.keyClick(view.text_button, Qt.Key.Key_Space)
    copied = QGuiApplication.clipboard().text()
    assert copied == text(view)
    assert "Leads generated: 14" in copied
    assert opened.said[-1] == "The summary was copied as text."


def test_a_change_of_the_business_is_seen(opened, view, qtbot):
    entry = read_entry(Calendar(), "leads", "2026-W11", "17")
    opened.desk.do(lambda: opened.workspace.recording.record([entry]))
    ready(qtbot, view)
    assert "Leads generated: 17" in text(view)


def test_an_empty_business_is_told_how_to_get_there(theme, qtbot, tmp_path):
    path = tmp_path / "new.kpi"
    create_business(path, Business("New", "EUR", ON), None).close()
    shop = OpenBusiness(theme, qtbot, path, ON, lambda desk: [SharePage(desk)])
    page = shop.pages[0]
    assert page.primary is None
    button = next(one for one in page.findChildren(Button) if one.text() == "Plan a goal")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shop.shell.page.key == "plan"
    shop.close()


@pytest.mark.parametrize("size", [(1366, 860), (1024, 700), (683, 430)])
@pytest.mark.usefixtures("pseudo")
def test_long_words_have_room(theme, qtbot, tmp_path, size):
    path = tmp_path / "shop.kpi"
    create_business(path, Business("W" * 80, "EUR", ON), Plan(("revenue",), ON)).close()
    shop = OpenBusiness(theme, qtbot, path, ON, lambda desk: [SharePage(desk)])
    shop.window.setMinimumSize(0, 0)
    shop.window.resize(*size)
    ready(qtbot, shop.pages[0].view)
    QApplication.processEvents()
    assert not clipped(shop.shell.page)
    assert not unnamed_controls(shop.window)
    shop.close()


def test_names_of_files_suit_every_system():
    assert saving.report_name('A/B: "C"? <é>', ON) == "A B C é 2026-03-16.pdf"
    assert saving.file_name("///") == "summary"
