"""Channels by keyboard and by mouse: judged, added, renamed, archived, and what a customer may cost."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from kpi_desktop.analysis.channel_board import Span
from kpi_desktop.analysis.worth import Term
from kpi_desktop.domain.business import Business
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.channels.channels_page import ChannelsPage
from kpi_desktop.ui.record_table_model import RecordTableModel
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.theme_choice import ThemeChoice
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness

ON = date(2026, 4, 1)
Key = Qt.Key
PLUMBER = dict(zip(Term, map(Decimal, ("250", "1.5", "4", "40", "4")), strict=True))
SEASON = {"Search ads": (3000, 50, 9, 2600), "Flyers": (1200, 10, 4, 1150), "Radio": (2400, 40, 3, 700)}
COUNTED = ("campaign_cost", "leads", "campaign_actions", "revenue")


@pytest.fixture
def opened(theme: Theme, qtbot, tmp_path: Path) -> Iterator[OpenBusiness]:
    path = tmp_path / "plumber.kpi"
    plan = Plan(("cost_per_action", "leads", "revenue"), date(2026, 1, 1), due=date(2026, 12, 31))
    create_business(path, Business("Plumber", "EUR", date(2026, 1, 1)), plan).close()
    shop = OpenBusiness(theme, qtbot, path, ON, lambda desk: [ChannelsPage(desk)])
    yield shop
    shop.close()


@pytest.fixture
def page(opened: OpenBusiness) -> ChannelsPage:
    shown = opened.pages[0]
    assert isinstance(shown, ChannelsPage)
    return shown


@pytest.fixture
def season(opened: OpenBusiness, page: ChannelsPage) -> ChannelsPage:
    """The plumber's season in March, and what he said of a customer."""
    calendar = opened.workspace.calendar()
    entries = [
        read_entry(calendar, number, "2026-03", str(value), channel)
        for channel, values in SEASON.items()
        for number, value in zip(COUNTED, values, strict=True)
    ]
    opened.desk.do(lambda: opened.workspace.recording.record(entries))
    opened.desk.do(lambda: opened.workspace.channelling.say_worth(PLUMBER))
    press(page, Span.LAST_MONTH)
    return page


def press(page: ChannelsPage, span: Span) -> None:
    page.spans.choose(span)
    page.spans.chosen.emit(span)


def cells(page: ChannelsPage, row: int) -> list[str]:
    model = page.table.model()
    shown = [at for at in range(model.columnCount()) if not page.table.isColumnHidden(at)]
    return [model.index(row, column).data() for column in shown]


def texts(widget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def names(opened: OpenBusiness) -> list[str]:
    tree = opened.workspace.channelling.tree()
    return [tree.path(one.id) for one in tree if not one.is_archived]


def test_the_season_of_the_plumber(season: ChannelsPage):
    assert cells(season, 0) == [
        "Search ads", "€3,000.00", "9", "€333.33", "4.50", "€2,400.00", "Keep or grow",
    ]  # fmt: skip
    assert cells(season, 2)[3:] == ["€800.00", "1.88", "-€600.00", "Reduce or stop"]
    assert cells(season, 3) == [
        "The whole", "€6,600.00", "16", "€412.50", "3.64", "€3,000.00", "Improve",
    ]  # fmt: skip
    assert season.worth.most.text() == "€375"
    assert "A customer brings €1,500: €250 an order × 1.5 orders a year × 4 years." in texts(season.worth)
    spoken = season.table.model().index(2, 10).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Verdict: Reduce or stop. 1.88 came back for each 1 spent; below 2.5 it loses money."


def test_more_columns_on_request(season: ChannelsPage, qtbot):
    assert len(cells(season, 0)) == 7
    qtbot.mouseClick(season.more, Qt.MouseButton.LeftButton)
    assert cells(season, 2)[3:6] == ["40", "€60.00", "7.5%"]
    qtbot.mouseClick(season.more, Qt.MouseButton.LeftButton)
    assert len(cells(season, 0)) == 7


def test_another_stretch_of_time(season: ChannelsPage, qtbot):
    button = next(one for one in season.spans.findChildren(Button) if one.text() == "Last quarter")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert season.subtitle == "1 Jan – 31 Mar 2026"
    assert cells(season, 3)[1] == "€6,600.00"


def test_too_few_is_grey_and_none_yet_is_no_infinity(opened, season):
    calendar = opened.workspace.calendar()
    entries = [
        read_entry(calendar, name, "2026-03", value, "Posters")
        for name, value in (("campaign_cost", "90"), ("campaign_actions", "0"))
    ]
    opened.desk.do(lambda: opened.workspace.recording.record(entries))
    assert cells(season, 3)[2:] == ["0", "none yet", "0.00", "-€90.00", "Too few"]
    option = season.table.itemDelegate()
    line = season.table.records.record(3)
    assert option._is_quiet(line)
    assert not option._is_quiet(season.table.records.record(0))
    assert season.table.model().index(3, 0).data(RecordTableModel.RecordRole) is line


def test_what_is_not_assigned_has_a_line_and_too_much_a_warning(opened, season):
    calendar = opened.workspace.calendar()
    record = opened.workspace.recording.record
    opened.desk.do(lambda: record([read_entry(calendar, "campaign_cost", "2026-03", "7000")]))
    assert cells(season, 3)[:2] == ["Not assigned", "€400.00"]
    assert cells(season, 3)[-1] == ""
    opened.desk.do(lambda: record([read_entry(calendar, "campaign_cost", "2026-03", "6000")]))
    assert cells(season, 3)[:2] == ["Not assigned", "-€600.00"]
    assert any("come to more than the stated total" in text for text in texts(season))


def test_the_first_channel_is_added_from_the_empty_page(opened, page, qtbot):
    assert not page.is_offered(opened.workspace.queries.snapshot(ON))
    start = next(one for one in page.findChildren(Button) if one.text() == "Add a channel")
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "Referrals")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert names(opened) == ["Referrals"]
    assert page.form is None
    assert page.is_offered(opened.workspace.queries.snapshot(ON))
    assert opened.said == ["Referrals is saved"]


