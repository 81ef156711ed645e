from babel.numbers import format_decimal

from kpi_desktop.wording import language
from kpi_desktop.wording.places import EXAMPLE, number_places


def test_numbers_are_shown_as_they_are_written_there():
    for place in number_places():
        assert place.example == format_decimal(EXAMPLE, locale=place.code), place.code


def test_places_are_named_in_order_and_the_one_in_use_is_among_them():
    with language.using("en", "fi_FI"):
        places = number_places()
    names = [place.name for place in places]
    assert names == sorted(names)
    finland = next(place for place in places if place.code == "fi_FI")
    assert (finland.name, finland.example) == ("Finland", "12\xa0345,67")
