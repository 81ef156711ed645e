"""Outlook: bands, projection and chance of every kind of goal, and why there is none."""

import statistics
import subprocess
import sys
from dataclasses import replace
from zlib import crc32

import numpy as np
import pytest

from kpi_desktop.analysis.outlook import (
    Judged,
    Outlook,
    OutlookQuestion,
    Running,
    outlook,
    seed_of,
)
from kpi_desktop.domain.likelihood import Withheld
from kpi_desktop.domain.target import Verb
from tests.builders import a_period

STEADY = tuple(100.0 + (7 * at) % 10 for at in range(24))
"""Between 100 and 109, without a trend; 104.5 on average."""


def a_question(**changes):
    return OutlookQuestion(
        **{
            "seed": 1,
            "first": a_period("2026-07"),
            "history": STEADY,
            "season_length": 1,
            "judged": Judged.TOTAL,
            "verb": Verb.INCREASE_TO,
            "target": 1250.0,
            "weights": (1.0,) * 6,
            "actual": 630.0,
            **changes,
        }
    )


# --------------------------------------------------------------------------- every kind and verb


def test_a_total_is_what_there_is_and_the_sum_of_what_comes():
    found = outlook(a_question())
    assert len(found.periods) == len(found.to_date) == 6
    assert found.periods[0].median == pytest.approx(104.5, abs=3)
    assert found.to_date[0].median == pytest.approx(630 + found.periods[0].median, abs=1)
    assert found.projected == found.to_date[-1].median == pytest.approx(630 + 6 * 104.5, abs=12)
    assert found.chance is not None
    assert found.withheld is None


@pytest.mark.parametrize("judged", [Judged.TOTAL, Judged.LATEST, Judged.MEAN])
@pytest.mark.parametrize("verb", [Verb.INCREASE_TO, Verb.DECREASE_TO])
def test_the_chance_is_high_on_the_right_side_and_low_on_the_wrong_one(judged, verb):
    end = {Judged.TOTAL: 1257.0, Judged.LATEST: 104.5, Judged.MEAN: 104.5}[judged]
    actual = 630.0 if judged is Judged.TOTAL else 104.5
    asked = a_question(judged=judged, verb=verb, actual=actual, done=6.0)
    below, above = (outlook(replace(asked, target=end * share)).chance for share in (0.85, 1.15))
    right, wrong = (below, above) if verb is Verb.INCREASE_TO else (above, below)
    assert right > 0.9
    assert wrong < 0.1


def test_chances_of_at_least_and_at_most_add_up():
    up = outlook(a_question(target=1255.0)).chance
    down = outlook(a_question(target=1255.0, verb=Verb.DECREASE_TO)).chance
    assert up + down == pytest.approx(1, abs=0.002)
    assert 0.2 < up < 0.8


def test_a_total_that_has_come_to_its_target_is_certain_and_a_cap_exceeded_is_lost():
    assert outlook(a_question(target=600.0)).chance == 1
    assert outlook(a_question(target=600.0, verb=Verb.DECREASE_TO)).chance == 0


def test_a_level_is_judged_by_its_last_period_alone():
    rising = tuple(50.0 + 2 * at + at % 3 for at in range(24))
    found = outlook(a_question(history=rising, judged=Judged.LATEST, target=105.0, actual=None))
    assert found.to_date == found.periods
    assert found.projected == pytest.approx(108, abs=4)
    assert found.chance > 0.7


def test_a_rate_is_the_mean_of_what_was_and_what_comes_by_weight():
    asked = a_question(judged=Judged.MEAN, actual=80.0, done=18.0, target=90.0)
    assert outlook(asked).projected == pytest.approx((18 * 80 + 6 * 104.5) / 24, abs=1)
    assert outlook(replace(asked, done=2.0)).projected == pytest.approx((2 * 80 + 6 * 104.5) / 8, abs=2)
    assert outlook(replace(asked, actual=None)).projected == pytest.approx(104.5, abs=2)


