"""Insights 11 to 13: channels and links, told only where more than chance speaks for them."""

from datetime import date
from fractions import Fraction
from random import Random

import pytest

from kpi_desktop.analysis.channel_board import ChannelBoard, ChannelLine, LineKind
from kpi_desktop.analysis.channels import ChannelFigures, Verdict
from kpi_desktop.analysis.insights.channels import (
    Counted,
    better_channels,
    channel_insights,
    losing_channels,
    loss,
)
from kpi_desktop.analysis.insights.links import Claimed, claimed, link_insight, pairs_to_check
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.lead_lag import Claim, Link, LinkState
from kpi_desktop.analysis.worth import Term, Worth
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.insight import Variant
from kpi_desktop.domain.kpi import Direction, LeadLag
from kpi_desktop.domain.no_value import Absence, NoValue
from kpi_desktop.domain.objective import ObjectiveKpi
from kpi_desktop.domain.period import Grain
from tests.analysis.insight_cases import a_series
from tests.builders import a_book, a_column, a_kpi, a_period, an_input

SHOP, WEB, FAIR = Channel(1, "Shop"), Channel(2, "Web"), Channel(3, "Fair")
WORTH = Worth({Term.MARGIN: Fraction(40)})


def counted(*periods: tuple[int, int, int]) -> Counted:
    """Spent, customers and enquiries of each period."""
    columns = zip(*periods, strict=True)
    return Counted(*(tuple(map(Fraction, column)) for column in columns))


def a_line(channel: Channel, spent: int, customers: int, sales: int) -> ChannelLine:
    figures = ChannelFigures(Fraction(spent), Fraction(customers), Fraction(0), Fraction(sales))
    return ChannelLine(LineKind.CHANNEL, channel, figures, Verdict.UNKNOWN)


def a_board(*lines: ChannelLine, worth: Worth = WORTH) -> ChannelBoard:
    lines = lines or tuple(a_line(one, 0, 0, 0) for one in (SHOP, WEB, FAIR))
    months = tuple(a_period("2026-01").shifted(at) for at in range(3))
    return ChannelBoard(lines, months, worth, ("a", "b", "c", "d"), False, False)


def better(**channels: Counted) -> list[tuple[Variant, str]]:
    names = {"shop": 1, "web": 2, "fair": 3}
    found = better_channels(a_board(), {names[name]: one for name, one in channels.items()})
    return [(one.variant, str(one.facts["better"])) for one in found]


def test_a_channel_that_closes_more_and_one_that_costs_less_are_told():
    shop, web = counted((500, 40, 100)), counted((500, 38, 200))
    assert better(shop=shop, web=web) == [(Variant.CLOSES_MORE, "Shop")]
    dear = counted((1500, 40, 100))
    assert better(shop=shop, web=dear) == [(Variant.COSTS_LESS, "Shop")]


def test_like_channels_few_customers_and_shares_of_things_are_not_compared():
    assert better(shop=counted((500, 40, 100)), web=counted((500, 36, 100))) == []
    assert better(shop=counted((500, 9, 12)), web=counted((500, 1, 12))) == []
    halves = Counted((Fraction(500),), (Fraction(81, 2),), (Fraction(100),))
    assert better(shop=halves, web=counted((500, 10, 100))) == []


def test_a_channel_is_not_called_better_where_its_months_say_the_opposite():
    # The shop has its enquiries in the good month, and closes less of them in each.
    shop = counted((100, 360, 600), (100, 5, 100))
    web = counted((100, 70, 100), (100, 60, 600))
    assert better(shop=shop, web=web)[:1] != [(Variant.CLOSES_MORE, "Shop")]


def test_a_channel_whose_customers_cost_more_than_is_left_of_their_sales_loses_money():
    (found,) = losing_channels(a_board(a_line(SHOP, 1500, 30, 2400), a_line(WEB, 300, 30, 2400)))
    assert found.facts["channel"] == "Shop"
    assert (found.facts["cost"], found.facts["left"], found.facts["customers"]) == (50, 32, 30)
    assert found.is_good is False


