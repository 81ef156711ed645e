import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.profile import Identity, Profile
from kpi_desktop.domain.profile_json import profile_from_text, profile_to_text
from tests.domain.attempt import attempt

TEXTS = st.text(max_size=20)
LISTS = st.lists(TEXTS, max_size=3).map(tuple)
MAYBE = st.none() | TEXTS
PROFILES = st.builds(
    Profile,
    name=TEXTS,
    maps=LISTS,
    date=MAYBE,
    channel=MAYBE,
    keep=LISTS,
    grain=st.none() | st.sampled_from(Grain),
    sheets=LISTS,
    lines=MAYBE,
    header=st.none() | st.integers(0, 2),
    answers=st.dictionaries(TEXTS, TEXTS, max_size=3),
    columns=LISTS,
    identity=st.sampled_from(Identity),
    identity_column=MAYBE,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(TEXTS, part, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(["name", "maps", "date", "keep", "grain", "header", "answers", "identity", "unknown"])


@given(PROFILES)
def test_a_profile_reads_back_as_it_was(profile):
    text = profile_to_text(profile)
    assert "\n" not in text
    assert profile_from_text(text) == profile


def test_what_is_absent_keeps_its_usual_value_and_what_is_unknown_is_passed_over():
    assert profile_from_text("{}") == Profile()
    assert profile_from_text('{"colour": 3, "grain": "week"}') == Profile(grain=Grain.WEEK)


@given(JSON | st.dictionaries(KEYS, JSON, max_size=4))
def test_any_json_is_a_profile_or_a_problem(record):
    profile = attempt(lambda: profile_from_text(json.dumps(record), file="till.json"))
    if isinstance(profile, Problem):
        assert (profile.code, profile.facts) == (ProblemCode.PROFILE_UNREADABLE, {"file": "till.json"})
    else:
        assert profile_from_text(profile_to_text(profile)) == profile


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "null",
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("9" * 10_000, id="long number"),
        '{"maps": "revenue=sum(Amount)"}',
        '{"maps": [1]}',
        '{"grain": "hour"}',
        '{"header": true}',
        '{"answers": {"decimal": 1}}',
        '{"identity": null}',
    ],
)
def test_anything_else_is_no_profile(text):
    problem = attempt(lambda: profile_from_text(text, file="till.json"))
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.PROFILE_UNREADABLE
