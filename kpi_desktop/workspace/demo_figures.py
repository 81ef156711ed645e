"""Demo figures: two believable years of a bakery-café, the same for the same day.

Season, growth, a bad month, a price rise, closed holidays and one forgotten week are laid over a steady base; small
ups and downs come from a fixed seed, so that a page can be checked by hand against the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from kpi_desktop.domain.calendar import Calendar, ClosedSpan
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.workspace.entries import Entry

WEEKS = 104
FRAME_WEEKS = 52
WEEKS_INTO_FRAME = 34
_BAD_WEEKS = range(WEEKS - 11, WEEKS - 7)
_FORGOTTEN_WEEK = WEEKS - 17
_DEARER_FROM = WEEKS - 20
_ADS_FROM = WEEKS - 26
_SEASON = (0.90, 0.94, 0.98, 1.03, 1.06, 1.02, 0.97, 0.92, 1.00, 1.04, 1.08, 1.22)


@dataclass(frozen=True, slots=True)
class Counter:
    """One way of selling.

    Attributes:
        name: Channel name.
        orders: Orders in a plain week two years ago.
        growth: Change of orders a week, as a share.
        basket: Sales per order in money.
        enquiries: Enquiries for cakes and catering in a plain week.
        won: Share of enquiries that become orders.
        spend: Money put into being found, a week.
    """

    name: str
    orders: float
    growth: float
    basket: float
    enquiries: float
    won: float
    spend: int


COUNTERS = (
    Counter("Shop counter", 415, 0.0004, 9.4, 6.0, 0.46, 45),
    Counter("Online shop", 34, 0.0058, 30.5, 6.5, 0.38, 60),
    Counter("Farmers' market", 84, 0.0008, 13.2, 3.2, 0.44, 48),
)


@dataclass(frozen=True, slots=True)
class DemoDates:
    """The days around which the sample is built, seen from the day it is made."""

    first_week: Period
    last_week: Period

    @property
    def frame_start(self) -> date:
        """First day of the time frame."""
        return self.week(WEEKS - WEEKS_INTO_FRAME).start

    @property
    def frame_due(self) -> date:
        """Last day of the time frame."""
        return self.week(WEEKS - WEEKS_INTO_FRAME + FRAME_WEEKS).start - timedelta(days=1)

    @property
    def prices_raised(self) -> date:
        """Day of the price decision."""
        return self.week(_DEARER_FROM).start

    @property
    def ads_begun(self) -> date:
        """Day of the advertising decision."""
        return self.week(_ADS_FROM).start

    @property
    def road_works(self) -> date:
        """First day of the bad month."""
        return self.week(_BAD_WEEKS[0]).start

    @property
    def target_raised(self) -> date:
        """Day from which the sales target is higher."""
        return self.week(WEEKS - 14).start

    def week(self, index: int) -> Period:
        """A week by its number from the first of the sample."""
        return self.first_week.shifted(index)


def demo_dates(on: date) -> DemoDates:
    """The days of a sample made on a day: 104 weeks, the last one complete."""
    running = Calendar().containing(Grain.WEEK, on)
    last = running if running.is_complete(on) else running.shifted(-1)
    return DemoDates(last.shifted(1 - WEEKS), last)


def closed_spans(dates: DemoDates) -> tuple[ClosedSpan, ...]:
    """Christmas and two weeks in August of every year of the sample and its time frame."""
    spans = []
    for year in range(dates.first_week.start.year - 1, dates.frame_due.year + 1):
        august = Calendar().containing(Grain.WEEK, date(year, 8, 10)).start
        spans.append(ClosedSpan(august, august + timedelta(days=13), "Summer holidays"))
        spans.append(ClosedSpan(date(year, 12, 24), date(year + 1, 1, 1), "Christmas"))
    return tuple(spans)


def weekly_entries(dates: DemoDates, calendar: Calendar) -> Iterator[tuple[Period, list[Entry]]]:
    """What is entered week by week; nothing for a closed week and for the forgotten one."""
    for index in range(WEEKS):
        week = dates.week(index)
        if index != _FORGOTTEN_WEEK and not calendar.is_closed_throughout(week):
            yield week, [entry for counter in COUNTERS for entry in _week(week, index, counter, calendar)]


def monthly_entries(dates: DemoDates, calendar: Calendar) -> Iterator[tuple[Period, list[Entry]]]:
    """Cost of goods of every month that lies wholly within the sample, from the sales of its weeks."""
    sales: dict[Period, Decimal] = {}
    for week, entries in weekly_entries(dates, calendar):
        month = calendar.home(week, Grain.MONTH)
        earned = sum((e.value or Decimal(0) for e in entries if e.number_id == "revenue"), Decimal(0))
        sales[month] = sales.get(month, Decimal(0)) + earned
    for month, earned in sales.items():
        if dates.first_week.start <= month.start and month.end <= dates.last_week.end:
            yield month, [_entry("cogs", month, earned * _cost_share(month, dates), None)]


def _week(week: Period, index: int, counter: Counter, calendar: Calendar) -> Iterator[Entry]:
    luck = Random(f"{counter.name} {index}")
    open_share = calendar.open_days(week.start, week.end) / 7
    season = _SEASON[week.start.month - 1]
    pull = season * (1 + counter.growth) ** index * open_share * _noise(luck, 0.05)
    orders = round(counter.orders * pull * _trouble(index, counter))
    basket = counter.basket * (1.055 if index >= _DEARER_FROM else 1.0) * _noise(luck, 0.02)
    busier = 1.28 if index >= _ADS_FROM else 1.0
    enquiries = max(1, round(counter.enquiries * season * open_share * busier * _noise(luck, 0.22)))
    won = min(enquiries, round(enquiries * counter.won * _noise(luck, 0.2)))
    spend = counter.spend + (35 if index >= _ADS_FROM and counter.name == "Online shop" else 0)
    channel = counter.name
    yield _entry("revenue", week, Decimal(str(orders * basket)), channel)
    yield _entry("orders", week, Decimal(orders), channel)
    yield _entry("leads", week, Decimal(enquiries), channel)
    yield _entry("customers_from_leads", week, Decimal(won), channel)
    yield _entry("marketing_spend", week, Decimal(spend), channel)


def _entry(number_id: str, period: Period, value: Decimal, channel: str | None) -> Entry:
    exact = value.quantize(Decimal("0.01")) if number_id in ("revenue", "cogs") else value
    return Entry(number_id, period, State.VALUE, exact, channel)


def _noise(luck: Random, size: float) -> float:
    """Around 1, bell-shaped, at most three times ``size`` away."""
    return 1 + size * (sum(luck.random() for _ in range(6)) - 3)


def _trouble(index: int, counter: Counter) -> float:
    """Road works before the shop keep walk-in guests away for a month."""
    return 0.70 if index in _BAD_WEEKS and counter.name == "Shop counter" else 1.0


def _cost_share(month: Period, dates: DemoDates) -> Decimal:
    """Share of sales spent on goods: less since the prices rose, more while the road was closed."""
    luck = Random(f"goods {month.start.isoformat()}")
    share = 0.352 if month.start < dates.prices_raised else 0.334
    if month.start <= dates.road_works <= month.end:
        share += 0.028
    return Decimal(str(round(share * _noise(luck, 0.012), 4)))
