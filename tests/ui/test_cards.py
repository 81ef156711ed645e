import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import tokens
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.hero import HeroBand, HeroContent
from kpi_desktop.ui.kpi_card import KpiCard
from kpi_desktop.ui.progress_bar import Standing, _centred
from kpi_desktop.ui.sparkline import Sparkline
from kpi_desktop.ui.status_chip import LOUD, StatusChip
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.statuses import status_word
from tests.ui.samples import a_card, a_chart, a_limit


def drawn(widget: QWidget, width: int = 300, height: int = 64) -> QImage:
    widget.resize(width, height)
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colours_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("status", Status)
def test_a_status_is_word_shape_and_colour(theme: Theme, qtbot, status: Status):
    chip = StatusChip(theme)
    qtbot.addWidget(chip)
    chip.show_status(status, "because")
    image = drawn(chip, chip.sizeHint().width(), tokens.PILL)
    assert chip.text() == status_word(status)
    assert chip.toolTip() == "because"
    assert theme.colours.status(status) in colours_of(image)
    assert (theme.colours.tint(theme.colours.status(status)) in colours_of(image)) == (status in LOUD)


def test_statuses_can_be_told_apart_without_colour(theme: Theme, qtbot):
    grey = {}
    for status in Status:
        chart = Sparkline(theme, a_chart((1, 2, 3), status=status, plan=None))
        qtbot.addWidget(chart)
        grey[status] = drawn(chart).convertToFormat(QImage.Format.Format_Grayscale8)
    assert all(grey[a] != grey[b] for a in Status for b in Status if a is not b)


def test_a_chart_shows_the_bad_side_of_a_limit_and_its_words(theme: Theme, qtbot):
    chart = Sparkline(theme, a_chart((12, 13, 16), plan=None, limit=a_limit(15)))
    qtbot.addWidget(chart)
    image = drawn(chart)
    assert chart.accessibleName() == a_chart().alternative
    background = image.pixelColor(2, 62)
    assert image.pixelColor(150, 4) != background, "above a limit that should not be passed"
    assert image.pixelColor(150, 60) == background


def test_the_unfinished_period_is_hollow(theme: Theme, qtbot):
    plain, running = a_chart((5, 5, 5), plan=None), a_chart((5, 5), plan=None, runs_on=5)
    for model, is_hollow in ((plain, False), (running, True)):
        chart = Sparkline(theme, model)
        qtbot.addWidget(chart)
        image = drawn(chart, 200, 64)
        end = image.pixelColor(int(200 - 4.5), 32)
        assert (end == QColor(theme.colours.surface)) == is_hollow


@pytest.mark.parametrize("values", [(), (3,), (None, 4, None), (0, 0, 0), (1e12, -1e12), tuple(range(40))])
def test_any_run_of_results_can_be_drawn(theme: Theme, qtbot, values):
    chart = Sparkline(theme, a_chart(values, plan=None))
    qtbot.addWidget(chart)
    for width, height in ((300, 64), (1, 1), (96, 24)):
        drawn(chart, width, height)


def test_a_card_is_one_button_that_says_everything(theme: Theme, qtbot):
    card = KpiCard(theme, a_card())
    qtbot.addWidget(card)
    card.show()
    assert (
        card.accessibleName()
        == "Website enquiries: 31, On track. 2 ahead of plan (29). usual 26–34 · next Mon"
    )
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(card.opened) as opened:
            qtbot.keyClick(card, key)
        assert opened.args == ["enquiries"]
    assert not unnamed_controls(card)


def test_an_empty_card_offers_its_first_result(theme: Theme, qtbot):
    card = KpiCard(
        theme, a_card(value="–", status=Status.WAITING, chart=None, foot="", button="Enter the first result")
    )
    qtbot.addWidget(card)
    card.show()
    button = card._button
    assert button is not None
    assert button.isVisible()
    with qtbot.waitSignal(card.filled):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    "standing", [None, Standing(0), Standing(-1, 2, 3), Standing(0.5, 0.4, 0.4, "half way")]
)
def test_the_hero_is_as_high_as_the_brief(theme: Theme, qtbot, standing: Standing | None):
    hero = HeroBand(
        theme,
        HeroContent("Get more orders", "14", "of 26 orders", "98 days left", Status.ON_TRACK, "", standing),
    )
    qtbot.addWidget(hero)
    drawn(hero, 1100, hero.sizeHint().height())
    assert max(hero.sizeHint().height(), hero.minimumHeight()) == tokens.HERO
    assert "14 of 26 orders" in hero.accessibleName()


def test_a_status_fades_in_unless_nothing_may_move(theme: Theme, qtbot):
    chip = StatusChip(theme)
    qtbot.addWidget(chip)
    chip.show()
    theme.style.reduced_motion = True
    chip.show_status(Status.OFF_TRACK)
    assert chip._shown == 1.0
    theme.style.reduced_motion = False
    chip.show_status(Status.ON_TRACK)
    assert chip._shown < 1.0
    qtbot.waitUntil(lambda: chip._shown == 1.0)


@pytest.mark.parametrize("plan", [0.0, 0.3, 0.5, 1.0])
@pytest.mark.parametrize("today", [0.0, 0.31, 0.5, 1.0])
def test_tick_and_mark_of_the_hero_are_named_and_never_over_each_other(plan: float, today: float):
    named = sorted([(1000 * plan, "plan by now"), (1000 * today, "today")])
    wide = {"plan by now": 70.0, "today": 34.0}
    placed = _centred(named, lambda words: wide[words], 1000)
    (one, words), (other, last) = placed
    assert {words, last} == set(wide)
    assert one >= 0
    assert one + wide[words] < other
    assert other + wide[last] <= 1000


def test_what_is_far_from_the_other_and_from_the_ends_is_named_right_under_it():
    named = [(300.0, "plan by now"), (500.0, "today")]
    wide = {"plan by now": 70.0, "today": 34.0}
    assert _centred(named, lambda words: wide[words], 1000) == [(265.0, "plan by now"), (483.0, "today")]


def test_one_mark_alone_is_named_too():
    assert _centred([(500.0, "today")], lambda _words: 34.0, 1000) == [(483.0, "today")]
    assert _centred([(996.0, "today")], lambda _words: 34.0, 1000) == [(966.0, "today")]
    assert _centred([], lambda _words: 0.0, 1000) == []
