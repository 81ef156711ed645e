"""The large chart by keyboard and by mouse."""

import gc
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kpi_desktop.analysis.chart_model import Mark
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting.arranging import arranged, newest_complete
from kpi_desktop.reporting.svg_chart import shown
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.charts.content import Range
from kpi_desktop.ui.charts.large_chart import LargeChart
from kpi_desktop.ui.charts.stretch import Stretch
from kpi_desktop.workspace.theme_choice import ThemeChoice
from tests.ui.charts.chart_samples import content_of, days, weeks

NUMBERS = [18, 19, None, 22, 21, 24, 25, 23, 27, 29, 28]
Key = Qt.Key


@pytest.fixture
def make(theme, qtbot):
    def made(content, ask_path=None) -> LargeChart:
        chart = LargeChart(theme, content, ask_path)
        qtbot.addWidget(chart)
        chart.resize(1000, 460)
        chart.show()
        qtbot.waitExposed(chart)
        return chart

    return made


@pytest.fixture
def chart(make) -> LargeChart:
    return make(content_of(weeks(NUMBERS, decisions=3)))


def press(chart, key, modifier=Qt.KeyboardModifier.NoModifier, times=1):
    for _ in range(times):
        QTest.keyClick(chart.canvas, key, modifier)


def drag(chart, from_x, to_x, modifier=Qt.KeyboardModifier.NoModifier):
    ground, y = chart.canvas.viewport(), 150
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, modifier, QPoint(from_x, y))
    for x in range(from_x, to_x, 20 if to_x > from_x else -20):
        QTest.mouseMove(ground, QPoint(x, y))
    QTest.mouseMove(ground, QPoint(to_x, y))
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, modifier, QPoint(to_x, y))


def wheel(chart, notches, x=500, modifier=Qt.KeyboardModifier.NoModifier):
    event = QWheelEvent(
        QPointF(x, 150),
        QPointF(chart.canvas.mapToGlobal(QPoint(x, 150))),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.canvas.viewport(), event)
    return event


def said(chart) -> str:
    return chart.canvas.accessibleDescription()


def test_screen_and_paper_place_everything_alike(chart):
    model = chart.canvas.seen
    plot, labels = arranged(shown(model), chart.canvas.width(), chart.canvas.height(), newest_complete(model))
    assert chart.canvas.plot.area == plot.area
    assert [(one.label.text, one.box) for one in chart.canvas.labels] == [
        (one.label.text, one.box) for one in labels
    ]


def test_it_is_a_chart_that_says_its_message_to_screen_readers(chart):
    interface = QAccessible.queryAccessibleInterface(chart.canvas)
    assert interface.role() is QAccessible.Role.Chart
    assert interface.text(QAccessible.Text.Name) == chart.canvas.seen.alternative
    assert not unnamed_controls(chart)


def test_the_keyboard_reads_period_by_period(chart):
    press(chart, Key.Key_Right)
    assert chart.canvas.point.value_text == "28"
    assert said(chart).startswith("week 11 (9–15 Mar 2026): 28, plan ")
    press(chart, Key.Key_Left, times=2)
    assert chart.canvas.point.value_text == "27"
    press(chart, Key.Key_Home)
    assert chart.canvas.point.value_text == "18"
    press(chart, Key.Key_Left)
    assert chart.canvas.point.value_text == "18"
    press(chart, Key.Key_End)
    assert chart.canvas.point.value_text == "28"
    press(chart, Key.Key_Escape)
    assert chart.canvas.point is None


def test_reading_brings_what_is_read_into_sight(make):
    chart = make(content_of(days(400), whole=True))
    chart.show_range(Range.THREE_MONTHS)
    first = chart.canvas.stretch.first
    press(chart, Key.Key_Home)
    assert chart.canvas.stretch.first == chart.canvas.point.day < first


