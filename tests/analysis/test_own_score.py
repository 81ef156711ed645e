"""How often "likely" came true: as it was said, of targets whose outcome is known."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from kpi_desktop.analysis.own_score import ENOUGH, own_score
from kpi_desktop.domain.judgement import Judgement, Reason, Rule, Status
from kpi_desktop.domain.likelihood import Likelihood
from kpi_desktop.domain.period import Grain, Period

DAY = date(2026, 1, 4)


def said(reason: Reason, week: int, target: int = 1, **changes: object) -> Judgement:
    day = DAY + timedelta(weeks=week)
    period = Period(Grain.WEEK, day - timedelta(days=6))
    word = Judgement(
        week,
        1,
        "orders",
        period,
        day,
        day,
        Status.AT_RISK,
        reason,
        Rule.CHANCE,
        target,
        chance=Decimal("0.8"),
    )
    return replace(word, **changes)


def end(status: Status, reason: Reason, week: int, target: int = 1) -> Judgement:
    return said(reason, week, target, status=status, rule=Rule.ACHIEVED, chance=None)


def test_words_are_held_against_what_became_of_their_target():
    words = [said(Reason.EITHER_WAY, 1), said(Reason.LIKELY, 2), said(Reason.LIKELY, 3)]
    met = end(Status.ACHIEVED, Reason.TARGET_REACHED, 4)
    other = [said(Reason.LIKELY, 5, 2), end(Status.MISSED, Reason.DEADLINE_PASSED, 6, 2)]
    score = own_score([*words, met, *other])
    assert score.tallies == {Likelihood.LIKELY: (3, 2), Likelihood.EITHER_WAY: (1, 1)}
    assert score.targets == 2


def test_open_changed_and_corrected_words_do_not_count():
    assert own_score([said(Reason.LIKELY, 1)]).tallies == {}
    held = end(Status.ACHIEVED, Reason.AT_TARGET, 2)
    assert own_score([said(Reason.LIKELY, 1), held]).tallies == {}
    missed = end(Status.MISSED, Reason.DEADLINE_PASSED, 9)
    again = said(Reason.UNLIKELY, 1, is_again=True)
    changed = said(Reason.LIKELY, 2, 3)
    assert own_score([said(Reason.LIKELY, 1), again, changed, missed]).tallies == {Likelihood.LIKELY: (1, 0)}


def test_it_is_shown_from_twenty_outcomes_on():
    words = [said(Reason.LIKELY, week) for week in range(ENOUGH)]
    missed = end(Status.MISSED, Reason.DEADLINE_PASSED, 99)
    assert own_score([*words, missed]).is_enough
    assert not own_score([*words[1:], missed]).is_enough
