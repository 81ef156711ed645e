"""Strategies: days, calendars, periods and numbers for property tests."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from kpi_desktop.domain.calendar import Calendar, ClosedSpan, FiscalLabel, WeekStart
from kpi_desktop.domain.exact import LARGEST, MICROS
from kpi_desktop.domain.period import Grain

GRAINS = st.sampled_from(Grain)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
FAR_DAYS = st.dates(date(3, 1, 1), date(9997, 12, 31))
EDGE_DAYS = st.one_of(st.dates(max_value=date(2, 12, 31)), st.dates(min_value=date(9998, 1, 1)))


@st.composite
def closed_spans(draw):
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return ClosedSpan(first, last)


CALENDARS = st.builds(
    Calendar,
    week_start=st.sampled_from(WeekStart),
    fiscal_start=st.integers(1, 12),
    fiscal_label=st.sampled_from(FiscalLabel),
)


@st.composite
def nested_grains(draw):
    """A finer and a coarser grain."""
    return tuple(sorted(draw(st.lists(GRAINS, min_size=2, max_size=2, unique=True))))


MICRO_COUNTS = st.integers(-LARGEST * MICROS, LARGEST * MICROS)
FRACTIONS = st.fractions() | st.builds(Fraction, st.integers(), st.integers(1, 10**40))
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False) | st.builds(
    lambda digits, exponent: Decimal((0, tuple(map(int, str(digits))), exponent)),
    st.integers(0, 10**80),
    st.integers(-100, 40),
)
