"""Reading of days as people write them."""

from datetime import date

import pytest

from kpi_desktop.wording import language
from kpi_desktop.wording.read_day import read_day

NEAR = date(2026, 3, 18)


@pytest.mark.parametrize("text", ["8/2/2027", "2.8.2027", "2027-08-02", "2 August 2027"])
def test_a_slash_parts_the_month_from_the_day_where_people_write_it_first(text: str):
    with language.using("en", "en_US"):
        assert read_day(text, NEAR) == date(2027, 8, 2)


@pytest.mark.parametrize("text", ["", "2", "31.2.2027", "13/13/2027", "2 of May", "2 Foo", "2026-13-01"])
def test_what_is_no_day_is_none(text: str):
    assert read_day(text, NEAR) is None


def test_the_year_near_is_meant_where_none_is_said():
    assert read_day("2.8.", NEAR) == date(2026, 8, 2)
