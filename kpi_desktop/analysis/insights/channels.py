"""Channels: which of them does better than another, and which loses money.

Source: docs/metrics.md, "Insights", 11 and 12.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpi_desktop.analysis.channel_board import ChannelBoard, ChannelLine, LineKind, channel_board
from kpi_desktop.analysis.channels import sales_counted
from kpi_desktop.analysis.contrasts import Contrast, costs_apart, rates_apart
from kpi_desktop.analysis.insights.insight import Fact, Insight
from kpi_desktop.analysis.intervals import cost_per
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.mix_shift import Part, mix_shift
from kpi_desktop.analysis.worth import Worth
from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.domain.no_value import NoValue

LARGEST_CHANCE = 0.025
"""Below the 0.05 at which parts are called different: rates and costs are both looked at."""
FEWEST_ORDERS, CONFIDENCE = 20, 0.90


@dataclass(frozen=True)
class Counted:
    """What was counted of one channel, period by period.

    Attributes:
        spent: Money put in.
        customers: Customers won.
        leads: Enquiries.
    """

    spent: tuple[Fraction, ...]
    customers: tuple[Fraction, ...]
    leads: tuple[Fraction, ...]

    def pairs(self, variant: Variant) -> dict[int, Part]:
        """Customers with what they are held against, enquiries or money, by period."""
        under = self.leads if variant is Variant.CLOSES_MORE else self.spent
        return dict(enumerate(zip(self.customers, under, strict=True)))


def channel_insights(values: KpiValues) -> Iterator[Insight]:
    """Everything worth telling of the channels over the time frame so far."""
    if not len(values.book.channels):
        return
    board = channel_board(values.book, values.on)
    if board.periods:
        yield from better_channels(board, counted_by_period(values, board))
        yield from losing_channels(board)


def better_channels(board: ChannelBoard, counted: Mapping[int, Counted]) -> Iterator[Insight]:
    """The pair that differs most clearly, by rate and by cost, unless its periods say the opposite (11)."""
    rates = {
        channel: (_whole(one.customers), _whole(one.leads))
        for channel, one in counted.items()
        if _are_counts(one.customers, one.leads)
    }
    costs = {
        channel: (sum(one.spent, Fraction(0)), _whole(one.customers))
        for channel, one in counted.items()
        if _are_counts(one.customers)
    }
    for variant, found in (
        (Variant.CLOSES_MORE, rates_apart(rates)),
        (Variant.COSTS_LESS, costs_apart(costs)),
    ):
        clear = (one for one in found if one.chance < LARGEST_CHANCE)
        plain = (one for one in clear if not _is_mixed(one, variant, counted))
        contrast = next(plain, None)
        if contrast is not None:
            yield _better(board, contrast, variant, counted)


def losing_channels(board: ChannelBoard) -> Iterator[Insight]:
    """Channels whose customers cost more than is left of their sales, beyond what few customers show (12)."""
    for line in board.lines:
        if line.channel is None or line.kind not in (LineKind.CHANNEL, LineKind.CAMPAIGN):
            continue
        facts = loss(line, board.worth)
        if facts is not None:
            channel = line.channel
            yield Insight(
                InsightKind.LOSES_MONEY,
                board.periods[0].start,
                board.periods[-1].end,
                "loses",
                {"channel": channel.name} | facts,
                subject=str(channel.id),
                is_good=False,
            )


def loss(line: ChannelLine, worth: Worth) -> dict[str, Fact] | None:
    """Cost and profit of one customer where the first is above the second with 90 % certainty."""
    spent, customers, sales = line.figures.spent, line.figures.customers, sales_counted(line.figures, worth)
    if isinstance(spent, NoValue) or isinstance(customers, NoValue) or isinstance(sales, NoValue):
        return None
    if worth.margin is None or customers < FEWEST_ORDERS or customers.denominator != 1:
        return None
    interval = cost_per(spent, int(customers), CONFIDENCE)
    left = sales * worth.margin / customers
    if interval is None or interval.low <= left:
        return None
    return {"cost": spent / customers, "left": left, "low": interval.low, "customers": int(customers)}


def counted_by_period(values: KpiValues, board: ChannelBoard) -> dict[int, Counted]:
    """What was counted of each channel, campaigns left to their channels."""
    spent, customers, leads, _ = board.inputs
    channels = [
        one.channel for one in board.lines if one.kind is LineKind.CHANNEL and one.channel is not None
    ]

    def found(name: str, channel: int) -> tuple[Fraction, ...]:
        if not name:
            return (Fraction(0),) * len(board.periods)
        rolled = (values.rollups.over(name, channel, [period]).value for period in board.periods)
        return tuple(one or Fraction(0) for one in rolled)

    return {
        one.id: Counted(found(spent, one.id), found(customers, one.id), found(leads, one.id))
        for one in channels
    }


def _better(
    board: ChannelBoard, contrast: Contrast, variant: Variant, counted: Mapping[int, Counted]
) -> Insight:
    names = {one.channel.id: one.channel.name for one in board.lines if one.channel is not None}
    better, worse = counted[contrast.better], counted[contrast.worse]
    show: Callable[[Counted], Fraction] = _rate if variant is Variant.CLOSES_MORE else _cost
    facts: dict[str, Fact] = {
        "better": names[contrast.better],
        "worse": names[contrast.worse],
        "value": show(better),
        "other": show(worse),
        "customers": _whole(better.customers),
        "other_customers": _whole(worse.customers),
        "chance": contrast.chance,
    }
    return Insight(
        InsightKind.CHANNEL_BETTER,
        board.periods[0].start,
        board.periods[-1].end,
        f"{contrast.better} {contrast.worse}",
        facts,
        variant=variant,
        subject=variant.value,
        is_good=None,
    )


def _is_mixed(contrast: Contrast, variant: Variant, counted: Mapping[int, Counted]) -> bool:
    """Whether most of the volume, period by period, says the opposite of the whole."""
    parts = [counted[one].pairs(variant) for one in (contrast.worse, contrast.better)]
    return mix_shift(*parts) is not None


def _rate(one: Counted) -> Fraction:
    return sum(one.customers, Fraction(0)) / sum(one.leads, Fraction(0)) * 100


def _cost(one: Counted) -> Fraction:
    return sum(one.spent, Fraction(0)) / sum(one.customers, Fraction(0))


def _whole(counts: Sequence[Fraction]) -> int:
    return int(sum(counts, Fraction(0)))


def _are_counts(*counts: Sequence[Fraction]) -> bool:
    """Whether all are whole numbers: an interval of a rate knows things, not shares of them."""
    return all(one.denominator == 1 for some in counts for one in some)
