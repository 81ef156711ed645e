import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.channel import Channel, ChannelTree, name_key
from kpi_desktop.domain.observation import WHOLE_BUSINESS

ADS = Channel(1, "Ads")
SPRING = Channel(2, "Spring", parent=1)
STREET = Channel(3, "Straße")
STREET_SPRING = Channel(4, "Spring", parent=3, is_archived=True)
TREE = ChannelTree((STREET, ADS, SPRING, STREET_SPRING))


def test_the_owners_order_is_kept():
    assert list(TREE) == [STREET, ADS, SPRING, STREET_SPRING]
    assert len(TREE) == 4
    assert TREE.children() == (STREET, ADS)
    assert TREE.children(1) == (SPRING,)
    assert TREE.children(2) == ()


def test_a_campaign_stands_under_a_channel():
    assert SPRING.is_campaign
    assert not ADS.is_campaign
    assert TREE.path(2) == "Ads / Spring"
    assert TREE.path(1) == "Ads"


def test_a_business_without_channels():
    assert len(ChannelTree()) == 0
    assert ChannelTree().children() == ()
    assert ChannelTree().find("Ads") is None


def test_a_channel_is_got_by_its_id():
    assert TREE.get(3) is STREET
    with pytest.raises(KeyError):
        TREE.get(WHOLE_BUSINESS)


@pytest.mark.parametrize("name", ["ads", "ADS", "  Ads\t", "aDs\n"])
def test_a_name_is_found_without_case_and_outer_blanks(name):
    assert TREE.find(name) is ADS


def test_a_name_is_found_among_its_siblings():
    assert TREE.find("spring", parent=3) is STREET_SPRING
    assert TREE.find("spring", parent=WHOLE_BUSINESS) is None
    assert TREE.find("spring") is SPRING
    assert TREE.find("STRASSE") is STREET
    assert TREE.find("Adds") is None


def test_accents_composed_and_apart_are_one_name():
    assert name_key("Caf\N{LATIN SMALL LETTER E WITH ACUTE}") == name_key("CAFE\N{COMBINING ACUTE ACCENT}")
    assert name_key("Café") != name_key("Cafe")


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert name_key(name_key(name)) == name_key(name)
    assert name_key(f"  {name} ") == name_key(name)
