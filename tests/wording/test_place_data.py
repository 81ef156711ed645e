"""What ships of CLDR is what Babel says, and is written as Babel writes it."""

import json
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import NumberPattern, format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain import resources
from kpi_desktop.wording import cldr, number_formats
from kpi_desktop.wording.date_shapes import ALONE, LONG, day_in_shape, span_in_shape
from kpi_desktop.wording.language import SOURCE, using
from kpi_desktop.wording.locales import date_locale
from kpi_desktop.wording.place_data import FILE, date_data
from kpi_desktop.wording.places import PLACES

ELSEWHERE = ("fi_FI", "hi_IN", "ja_JP", "ar_EG", "fa_IR", "he_IL", "lt_LT", "es_CL", "de_LI", "nl_BE")
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
numbers = st.decimals(-(10**12), 10**12, allow_nan=False, places=6).map(
    lambda number: number_formats.digits(number, 6)
)


def test_the_file_that_ships_is_up_to_date():
    """If this fails, write it anew: python -m kpi_desktop.wording.cldr."""
    shipped = json.loads((resources.root() / FILE).read_text("utf-8"))
    assert shipped == json.loads(json.dumps(cldr.facts_that_ship()))


@pytest.mark.parametrize("code", [*PLACES, *ELSEWHERE])
@given(number=numbers)
def test_numbers_are_written_as_babel_writes_them(code: str, number: Decimal):
    locale = Locale.parse(code)
    exact = _with_all_decimals(locale.decimal_formats[None])
    with using("en", code):
        assert number_formats.plain(number, 0) == _with_minus(
            format_decimal(number, format=exact, locale=locale), number, locale
        )
        share = number_formats.percent(number, 0)
        assert share == _with_minus(
            format_percent(
                number.scaleb(-2), format=_with_all_decimals(locale.percent_formats[None]), locale=locale
            ),
            number,
            locale,
        )


@pytest.mark.parametrize("code", [*PLACES, *ELSEWHERE])
@pytest.mark.parametrize("currency", ["EUR", "USD", "JPY", "CHF", "XTS"])
def test_money_is_written_as_babel_writes_it(code: str, currency: str):
    locale = Locale.parse(code)
    for number in (Decimal("1234567.5"), Decimal("-0.25"), Decimal(12)):
        with using("en", code):
            written = number_formats.money(number, currency, 2)
        expected = _with_minus(
            format_currency(number, currency, locale=locale, currency_digits=False, format_type="standard"),
            number,
            locale,
        )
        assert written.replace("\u00a0", "") == expected.replace("\u00a0", "")


@pytest.mark.parametrize("code", PLACES)
@given(day=days, length=st.integers(1, 800))
def test_dates_are_written_as_babel_writes_them(code: str, day: date, length: int):
    with using(SOURCE, code):
        assert date_data(SOURCE, code) is not None
        locale = date_locale()
        for skeleton in cldr.SKELETONS:
            assert day_in_shape(day, skeleton) == format_skeleton(skeleton, day, locale=locale)
        for name in (*ALONE, LONG):
            assert day_in_shape(day, name) == format_date(day, name, locale=locale)
        last = day + timedelta(days=length)
        for skeleton in cldr.SPANS:
            if skeleton == "yMMMd" or (day.year, day.month) != (last.year, last.month):
                expected = format_interval(day, last, skeleton, locale=locale).replace("\u2009", " ")
                assert span_in_shape(day, last, skeleton) == expected


def test_babel_is_not_loaded_for_a_place_that_ships_and_is_for_others():
    code = (
        "import sys\n"
        "from datetime import date\n"
        "from decimal import Decimal\n"
        "from kpi_desktop.domain.unit import Unit\n"
        "from kpi_desktop.wording.dates import date_text, span_text\n"
        "from kpi_desktop.wording.language import use\n"
        "from kpi_desktop.wording.numbers import value_text\n"
        "for place in ('en_GB', 'de_DE', 'fi_FI'):\n"
        "    use('en', place)\n"
        "    value_text(Decimal(1234), Unit.CURRENCY, 'EUR')\n"
        "    date_text(date(2026, 3, 16)), span_text(date(2026, 3, 16), date(2026, 3, 22))\n"
        "    print('babel' in sys.modules)\n"
    )
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert answer.stdout.split() == ["False", "False", "True"]


def _with_all_decimals(pattern: NumberPattern) -> str:
    """The positive and negative pattern of a place, with up to six decimals."""
    whole = pattern.pattern.replace(".###", "")
    return whole.replace("0", "0.######", 1)


def _with_minus(text: str, number: Decimal, locale: Locale) -> str:
    minus = locale.number_symbols["latn"]["minusSign"]
    return text.replace("-", minus, 1) if number < 0 else text