@pytest.mark.parametrize("verb", [Verb.STAY_ABOVE, Verb.STAY_BELOW, Verb.KEEP_BETWEEN])
def test_a_limit_has_bands_and_no_chance(verb):
    found = outlook(a_question(verb=verb, judged=Judged.LATEST))
    assert (found.chance, found.withheld) == (None, Withheld.LIMIT)
    assert len(found.periods) == 6


# --------------------------------------------------------------------------- which periods count


def test_closed_periods_bring_nothing_and_the_last_one_that_counts_ends_it():
    whole = outlook(a_question())
    closed = outlook(a_question(weights=(1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0)))
    assert len(closed.periods) == 6
    assert closed.to_date[1] == closed.to_date[0]
    assert closed.projected == pytest.approx(whole.projected - 104.5, abs=5)


def test_periods_before_the_goal_starts_do_not_count():
    found = outlook(a_question(actual=None, weights=(0.0, 0.0, 1.0, 1.0), target=200.0))
    assert found.to_date[1].median == 0
    assert found.projected == pytest.approx(209, abs=6)


def test_a_missing_period_of_a_total_is_guessed_at_and_one_before_the_goal_is_not():
    holed = (*STEADY[:8], None, *STEADY[9:20], None, *STEADY[21:])
    without = outlook(a_question(history=holed, actual=525.0))
    wanted = outlook(a_question(history=holed, actual=525.0, gaps=(20,)))
    assert wanted.projected == pytest.approx(without.projected + 104.5, abs=6)


def test_a_running_period_counts_with_what_it_has_when_that_is_more():
    plain = outlook(a_question())
    little = outlook(a_question(running=Running(50.0, 0.5)))
    assert little == plain
    much = outlook(a_question(running=Running(300.0, 0.5)))
    assert much.to_date[0].median == much.to_date[0].low95 == 930
    assert much.projected == pytest.approx(plain.projected + 300 - 104.5, abs=6)


def test_of_a_period_that_fills_evenly_only_the_rest_is_open():
    found = outlook(a_question(running=Running(80.0, 0.75, accrues_evenly=True)))
    assert found.to_date[0].median == pytest.approx(630 + 80 + 0.25 * 104.5, abs=1)
    assert found.to_date[0].high95 - found.to_date[0].low95 < 12


# --------------------------------------------------------------------------- why there is no chance


def test_too_few_results_say_how_many_more_and_go_by_pace():
    found = outlook(a_question(history=(90.0, None, 95.0, 100.0), actual=450.0, elapsed=5 / 12))
    assert found == Outlook(
        first=a_period("2026-07"),
        projected=pytest.approx(1080),
        withheld=Withheld.NEEDS_RESULTS,
        results_needed=3,
        is_rough=True,
    )


def test_equal_results_are_constant_so_far():
    found = outlook(a_question(history=(5.0,) * 8, judged=Judged.LATEST))
    assert (found.chance, found.withheld, found.projected) == (None, Withheld.CONSTANT, 5)


def test_nothing_is_left_after_the_deadline():
    found = outlook(a_question(weights=(0.0,)))
    assert (found.chance, found.withheld, found.projected) == (None, Withheld.NOTHING_LEFT, 630)


def test_a_deadline_too_far_ahead_has_bands_as_far_as_can_be_seen():
    found = outlook(a_question(weights=(1.0,) * 40, elapsed=0.25))
    assert (found.chance, found.withheld, found.projected) == (None, Withheld.TOO_FAR, 2520)
    assert len(found.periods) == 18


def test_many_zeros_give_a_rough_chance_of_a_sum_and_none_of_anything_else():
    zeros = tuple(float(at % 3 == 0) * (1 + at % 2) for at in range(24))
    total = outlook(a_question(history=zeros, actual=12.0, target=15.0))
    assert total.periods == ()
    assert len(total.to_date) == 6
    assert 0.3 < total.chance < 0.8
    assert total.is_rough
    level = outlook(a_question(history=zeros, judged=Judged.LATEST))
    assert (level.chance, level.withheld, level.to_date) == (None, Withheld.MOSTLY_ZERO, ())


