"""The choices of an import as text of the import language, and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.profile import Profile
from kpi_desktop.importing.recognition import Recognition
from kpi_desktop.workspace.import_choices import (
    draft_from_fields,
    draft_of,
    draft_to_fields,
    map_choice,
    proposed,
)
from kpi_desktop.workspace.import_draft import (
    NEEDS_COLUMN,
    NEEDS_OTHER,
    How,
    ImportDraft,
    MapChoice,
    Test,
    Where,
)
from kpi_desktop.workspace.input_search import find_inputs
from tests.builders import a_kpi, an_input

names = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12)
refs = st.one_of(
    names.filter(lambda name: name.strip() == name and name).map(lambda name: f"[{name.replace(']', ']]')}]"),
    st.integers(1, 99).map(lambda place: f"#{place}"),
)
wheres = st.builds(Where, refs, st.sampled_from(Test), st.lists(names, min_size=1, max_size=3).map(tuple))


@st.composite
def choices(draw: st.DrawFn) -> MapChoice:
    how = draw(st.sampled_from(How))
    column = draw(refs) if how in NEEDS_COLUMN else ""
    other = draw(refs) if how in NEEDS_OTHER else ""
    return MapChoice("revenue", how, column, other, tuple(draw(st.lists(wheres, max_size=3))))


@given(choices())
def test_what_is_chosen_reads_back_as_the_same_choice(choice: MapChoice):
    assert choice.is_complete
    assert map_choice(choice.text) == choice


@given(st.lists(choices(), max_size=3), st.sampled_from([None, *Grain]), st.sampled_from([None, 0, 1]))
def test_a_draft_outlives_the_program(maps: list[MapChoice], grain: Grain | None, header: int | None):
    draft = ImportDraft(
        "/a/b.csv", "", "[Date]", tuple(maps), None, grain, header, {"decimal": "comma"}, True
    )
    assert draft_from_fields(json.loads(json.dumps(draft_to_fields(draft)))) == draft


@pytest.mark.parametrize(
    "fields", [{}, {"path": 1}, {**draft_to_fields(ImportDraft()), "grain": "fortnight"}]
)
def test_what_is_no_draft_is_passed_over(fields: dict[str, object]):
    assert draft_from_fields(fields) is None


def test_the_answers_of_a_survey_fill_three_inputs_at_once():
    inputs = [an_input(name) for name in ("promoters", "orders", "nps_responses")]
    draft = ImportDraft()
    for one in inputs:
        draft = draft.with_input(one)
    draft = draft.with_map(2, MapChoice("nps_responses", How.SCORE, "[Score]"))
    assert [one.input_id for one in draft.maps] == ["orders", "nps_responses"]
    assert draft.maps[1].text == "nps_responses=score([Score])"
    assert draft.with_input(an_input("detractors")) == draft


def test_the_results_of_a_number_can_be_taken_as_they_are_stated():
    rate = a_kpi("close_rate", "quotes_won / quotes_decided")
    (one,) = ImportDraft().with_result(rate).maps
    assert (one.input_id, one.how) == ("close_rate", How.VALUE)


@pytest.mark.parametrize(
    "text",
    [
        "revenue=sum(-Amount) where Amount < 0",
        "revenue=sum(Amount) where A = 'x' or B = 'y'",
        "revenue is nonsense",
    ],
)
def test_what_cannot_be_chosen_stays_as_it_was_written(text: str):
    choice = map_choice(text)
    assert (choice.text, choice.is_complete) == (text, True)


def test_half_a_choice_is_not_ready():
    assert not MapChoice("revenue").is_complete
    assert not MapChoice("revenue", How.PRODUCT, "[A]").is_complete
    assert not MapChoice("revenue", How.SUM, "[A]", wheres=(Where("[B]"),)).is_complete
    assert not ImportDraft().is_ready
    assert ImportDraft(maps=(MapChoice("orders", How.COUNT),)).is_ready


def test_answers_about_the_time_of_one_file_are_not_remembered():
    answers = {"date_order": "day_first", "period": "2026-02", "year": "2025", "start": "2025-01"}
    assert draft_of(Profile(answers=answers)).answers == {"date_order": "day_first"}


def test_answers_go_with_the_columns_that_they_were_about():
    before = ImportDraft(
        date="[A]",
        maps=(MapChoice("revenue", How.SUM, "[B]"),),
        answers={"date_order": "day_first", "decimal": "comma"},
    )
    other_date = ImportDraft(date="[C]", maps=before.maps, answers=before.answers)
    assert other_date.after(before).answers == {"decimal": "comma"}
    other_sum = before.with_map(0, MapChoice("revenue", How.SUM, "[D]"))
    assert other_sum.after(before).answers == {"date_order": "day_first"}


def test_proposals_come_once_and_in_the_period_in_which_numbers_are_entered():
    found = Recognition(date="[Date]", maps=("revenue=sum([Total])",), keep=("[State] = 'paid'",))
    draft = proposed(ImportDraft("a.csv"), found).with_usual_grain(load().inputs)
    assert (draft.date, draft.grain, draft.maps[0].text) == ("[Date]", Grain.WEEK, "revenue=sum([Total])")
    emptied = draft.without(0)
    assert proposed(emptied, found) == emptied
    assert emptied.profile.keep == found.keep


def test_inputs_are_found_by_word_and_by_the_number_made_of_them():
    counted = [load().inputs["orders"], load().inputs["revenue"]]
    assert [one.id for one in find_inputs("", counted)] == ["orders", "revenue"]
    assert find_inputs("sales", counted)[0].id == "revenue"
    assert "leads" in [one.id for one in find_inputs("close rate", counted)]
    assert find_inputs("xyzzy", counted) == ()