def test_channels_are_renamed_and_get_campaigns_by_keyboard(opened, season, qtbot):
    season.table.setFocus()
    season.table.selectRow(0)
    qtbot.keyClick(season.table, Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "Online ads")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert names(opened)[0] == "Online ads"
    season.campaign.setFocus()
    qtbot.keyClick(season.campaign, Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), "Spring")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert "Online ads / Spring" in names(opened)
    assert cells(season, 1)[0].strip() == "Spring"
    season.table.selectRow(1)
    assert not season.campaign.isEnabled()
    opened.desk.undo()
    opened.desk.undo()
    assert names(opened) == list(SEASON)


def test_a_name_that_is_taken_keeps_the_form_open(opened, season, qtbot):
    season.ask_new()
    qtbot.keyClicks(QApplication.focusWidget(), "radio")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert opened.window.problems.panels()
    assert season.form is not None
    qtbot.keyClick(season.form, Key.Key_Escape)
    assert season.form is None


def test_an_archived_channel_stays_while_it_has_numbers_and_comes_back(opened, season, qtbot):
    season.table.selectRow(2)
    qtbot.mouseClick(season.archive, Qt.MouseButton.LeftButton)
    assert cells(season, 2)[0] == "Radio (archived)"
    assert season.archive.text() == "Use again"
    press(season, Span.TIME_FRAME)
    opened.on = date(2026, 8, 3)
    opened.shell.refresh()
    press(season, Span.LAST_MONTH)
    back = next(one for one in season.findChildren(Button) if one.text() == "Use Radio again")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert names(opened) == list(SEASON)


def test_nothing_can_be_done_with_the_whole(season: ChannelsPage):
    season.table.selectRow(3)
    assert not any(one.isEnabled() for one in (season.rename, season.campaign, season.archive))


def test_what_is_missing_is_said_in_place(opened, page, qtbot):
    opened.desk.do(lambda: opened.workspace.channelling.add("Radio"))
    assert "Still missing" in texts(page.worth)[-1]
    qtbot.mouseClick(page.worth.change, Qt.MouseButton.LeftButton)
    for value in ("250", "3/2", "4", "40"):
        qtbot.keyClicks(QApplication.focusWidget(), value)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "4")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert page.worth.form is None
    assert page.worth.most.text() == "€375"
    opened.desk.undo()
    assert page.worth.most.isHidden()


def test_only_what_changed_is_said_and_an_emptied_field_is_left_to_the_records(opened, season, qtbot):
    said: list[dict[Term, Decimal | None]] = []
    season.worth.said.connect(said.append)
    season.worth.open_form()
    form = season.worth.form
    form.by_term[Term.RETURN].show_text("2")
    form.by_term[Term.ORDER_VALUE].show_text("")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert said == [{Term.ORDER_VALUE: None, Term.RETURN: Decimal(2)}]


@pytest.mark.parametrize(("term", "text"), [(Term.RETURN, "0"), (Term.YEARS, "-1"), (Term.MARGIN, "much")])
def test_what_makes_no_sense_is_asked_again(season, qtbot, term, text):
    season.worth.open_form()
    season.worth.form.by_term[term].show_text(text)
    season.worth.form.submit()
    assert season.worth.form is not None
    assert QApplication.focusWidget() is season.worth.form.by_term[term].edit


def test_a_return_that_loses_money_is_warned_of(opened, season):
    terms = {Term.MARGIN: Decimal(18), Term.RETURN: Decimal(4)}
    opened.desk.do(lambda: opened.workspace.channelling.say_worth(terms))
    assert season.worth.warning.text().startswith("4 back for each 1 spent would lose money")
    opened.desk.do(lambda: opened.workspace.channelling.say_worth({Term.MARGIN: Decimal(-3)}))
    assert "no budget is safe" in season.worth.warning.text()
    assert cells(season, 0)[-1] == "Sales lose money"


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("size", [(1024, 700), (1366, 860)])
def test_everything_fits_and_has_a_name(opened, season, theme, size, choice):
    theme.choose(choice)
    opened.window.resize(*size)
    opened.desk.do(
        lambda: opened.workspace.channelling.add("Wedding fairs and other shows of the season " * 2)
    )
    season.more.click()
    season.worth.open_form()
    season.ask_new()
    QApplication.processEvents()
    assert not clipped(season)
    assert not unnamed_controls(season)
    assert season.table.columnWidth(0) >= 160
    assert not season.grab().isNull()


def test_the_table_is_a_sound_model(season, qtmodeltester):
    qtmodeltester.check(season.table.records)
