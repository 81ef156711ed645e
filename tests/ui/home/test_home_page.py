"""Home over real files: the sample, an empty business, a goal without results, two goals."""

import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.decision import Action
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.card_grid import CardGrid
from kpi_desktop.ui.empty_state import EmptyState
from kpi_desktop.ui.hero import HeroBand
from kpi_desktop.ui.home.home_page import HomePage
from kpi_desktop.ui.kpi_card import KpiCard
from kpi_desktop.ui.needs_row import NeedsRow
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.theme_choice import ThemeChoice
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness

ON = date(2026, 3, 23)


@pytest.fixture
def home(theme: Theme, qtbot, tmp_path: Path, sample_of_16_march: Path) -> Iterator[OpenBusiness]:
    copyfile(sample_of_16_march, tmp_path / "demo.kpi")
    opened = OpenBusiness(theme, qtbot, tmp_path / "demo.kpi", ON, lambda desk: [HomePage(desk)])
    yield opened
    opened.close()


def a_business(
    path: Path,
    kpis: tuple[str, ...] = (),
    drafts: tuple[TargetDraft, ...] = (),
    start: date = date(2026, 3, 2),
) -> Path:
    plan = Plan(kpis, start, "Get more enquiries", date(2026, 8, 30)) if kpis else None
    workspace = create_business(
        path,
        Business("Corner shop", "EUR", start),
        plan,
        lambda: datetime.combine(start, time(9)).astimezone(),
    )
    for draft in drafts:
        workspace.targets.set(draft)
    workspace.close()
    return path


def words(home: OpenBusiness) -> list[str]:
    return [one.text() for one in home.shell.page.findChildren(QLabel) if one.isVisible() and one.text()]


def cards(home: OpenBusiness) -> dict[str, str]:
    found = [one for one in home.shell.page.findChildren(KpiCard) if one.isVisible()]
    return {one.accessibleName().split(":")[0]: one.accessibleName() for one in found}