def test_the_pointer_reads_the_nearest_period(chart):
    canvas = chart.canvas
    point = canvas.reader.points[4]
    x = round(canvas.plot.x(point.day)) + 2
    QTest.mouseMove(canvas.viewport(), QPoint(x, 200))
    assert canvas.point is point
    assert canvas.reader.lines()[:2] == (point.period_text, point.value_text)


def test_what_is_read_of_a_growing_line_is_the_total_up_to_a_period(make):
    content = content_of(weeks(NUMBERS))
    chart = make(replace(content, model=replace(content.model, is_running_total=True)))
    press(chart, Key.Key_End)
    point = chart.canvas.point
    assert chart.canvas.reader.lines()[:2] == (f"total up to {point.period_text}", point.value_text)


def test_keys_look_closer_move_and_come_home(chart):
    home = chart.canvas.stretch
    press(chart, Key.Key_Plus, times=3)
    close = chart.canvas.stretch
    assert close.days < home.days * 0.6
    assert chart.chosen_range is None
    press(chart, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert chart.canvas.stretch.first > close.first
    assert chart.canvas.stretch.days == close.days
    press(chart, Key.Key_Right, Qt.KeyboardModifier.ControlModifier, times=20)
    assert chart.canvas.stretch.last == home.last
    press(chart, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert chart.canvas.stretch.first == home.first
    press(chart, Key.Key_Minus, times=9)
    assert chart.canvas.stretch == home
    press(chart, Key.Key_Plus)
    press(chart, Key.Key_0)
    assert (chart.canvas.stretch, chart.chosen_range) == (home, Range.FRAME)


def test_it_never_looks_closer_than_four_periods(chart):
    press(chart, Key.Key_Plus, times=40)
    assert chart.canvas.stretch.days == 28


def test_dragging_moves_and_the_words_come_back_when_it_rests(chart, qtbot):
    press(chart, Key.Key_Plus, times=4)
    before = chart.canvas.stretch
    ground = chart.canvas.viewport()
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(600, 150))
    QTest.mouseMove(ground, QPoint(400, 150))
    assert chart.canvas.stretch.first > before.first
    assert not chart.canvas.labels
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(400, 150))
    qtbot.waitUntil(lambda: bool(chart.canvas.labels))


def test_dragging_with_shift_chooses_days_to_look_at(chart):
    canvas = chart.canvas
    wanted = [round(canvas.plot.x(date(2026, month, 1))) for month in (2, 4)]
    drag(chart, *wanted, Qt.KeyboardModifier.ShiftModifier)
    assert abs((canvas.stretch.first - date(2026, 2, 1)).days) <= 2
    assert abs((canvas.stretch.last - date(2026, 4, 1)).days) <= 2


def test_the_wheel_scrolls_the_page_until_the_chart_has_the_focus(chart, qtbot):
    home = chart.canvas.stretch
    chart.canvas.clearFocus()
    assert not wheel(chart, 1).isAccepted()
    assert chart.canvas.stretch == home
    day = chart.canvas.reader.day_at(chart.canvas.plot, 300)
    assert wheel(chart, 2, 300, Qt.KeyboardModifier.ControlModifier).isAccepted()
    assert chart.canvas.stretch.days < home.days
    after = chart.canvas.reader.day_at(chart.canvas.plot, 300)
    assert abs((after - day).days) <= 1
    qtbot.waitUntil(lambda: bool(chart.canvas.labels))


def test_range_buttons_show_their_days(make):
    chart = make(content_of(weeks(NUMBERS), whole=True))
    chart.ranges.button(Range.THREE_MONTHS).click()
    assert chart.canvas.stretch == Stretch(date(2025, 12, 29), date(2026, 3, 16))
    assert chart.ranges.key is Range.THREE_MONTHS
    chart.canvas.zoom(0.5)
    assert chart.ranges.key is None


