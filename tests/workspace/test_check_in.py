"""The check-in's draft: what fields say, how a block is laid over them, and that nothing typed is ever lost."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.observation import Cell, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem
from kpi_desktop.workspace.check_in import (
    Answer,
    CheckInDraft,
    block,
    from_fields,
    laid_over,
    last_complete,
    read_answer,
    to_fields,
)
from kpi_desktop.workspace.check_in_odd import Doubt, Whole, did_you_mean, doubt_of, usual_range

WEEK = Period(Grain.WEEK, date(2026, 3, 16))


def a_cell(input_id: str, channel: int = 0) -> Cell:
    return Cell(input_id, WEEK, channel)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", None),
        ("  ", None),
        ("120+45", Answer(State.VALUE, Decimal(165))),
        ("1.250,50", Answer(State.VALUE, Decimal("1250.5"))),
        ("1,250.50", Answer(State.VALUE, Decimal("1250.5"))),
        ("0", Answer(State.VALUE, Decimal(0))),
        ("?", Answer(State.NOT_AVAILABLE, None)),
        ("n", Answer(State.NOT_AVAILABLE, None)),
        ("-", Answer(State.DOES_NOT_APPLY, None)),
        ("–", Answer(State.DOES_NOT_APPLY, None)),
        ("~120", Answer(State.VALUE, Decimal(120), is_estimate=True)),
    ],
)
def test_a_field_says(text: str, answer: Answer | None):
    assert read_answer(text) == answer


def test_a_state_is_never_an_estimate_and_a_guess_stays_one():
    assert read_answer("?", is_estimate=True) == Answer(State.NOT_AVAILABLE, None)
    assert read_answer("12", is_estimate=True) == Answer(State.VALUE, Decimal(12), is_estimate=True)


@pytest.mark.parametrize("text", ["12 eggs", "1,2,3.4.5", "120+", "9e30"])
def test_what_is_no_number_is_told(text: str):
    with pytest.raises(Problem):
        read_answer(text)


def test_one_column_fills_downwards_through_channels():
    grid = [[a_cell("a")], [a_cell("b", 1), a_cell("b", 2)], [a_cell("c")]]
    laid = laid_over(block("1\n2\n3\n4"), grid, a_cell("a"))
    assert laid.texts == {a_cell("a"): "1", a_cell("b", 1): "2", a_cell("b", 2): "3", a_cell("c"): "4"}
    assert laid.left_over == 0


def test_several_columns_fill_down_and_to_the_right_and_the_rest_is_counted():
    grid = [[a_cell("a", 1), a_cell("a", 2)], [a_cell("b", 1), a_cell("b", 2)]]
    laid = laid_over(block("1\t2\t3\r\n4\t\r\n5\t6\r\n"), grid, a_cell("a", 1))
    assert laid.texts == {a_cell("a", 1): "1", a_cell("a", 2): "2", a_cell("b", 1): "4"}
    assert laid.left_over == 3


def test_an_empty_line_leaves_its_field_alone():
    grid = [[a_cell("a")], [a_cell("b")], [a_cell("c")]]
    laid = laid_over(block("1\n\n3"), grid, a_cell("a"))
    assert laid.texts == {a_cell("a"): "1", a_cell("c"): "3"}


cells = st.builds(
    Cell,
    st.sampled_from(["revenue", "leads", "a|b"]),
    st.builds(WEEK.shifted, st.integers(-60, 60)),
    st.integers(0, 4),
)
drafts = st.builds(
    CheckInDraft,
    st.just(WEEK),
    st.frozensets(cells, max_size=4),
    st.dictionaries(cells, st.text(max_size=20), max_size=4),
    st.frozensets(cells, max_size=3),
    st.dictionaries(st.text(max_size=5), st.booleans(), max_size=2),
    st.sampled_from([(), (Period(Grain.MONTH, date(2026, 2, 1)),)]),
    st.integers(0, 9),
    st.dictionaries(st.text(max_size=5), st.text(max_size=9), max_size=2),
)


@given(drafts)
def test_a_draft_comes_back_as_it_was_letter_by_letter(draft: CheckInDraft):
    assert from_fields(json.loads(json.dumps(to_fields(draft)))) == draft


@given(st.dictionaries(st.sampled_from(["period", "asked", "texts", "months"]), st.text() | st.integers()))
def test_a_draft_that_cannot_be_understood_is_none(fields: dict[str, object]):
    assert from_fields(fields) is None


def test_the_last_complete_period_is_past():
    calendar = Calendar()
    assert last_complete(calendar, Grain.WEEK, date(2026, 3, 22)).start == date(2026, 3, 9)
    assert last_complete(calendar, Grain.WEEK, date(2026, 3, 23)).start == date(2026, 3, 16)
    assert last_complete(calendar, Grain.MONTH, date(2026, 3, 23)).start == date(2026, 2, 1)


USUAL = tuple(map(Decimal, (50, 52, 48, 51, 55, 47, 53, 50)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("520", "52"),
        ("5.2", "52"),
        ("5200", "52"),
        ("-52", "52"),
        ("552", "52"),
        ("52", None),
        ("90", None),
        ("0", None),
        ("1000000", None),
    ],
)
def test_a_slip_of_the_finger_is_told_from_an_unusual_week(typed: str, meant: str | None):
    assert did_you_mean(Decimal(typed), USUAL) == (None if meant is None else Decimal(meant))


@given(st.decimals(-(10**9), 10**9, places=2), st.lists(st.decimals(0, 10**6, places=2), max_size=9))
def test_what_is_offered_is_never_what_was_typed(value: Decimal, usual: list[Decimal]):
    assert did_you_mean(value, usual) != value or did_you_mean(value, usual) is None


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        ("99999999", Doubt(usual=(Decimal(48), Decimal(53)))),
        ("1234", Doubt(usual=(Decimal(48), Decimal(53)))),
        ("180", None),
        ("14", None),
        ("4.9", Doubt(meant=Decimal(49))),
        ("0.003", Doubt(usual=(Decimal(48), Decimal(53)))),
        ("0", None),
        ("520", Doubt(meant=Decimal(52))),
    ],
)
def test_a_number_far_from_all_that_was_usual_is_asked_about(typed: str, doubt: Doubt | None):
    assert doubt_of(Decimal(typed), USUAL) == doubt


def test_fewer_than_four_values_ask_nothing():
    assert doubt_of(Decimal(99_999_999), USUAL[:3]) is None
    assert doubt_of(Decimal(99_999_999), USUAL[:4]) is not None


def test_a_part_greater_than_its_whole_is_asked_about():
    whole = Whole("Website visits", Decimal(52))
    assert doubt_of(Decimal(53), (), whole) == Doubt(whole=whole)
    assert doubt_of(Decimal(52), (), whole) is None


@given(st.decimals(-(10**9), 10**9, places=2), st.lists(st.decimals(0, 10**6, places=2), max_size=12))
def test_what_was_there_before_is_never_asked_about_alone(value: Decimal, usual: list[Decimal]):
    assert doubt_of(value, [value] * 4) is None
    if len(usual) < 4:
        assert doubt_of(value, usual) is None


def test_usual_needs_enough_values_and_leaves_the_odd_ones_out():
    assert usual_range(USUAL[:3]) is None
    assert usual_range(USUAL[:4]) == (48, 52)
    assert usual_range((*USUAL, Decimal(900))) == (48, 55)