def press(home: OpenBusiness, qtbot, text: str) -> None:
    button = next(one for one in home.shell.page.findChildren(QPushButton) if one.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_headline_says_value_target_status_reason_time_and_what_is_next(home: OpenBusiness):
    (hero,) = home.shell.page.findChildren(HeroBand)
    said = hero.accessibleName()
    for part in (
        "€211,651 of €352,000",
        "At risk",
        "plan by now €216,963",
        "118 days left",
        "a week from now on",
    ):
        assert part in said


def test_every_card_says_its_value_status_reason_and_what_is_next(home: OpenBusiness):
    shown = cards(home)
    assert len(shown) == 6
    assert (
        "At risk. 1 behind plan (20) · 22 by 19 Jul: could go either way. Next: 21 by Sun 29 Mar"
        in shown["Leads generated"]
    )
    assert "47.4%, On track. Inside the limit (38% or more). Next: enter week 12" in shown["Close rate"]
    assert "Next result on Wed 1 Apr" in shown["Gross profit margin"]


def test_needs_name_the_week_to_enter_the_numbers_behind_and_the_reviews(home: OpenBusiness):
    rows = [row.findChildren(QLabel)[1].text() for row in home.shell.page.findChildren(NeedsRow)]
    assert rows[0] == "Week 12 (16–22 Mar 2026) is ready to enter: 5 numbers."
    assert any(
        row.startswith(
            "Leads generated is at risk: 1 behind plan (20) · 22 by 19 Jul: could go either way. What"
        )
        for row in rows
    )
    # Where plan line and likelihood disagree, both are said.
    assert any(
        "ahead of plan (€12.48), yet unlikely to come to €12.80 over the whole time." in row for row in rows
    )
    assert any("Did it work?" in row for row in rows)


def test_rows_and_cards_open_what_they_speak_of(home: OpenBusiness, qtbot):
    press(home, qtbot, "Enter it")
    assert home.elsewhere["check_in"].subjects == [Period(Grain.WEEK, date(2026, 3, 16))]
    home.shell.open_page("home")
    press(home, qtbot, "Look back")
    assert home.elsewhere["decisions"].subjects == [1]
    home.shell.open_page("home")
    card = next(one for one in home.shell.page.findChildren(KpiCard) if "Close rate" in one.accessibleName())
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert home.elsewhere["kpi"].subjects == ["close_rate"]


def test_the_primary_button_enters_the_last_complete_week_by_key(home: OpenBusiness, qtbot):
    assert home.shell.page.primary is not None
    assert home.shell.page.primary.text == "Enter week 12"
    qtbot.keyClick(home.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: home.shell.page.key == "check_in")


def test_what_needs_attention_comes_first_and_stays_where_it_was_during_the_session(home: OpenBusiness):
    results = home.shell.page.findChildren(CardGrid)[1]
    before = list(results._cards)
    revenue = next(one for one in before if one.accessibleName().startswith("Net sales revenue"))
    for name, value in (("revenue", 30_000), ("leads", 19), ("orders", 500)):
        entry = Entry(name, Period(Grain.WEEK, date(2026, 3, 16)), State.VALUE, Decimal(value))
        home.desk.do(lambda entry=entry: home.workspace.recording.record([entry]))
    assert revenue.accessibleName().startswith("Net sales revenue: €241,651, On track")
    assert list(results._cards) == before


def test_the_first_paint_needs_no_heavy_library(tmp_path: Path, sample_of_16_march: Path):
    import subprocess

    copyfile(sample_of_16_march, tmp_path / "demo.kpi")
    code = (
        "import sys\n"
        "from datetime import date\nfrom pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from kpi_desktop.ui.theme import Theme\nfrom kpi_desktop.ui.voice import Voice\n"
        "from kpi_desktop.ui.tasks import Tasks\n"
        "from kpi_desktop.ui.home.home_page import HomePage\n"
        "from kpi_desktop.workspace.workspace import Workspace\n"
        "from kpi_desktop.workspace.theme_choice import ThemeChoice\n"
        f"w = Workspace.open(Path({str(tmp_path / 'demo.kpi')!r}))\n"
        "voice = Voice(); theme = Theme(app, ThemeChoice.LIGHT)\n"
        "page = HomePage(voice.desk(w, theme, Tasks(voice), lambda: date(2026, 3, 23)))\n"
        "page.refresh(w.queries.snapshot(date(2026, 3, 23)))\n"
        "page.show(); app.processEvents(); page.grab()\n"
        "print(sorted({'numpy', 'pandas', 'pyqtgraph'} & set(sys.modules)))\n"
        "page.close(); w.close()\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_business_without_numbers_shows_the_way_to_a_goal(theme: Theme, qtbot, tmp_path: Path):
    path = a_business(tmp_path / "shop.kpi")
    home = OpenBusiness(theme, qtbot, path, ON, lambda desk: [HomePage(desk)])
    (empty,) = home.shell.page.findChildren(EmptyState)
    assert empty.isVisible()
    assert home.shell.page.primary is None
    press(home, qtbot, "Plan a goal")
    assert home.elsewhere["plan"].subjects == []
    assert home.shell.page.key == "plan"
    home.close()


def test_before_the_first_result_a_card_shows_the_plan_line_and_when_it_comes(
    theme: Theme, qtbot, tmp_path: Path
):
    goal = TargetDraft("leads", Verb.INCREASE_TO, Decimal(22), baseline=Decimal(16), basis=Basis.WEEK)
    path = a_business(tmp_path / "shop.kpi", ("leads", "revenue"), (goal,))
    home = OpenBusiness(theme, qtbot, path, date(2026, 3, 4), lambda desk: [HomePage(desk)])
    shown = cards(home)
    assert "–, Waiting" in shown["Leads generated"]
    assert "First result on Mon 9 Mar" in shown["Leads generated"]
    model = next(iter(home.workspace.queries.home(home.on).sparklines.values()))
    assert model.is_empty
    assert model.plans
    home.on = date(2026, 3, 10)
    home.shell.refresh()
    press(home, qtbot, "Enter week 10")
    assert home.shell.page.key == "check_in"
    home.close()


def test_a_month_that_began_before_the_plan_is_not_promised(theme: Theme, qtbot, tmp_path: Path):
    goal = TargetDraft("gross_profit_margin", Verb.INCREASE_TO, Decimal(44), baseline=Decimal(40))
    path = a_business(tmp_path / "shop.kpi", ("gross_profit_margin",), (goal,), start=date(2026, 3, 16))
    home = OpenBusiness(theme, qtbot, path, date(2026, 3, 23), lambda desk: [HomePage(desk)])
    assert "First result on Fri 1 May" in cards(home)["Gross profit margin"]
    # On the day after March nothing is asked, and nothing else is promised.
    home.on = date(2026, 4, 2)
    home.shell.refresh()
    assert "First result on Fri 1 May" in cards(home)["Gross profit margin"]
    home.close()


def test_a_number_that_turns_bad_needs_the_owner_and_a_good_one_does_not(theme: Theme, qtbot, tmp_path: Path):
    goal = TargetDraft("leads", Verb.INCREASE_TO, Decimal(22), baseline=Decimal(16), basis=Basis.WEEK)
    path = a_business(tmp_path / "shop.kpi", ("leads",), (goal,), start=date(2026, 1, 5))
    home = OpenBusiness(theme, qtbot, path, ON, lambda desk: [HomePage(desk)])
    weeks = [Period(Grain.WEEK, date(2026, 1, 5)).shifted(at) for at in range(11)]
    for value, status in ((20, Status.ON_TRACK), (5, Status.OFF_TRACK)):
        entries = [Entry("leads", week, State.VALUE, Decimal(value)) for week in weeks]
        home.desk.do(lambda entries=entries: home.workspace.recording.record(entries))
        assert home.workspace.queries.snapshot(ON).kpis[0].assessment.status is status
        told = any("What helps" in word for word in words(home))
        assert told is (status is Status.OFF_TRACK)
    home.close()


@pytest.mark.parametrize("size", [(1024, 700), (1366, 860), (800, 600)])
def test_nothing_is_clipped_and_everything_is_named(home: OpenBusiness, size: tuple[int, int]):
    home.window.resize(*size)
    QApplication.processEvents()
    QApplication.processEvents()
    assert not clipped(home.shell.page)
    assert not unnamed_controls(home.shell.page)
    page = home.shell.page
    assert page.width() <= size[0]


def test_long_words_of_another_language_fit(
    theme: Theme, qtbot, tmp_path: Path, sample_of_16_march: Path, pseudo
):
    copyfile(sample_of_16_march, tmp_path / "demo.kpi")
    home = OpenBusiness(theme, qtbot, tmp_path / "demo.kpi", ON, lambda desk: [HomePage(desk)])
    home.window.resize(1024, 700)
    QApplication.processEvents()
    QApplication.processEvents()
    assert not clipped(home.shell.page)
    home.close()


def test_the_dark_theme_is_worn_at_once(home: OpenBusiness, theme: Theme):
    light = home.shell.page.grab().toImage().pixelColor(5, 400)
    theme.choose(ThemeChoice.DARK)
    assert home.shell.grab().toImage().pixelColor(300, 400) != light


def test_what_was_to_be_done_by_now_is_ticked_on_the_first_page(home: OpenBusiness, qtbot):
    deciding = home.workspace.deciding
    for action in (
        Action(0, 1, "Put up posters", "Anna", date(2026, 3, 21)),
        Action(0, 1, "Write to regulars", due=ON),
        Action(0, 1, "Later", due=date(2026, 3, 24)),
        Action(0, 1, "Some day"),
    ):
        home.desk.do(lambda action=action: deciding.plan(action))
    assert to_do(home) == [
        "To do: “Put up posters” (Anna), due 2 days ago.",
        "To do: “Write to regulars”, due today.",
    ]
    press(home, qtbot, "It is done")
    assert home.said[-1] == "Done: Put up posters"
    assert to_do(home) == ["To do: “Write to regulars”, due today."]
    home.desk.undo()
    assert len(to_do(home)) == 2


def to_do(home: OpenBusiness) -> list[str]:
    QApplication.processEvents()
    rows = [row for row in home.shell.page.findChildren(NeedsRow) if row.isVisible()]
    said = [row.findChildren(QLabel)[1].text() for row in rows]
    return [one for one in said if one.startswith("To do")]
