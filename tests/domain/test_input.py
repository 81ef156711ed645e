from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.input import Binding, Bindings
from tests.domain.strategies import DAYS

JANUARY, JULY = date(2026, 1, 1), date(2026, 7, 1)
IDS = st.sampled_from(["spend", "ad_spend", "campaign_cost", "project_cost", "revenue"])
BINDINGS = st.lists(st.builds(Binding, IDS, IDS, DAYS), max_size=12).map(lambda all_: Bindings(tuple(all_)))


def bound(*pairs, since=JANUARY):
    return tuple(Binding(one, other, since) for one, other in pairs)


def test_without_bindings_every_input_keeps_its_own_values():
    assert not Bindings()
    assert Bindings().resolve("revenue", JULY) == "revenue"
    assert Bindings().group("revenue", JULY) == {"revenue"}


def test_a_binding_holds_from_its_day_on():
    bindings = Bindings(bound(("ad_spend", "spend"), since=JULY))
    assert bindings
    assert bindings.resolve("ad_spend", date(2026, 6, 30)) == "ad_spend"
    assert bindings.resolve("ad_spend", JULY) == "spend"
    assert bindings.resolve("ad_spend", date.max) == "spend"
    assert bindings.resolve("spend", JULY) == "spend"
    assert bindings.group("ad_spend", date(2026, 6, 30)) == {"ad_spend"}


def test_a_chain_is_followed_to_its_end_and_makes_one_group():
    bindings = Bindings(
        bound(("project_cost", "campaign_cost"), ("campaign_cost", "spend"), ("ad_spend", "spend"))
    )
    for name in ("project_cost", "campaign_cost", "ad_spend", "spend"):
        assert bindings.resolve(name, JULY) == "spend"
        assert bindings.group(name, JULY) == {"project_cost", "campaign_cost", "ad_spend", "spend"}
    assert bindings.group("revenue", JULY) == {"revenue"}


def test_a_binding_can_be_split_from_a_day_on():
    bindings = Bindings((Binding("ad_spend", "ad_spend", JULY), *bound(("ad_spend", "spend"))))
    assert bindings.resolve("ad_spend", date(2026, 6, 30)) == "spend"
    assert bindings.resolve("ad_spend", JULY) == "ad_spend"
    assert bindings.group("spend", date(2026, 6, 30)) == {"spend", "ad_spend"}
    assert bindings.group("spend", JULY) == {"spend"}


def test_of_two_bindings_from_one_day_the_later_said_holds():
    bindings = Bindings((Binding("ad_spend", "spend", JULY), Binding("ad_spend", "project_cost", JULY)))
    assert bindings.resolve("ad_spend", JULY) == "project_cost"


@pytest.mark.parametrize("names", [("ad_spend",), ("ad_spend", "spend"), ("revenue", "ad_spend", "spend")])
def test_a_ring_is_one_number_kept_in_one_place(names):
    ring = list(zip(names, names[1:] + names[:1], strict=True))
    bindings = Bindings(bound(*ring, ("project_cost", names[-1])))
    for name in (*names, "project_cost"):
        assert bindings.resolve(name, JULY) == "ad_spend"
        assert bindings.group(name, JULY) == {*names, "project_cost"}


@given(BINDINGS, IDS, IDS, DAYS)
def test_groups_part_the_inputs(bindings, one, other, day):
    kept = bindings.resolve(one, day)
    assert bindings.resolve(kept, day) == kept
    group = bindings.group(one, day)
    assert {one, kept} <= group
    assert {bindings.resolve(member, day) for member in group} == {kept}
    assert (bindings.group(other, day) == group) == (other in group)


def test_an_input_remembers_where_its_values_were_kept():
    bindings = Bindings((*bound(("ad_spend", "spend")), Binding("ad_spend", "project_cost", JULY)))
    assert bindings.kept_ids("ad_spend") == ("ad_spend", "spend", "project_cost")
    assert bindings.kept_ids("spend") == ("spend",)
    assert bindings.kept_ids("revenue") == ("revenue",)


@given(BINDINGS, IDS, DAYS)
def test_values_of_any_day_are_kept_under_one_of_them(bindings, one, day):
    assert bindings.resolve(one, day) in bindings.kept_ids(one)