def test_all_asks_for_what_is_not_loaded_and_shows_it_when_it_comes(make, qtbot):
    book = days(800)
    chart = make(content_of(book))
    with qtbot.waitSignal(chart.whole_wanted):
        chart.ranges.button(Range.ALL).click()
    chart.show_content(content_of(book, whole=True))
    assert chart.canvas.stretch.first == date(2026, 3, 16) - timedelta(800)
    assert chart.ranges.key is Range.ALL


def test_grains_are_asked_for(chart, qtbot):
    with qtbot.waitSignal(chart.grain_chosen) as asked:
        chart.grains.button(Grain.MONTH).click()
    assert asked.args == [Grain.MONTH]
    assert chart.grains.button(Grain.DAY).isHidden()


def test_another_state_of_a_number_keeps_the_days_that_are_seen_another_number_starts_afresh(chart):
    press(chart, Key.Key_Plus, times=2)
    seen = chart.canvas.stretch
    chart.show_content(content_of(weeks([*NUMBERS[:-1], 40])))
    assert chart.canvas.stretch == seen
    chart.show_content(content_of(weeks(NUMBERS), key="visits"))
    assert chart.chosen_range is Range.FRAME


def test_pins_are_buttons_that_tell_their_decision(chart, qtbot):
    pins = chart.canvas.pins.buttons
    assert [pin.mark.number for pin in pins] == [1, 2, 3]
    assert pins[0].accessibleName() == "Decision 1, 5 January 2026: Decision 1"
    with qtbot.waitSignal(chart.decision_chosen) as chosen:
        QTest.mouseClick(pins[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [Mark(date(2026, 1, 14), 2, "Decision 2")]
    with qtbot.waitSignal(chart.decision_chosen):
        QTest.keyClick(pins[2], Key.Key_Return)


def test_pins_go_with_their_days(chart):
    chart.canvas.show_stretch(Stretch(date(2026, 3, 1), date(2026, 4, 30)))
    assert chart.canvas.pins.buttons == ()


@pytest.mark.parametrize("numbers", [[], [12], NUMBERS])
def test_every_amount_of_results_is_painted(make, numbers):
    chart = make(content_of(weeks(numbers)))
    assert not chart.grab().isNull()
    for key in (Key.Key_Left, Key.Key_End, Key.Key_Plus):
        press(chart, key)
    assert (chart.canvas.point is None) is (not numbers)


def test_few_points_are_drawn_of_ten_years_of_days(make):
    chart = make(content_of(days(), whole=True))
    chart.show_range(Range.ALL)
    assert chart.canvas.drawn <= 2 * chart.canvas.width()
    chart.show_range(Range.THREE_MONTHS)
    assert chart.canvas.drawn < 120


def test_an_empty_chart_says_when_the_first_result_comes(make, qtbot):
    from dataclasses import replace

    empty = replace(content_of(weeks([])), waiting="First result on Mon 23 Mar", button="Enter it")
    chart = make(empty)
    button = next(one for one in chart.canvas.children() if getattr(one, "button", None)).button
    assert button.isVisible()
    with qtbot.waitSignal(chart.first_result_wanted):
        button.click()
    chart.show_content(content_of(weeks(NUMBERS)))
    assert not button.isVisible()


def test_colours_follow_the_theme(chart, theme):
    light = chart.canvas.grab().toImage().pixelColor(2, 2).name()
    theme.choose(ThemeChoice.DARK)
    dark = chart.canvas.grab().toImage().pixelColor(2, 2).name()
    assert (light, dark) == ("#ffffff", "#181b20")


def test_what_is_seen_is_exported(make, tmp_path, qtbot):
    asked = []

    def ask(_parent, name, _kind):
        asked.append(name)
        return str(tmp_path / name)

    chart = make(content_of(weeks(NUMBERS)), ask)
    chart.show_range(Range.THREE_MONTHS)
    for save in (chart.save_png, chart.save_svg, chart.save_csv):
        with qtbot.waitSignal(chart.saved):
            save()
    assert asked == ["Orders.png", "Orders.svg", "Orders.csv"]
    image = QImage(str(tmp_path / "Orders.png"))
    assert (image.width(), image.height()) == (1920, 840)
    assert image.pixelColor(1, 1).name() == "#ffffff"
    assert len({image.pixel(x, y) for x in range(0, 1920, 7) for y in range(0, 840, 7)}) > 20
    assert (tmp_path / "Orders.svg").read_text().startswith("<svg")
    rows = (tmp_path / "Orders.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "Period,Last day,Orders,Plan,Remark"
    assert rows[-1].startswith("week 11 (9–15 Mar 2026),2026-03-15,28,20.4")
    assert len(rows) == 11


def test_a_file_that_cannot_be_written_is_told(make, tmp_path, qtbot):
    chart = make(content_of(weeks(NUMBERS)), lambda *_asked: str(tmp_path / "nowhere" / "a.csv"))
    with qtbot.waitSignal(chart.failed) as failed:
        chart.save_csv()
    assert isinstance(failed.args[0], Problem)
    assert failed.args[0].code is ProblemCode.FOLDER_MISSING


def test_nothing_is_written_where_nobody_chose_a_file(make, tmp_path):
    chart = make(content_of(weeks(NUMBERS)), lambda *_asked: "")
    chart.save_png()
    assert list(Path(tmp_path).iterdir()) == []


def test_the_picture_is_copied(chart):
    chart.copy_picture()
    assert QGuiApplication.clipboard().image().width() == 1920
    QGuiApplication.clipboard().clear()


def test_names_that_begin_like_a_formula_do_nothing_in_a_spreadsheet(make):
    from dataclasses import replace

    from kpi_desktop.ui.charts.export import csv_bytes

    model = replace(content_of(weeks(NUMBERS)).model, title='=HYPERLINK("http://x")')
    assert "\"'=HYPERLINK" in csv_bytes(model).decode("utf-8-sig").splitlines()[0]


def test_charts_come_and_go(make):
    for _ in range(3):
        chart = make(content_of(weeks(NUMBERS)))
        chart.close()
        chart.deleteLater()
        gc.collect()


@pytest.fixture
def looking_ahead(make) -> LargeChart:
    return make(content_of(weeks([*NUMBERS, 26]), looks_ahead=True))


def test_the_keyboard_reads_on_into_what_is_to_be_expected(looking_ahead):
    press(looking_ahead, Key.Key_Right)
    assert looking_ahead.canvas.point.value_text == "26", "the newest result comes first"
    press(looking_ahead, Key.Key_Right)
    assert said(looking_ahead).startswith("week 12 (16–22 Mar 2026): about 2")
    assert "roughly 2" in said(looking_ahead)
    assert "plan " in said(looking_ahead)
    press(looking_ahead, Key.Key_End)
    assert looking_ahead.canvas.point.value_text == "26"


def test_the_bands_are_painted_beside_the_lines_in_both_themes(looking_ahead, theme):
    step, plot = looking_ahead.canvas.seen.ahead.steps[3], looking_ahead.canvas.plot
    x, y = plot.x(step.middle.day) - 3, plot.y(step.middle.value + 0.6)
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.choose(choice)
        picture = looking_ahead.canvas.grab().toImage()
        ratio = picture.devicePixelRatio()
        band = picture.pixelColor(round(x * ratio), round(y * ratio))
        assert band.name() != theme.colours.surface.lower()
        assert abs(band.red() - band.green()) < 12, "ink, not a colour"


def test_its_headline_and_its_name_say_where_it_is_heading(looking_ahead):
    heading = looking_ahead.canvas.seen.ahead.text
    assert heading.startswith("roughly ")
    assert heading in looking_ahead.canvas.accessibleName()
    assert any(heading in words.text() for words in looking_ahead.findChildren(QLabel))