@pytest.mark.parametrize(
    ("line", "worth"),
    [
        (a_line(SHOP, 1500, 19, 1520), WORTH),  # too few
        (a_line(SHOP, 1100, 30, 2400), WORTH),  # 36.67 against 32: the 90 % bound does not agree
        (a_line(SHOP, 1500, 30, 2400), Worth()),  # no margin
    ],
)
def test_a_loss_is_not_told(line: ChannelLine, worth: Worth):
    assert loss(line, worth) is None


def test_a_channel_without_figures_is_left_out():
    missing = NoValue(Absence.NOT_ENTERED)
    figures = ChannelFigures(Fraction(500), missing, missing, Fraction(10))
    assert loss(ChannelLine(LineKind.CHANNEL, SHOP, figures, Verdict.UNKNOWN), WORTH) is None


def test_channels_of_a_book_are_found():
    columns = {}
    for channel, won in ((1, 40), (2, 15)):
        for name, number in (("marketing_spend", 400), ("new_customers", won), ("leads", 100)):
            columns[name, Grain.MONTH, channel] = a_column("2026-01", [number] * 3)
    inputs = [an_input(name) for name in ("marketing_spend", "new_customers", "leads")]
    book = a_book(inputs, [a_kpi("leads")], columns, channels=ChannelTree((SHOP, WEB)))
    found = list(channel_insights(KpiValues(book, date(2026, 4, 1))))
    assert [one.variant for one in found] == [Variant.CLOSES_MORE, Variant.COSTS_LESS]
    assert found[0].facts["value"] == 40
    assert (found[0].first, found[0].last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert list(channel_insights(KpiValues(a_book(inputs, [a_kpi("leads")]), date(2026, 4, 1)))) == []


def linked(count: int, *, steps: int = 2, strength: float = 8.0):
    random = Random(5)
    lead = [100 + round(random.gauss(0, 10)) for _ in range(count)]
    lag = [
        500 + round(strength * (lead[at - steps] - 100) + random.gauss(0, 10)) if at >= steps else 500
        for at in range(count)
    ]
    return a_series(lead), a_series(lag)


def test_a_link_is_told_with_its_distance():
    leading, lagging = linked(60)
    found = claimed(leading, lagging, None)
    assert found is not None
    told = link_insight(leading, lagging, found)
    assert (told.facts["steps"], told.facts["periods"], told.kpi_id) == (2, 60, "orders")
    assert told.last == leading.periods[-1].end


def test_no_link_in_few_weeks_or_of_unlike_periods():
    assert claimed(*linked(25), None) is None
    leading, _ = linked(60)
    assert claimed(leading, a_series([1, 2] * 20, Grain.MONTH), None) is None


def test_a_claim_is_checked_once_a_period_and_kept_until_it_fails_twice():
    unlinked = linked(60, strength=0.0)
    before = Claimed(Claim(Link(LinkState.FOUND, 59, 0, 2, 0.6, 0.001)), unlinked[0].periods[-2].start)
    once = claimed(*unlinked, before)
    assert once is not None
    assert once.claim.failures == 1
    assert claimed(*unlinked, once) is once
    earlier = Claimed(once.claim, unlinked[0].periods[-2].start)
    assert claimed(*unlinked, earlier) is None


def test_early_signs_are_held_against_results_of_the_same_objective():
    def named(name: str, role: LeadLag, direction: Direction = Direction.INCREASE):
        kpi = a_kpi(name, direction=direction)
        object.__setattr__(kpi, "lead_lag", role)
        return kpi

    kpis = {
        one.id: one
        for one in (
            named("leads", LeadLag.LEADING),
            named("sales", LeadLag.LAGGING),
            named("stock", LeadLag.LAGGING, Direction.RANGE),
            named("other", LeadLag.LAGGING),
        )
    }
    links = tuple(ObjectiveKpi(1, name, False, 0) for name in ("leads", "sales", "stock"))
    assert list(pairs_to_check(kpis, (*links, ObjectiveKpi(2, "other", True, 0)))) == [("leads", "sales")]