@pytest.mark.parametrize(("results", "is_rough"), [(6, True), (11, True), (12, False)])
def test_fewer_than_twelve_results_are_rough(results, is_rough):
    found = outlook(a_question(history=STEADY[:results]))
    assert found.is_rough is is_rough
    assert found.chance is not None


# --------------------------------------------------------------------------- words and seeds


def test_the_seed_is_that_of_the_kpi_and_its_last_period():
    assert seed_of("orders", a_period("2026-03")) == crc32(b"orders month 2026-03-01")
    assert seed_of("orders", a_period("2026-04")) != seed_of("orders", a_period("2026-03"))
    assert seed_of("visits", a_period("2026-03")) != seed_of("orders", a_period("2026-03"))


def test_the_same_question_is_one_key_and_has_one_answer():
    assert hash(a_question()) == hash(a_question())
    assert outlook(a_question()) == outlook(a_question())


def test_numpy_is_loaded_with_the_first_answer_that_needs_it():
    code = (
        "import sys\n"
        "from datetime import date\n"
        "from kpi_desktop.analysis.outlook import *\n"
        "from kpi_desktop.domain.period import Grain, Period\n"
        "from kpi_desktop.domain.target import Verb\n"
        "first = Period(Grain.MONTH, date(2026, 7, 1))\n"
        "q = OutlookQuestion(1, first, (1.0, 2.0), 1, Judged.TOTAL, Verb.INCREASE_TO, 9.0, (1.0,))\n"
        "outlook(q); print('numpy' in sys.modules)\n"
        "q = OutlookQuestion(1, first, (1.0, 2.0) * 4, 1, Judged.TOTAL, Verb.INCREASE_TO, 9.0, (1.0,))\n"
        "outlook(q); print('numpy' in sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]


# --------------------------------------------------------------------------- what a chance is worth


def test_goals_with_a_chance_are_reached_as_often_as_it_says():
    """90 made shops, their year's sum and its last month judged half-way; a claim is better than yes or no by pace."""
    claims: list[tuple[float, bool, bool]] = []
    for seed in range(90):
        sales = _a_shop(np.random.default_rng(seed))
        done, past = sales[24:30].sum(), sales[18:30].mean()
        for judged, end, usual, pace in (
            (Judged.TOTAL, sales[24:].sum(), 12 * past, 2 * done),
            (Judged.LATEST, sales[-1], past, sales[29]),
        ):
            asked = a_question(
                seed=seed,
                history=tuple(sales[:30].tolist()),
                season_length=12,
                judged=judged,
                actual=float(done),
            )
            for target in (0.93 * usual, usual, 1.07 * usual):
                chance = outlook(replace(asked, target=target)).chance
                claims.append((chance, bool(end >= target), bool(pace >= target)))
    by_chance = statistics.fmean((chance - came) ** 2 for chance, came, _ in claims)
    by_pace = statistics.fmean(came != said for _, came, said in claims)
    assert by_chance < 0.8 * by_pace
    for low, high in ((0.0, 0.3), (0.3, 0.7), (0.7, 1.01)):
        group = [(chance, came) for chance, came, _ in claims if low <= chance < high]
        said, came = (statistics.fmean(column) for column in zip(*group, strict=True))
        assert len(group) > 75
        assert came == pytest.approx(said, abs=0.1), (low, high)


def _a_shop(rng: np.random.Generator) -> np.ndarray:
    """36 months of sales: a level that drifts, a season of its own, chance."""
    level = np.cumsum(rng.normal(rng.normal(0, 0.005), 0.02, 36))
    season = rng.uniform(0, 0.25) * np.sin(np.arange(36) * np.pi / 6 + rng.uniform(0, 6))
    return 1000 * np.exp(level + season + rng.normal(0, 0.06, 36))
