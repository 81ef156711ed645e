"""Channel board: every channel over one stretch of time, what is not assigned, and the whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.channels import Amount, ChannelFigures, Verdict, verdict
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.rolled import Rolled
from kpi_desktop.analysis.worth import WORTH_INPUTS, Worth, worth_of
from kpi_desktop.domain.channel import Channel
from kpi_desktop.domain.no_value import Absence, NoValue
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.observation import WHOLE_BUSINESS
from kpi_desktop.domain.period import Grain, Period

SPENT = ("marketing_spend", "campaign_cost", "project_cost", "ad_spend")
CUSTOMERS = ("campaign_actions", "customers_from_leads", "new_customers")
LEADS = ("leads",)
SALES = ("project_revenue", "revenue_from_ads", "revenue")
"""Inputs that may hold each figure, the most telling first."""
NEEDED = frozenset({*SPENT, *CUSTOMERS, *LEADS, *SALES, *WORTH_INPUTS})
"""Everything that a board rests on."""


class Span(StrEnum):
    """Stretches of time that channels are looked at over."""

    TIME_FRAME = "time_frame"
    LAST_MONTH = "last_month"
    LAST_QUARTER = "last_quarter"
    LAST_YEAR = "last_year"


class LineKind(StrEnum):
    """What a line of the board stands for."""

    CHANNEL = "channel"
    CAMPAIGN = "campaign"
    REMAINDER = "remainder"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One line: a channel, a campaign below its channel, what is not assigned, or the whole."""

    kind: LineKind
    channel: Channel | None
    figures: ChannelFigures
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ChannelBoard:
    """All channels over one stretch of time.

    Attributes:
        lines: Channels in the owner's order, each followed by its campaigns; then the remainder, if any, and the whole.
        periods: The complete periods that count, empty before the first is over.
        worth: What a customer is worth, by which channels are judged.
        inputs: Ids of the inputs behind spent, customers, leads and sales; empty texts where there is none.
        is_incomplete: Whether a part of the whole is known to be missing.
        exceeds_total: Whether the channels have more of something than the stated total.
    """

    lines: tuple[ChannelLine, ...]
    periods: tuple[Period, ...]
    worth: Worth
    inputs: tuple[str, str, str, str]
    is_incomplete: bool
    exceeds_total: bool

    @property
    def total(self) -> ChannelLine:
        """The whole business."""
        return self.lines[-1]


def channel_board(book: Book, on: date, span: Span = Span.TIME_FRAME) -> ChannelBoard:
    """What each channel cost and brought.

    Args:
        book: What is recorded, back to the first day of the stretch.
        on: The day that counts as today; only complete periods count.
        span: The stretch of time.
    """
    values, worth = KpiValues(book, on), worth_of(book, on)
    inputs = tuple(_chosen(values, ids) for ids in (SPENT, CUSTOMERS, LEADS, SALES))
    periods = _periods(values, [name for name in inputs if name], span)
    counted = {
        channel: tuple(_rolled(values, name, channel, periods) for name in inputs)
        for channel in (WHOLE_BUSINESS, *(one.id for one in book.channels))
    }
    whole = counted[WHOLE_BUSINESS]
    rest = _remainder(whole, [counted[one.id] for one in book.channels.children()])
    lines = [
        _line(_kind(channel), channel, _figures(counted[channel.id], inputs), worth)
        for channel in _shown(book, counted)
    ]
    if any(isinstance(amount, Fraction) and amount for amount in rest):
        lines.append(_line(LineKind.REMAINDER, None, ChannelFigures(*rest), worth))
    lines.append(_line(LineKind.TOTAL, None, _figures(whole, inputs), worth))
    return ChannelBoard(
        tuple(lines),
        periods,
        worth,
        (inputs[0], inputs[1], inputs[2], inputs[3]),
        is_incomplete=any(one.absence is Absence.INCOMPLETE for one in whole),
        exceeds_total=any(isinstance(amount, Fraction) and amount < 0 for amount in rest),
    )


def frame_on(book: Book, on: date) -> TimeFrame:
    """The time frame that runs on a day, else the last one before it, else the fiscal year so far."""
    begun = [one.frame for one in book.objectives if one.frame.start <= on]
    if begun:
        return next((frame for frame in begun if frame.contains(on)), begun[-1])
    year = book.calendar.containing(Grain.YEAR, on)
    return TimeFrame(year.start, year.end)


def _chosen(values: KpiValues, ids: Sequence[str]) -> str:
    """The first input that channels have values of, else the first with any value, else none."""
    cells, channels = values.rollups.cells, values.book.channels
    known = [name for name in ids if name in values.book.inputs and cells.grains(name)]
    split = [name for name in known if any(cells.grains(name, channel.id) for channel in channels)]
    return next(iter([*split, *known]), "")


def _periods(values: KpiValues, inputs: Iterable[str], span: Span) -> tuple[Period, ...]:
    calendar, on = values.book.calendar, values.on
    if span is Span.TIME_FRAME:
        frame = frame_on(values.book, on)
        grain = max(
            (values.grains.of_entry(values.book.inputs[name]) for name in inputs), default=Grain.MONTH
        )
        found = calendar.periods(grain, frame.start, min(frame.due, on))
        return tuple(period for period in found if period.is_complete(on))
    grain = Grain.QUARTER if span is Span.LAST_QUARTER else Grain.MONTH
    running = calendar.containing(grain, on)
    last = running if running.is_complete(on) else running.shifted(-1)
    count = 12 if span is Span.LAST_YEAR else 1
    return tuple(last.shifted(at - count + 1) for at in range(count))


def _rolled(values: KpiValues, name: str, channel: int, periods: Sequence[Period]) -> Rolled:
    if not name or not periods:
        return Rolled(None, Absence.NOT_ENTERED, present=0)
    return values.rollups.over(name, channel, periods)


def _figures(rolled: Sequence[Rolled], inputs: Sequence[str]) -> ChannelFigures:
    amounts: list[Amount] = [
        NoValue(one.absence or Absence.NOT_ENTERED, (name,) if name else ())
        if one.value is None
        else one.value
        for one, name in zip(rolled, inputs, strict=True)
    ]
    return ChannelFigures(*amounts)


def _remainder(whole: Sequence[Rolled], parts: Sequence[Sequence[Rolled]]) -> list[Amount]:
    """What the whole has beyond its channels, so that the lines add up to it."""
    rest: list[Amount] = []
    for place, total in enumerate(whole):
        if total.value is None:
            rest.append(NoValue(total.absence or Absence.NOT_ENTERED))
        else:
            assigned = [value for part in parts if (value := part[place].value) is not None]
            rest.append(total.value - sum(assigned, Fraction(0)))
    return rest


def _shown(book: Book, counted: dict[int, tuple[Rolled, ...]]) -> list[Channel]:
    """Channels in order, each with its campaigns; archived ones only where they have a value."""
    tree = book.channels
    everyone = [one for channel in tree.children() for one in (channel, *tree.children(channel.id))]
    return [
        channel
        for channel in everyone
        if not channel.is_archived or any(one.value is not None for one in counted[channel.id])
    ]


def _kind(channel: Channel) -> LineKind:
    return LineKind.CAMPAIGN if channel.is_campaign else LineKind.CHANNEL


def _line(kind: LineKind, channel: Channel | None, figures: ChannelFigures, worth: Worth) -> ChannelLine:
    said = Verdict.UNKNOWN if kind is LineKind.REMAINDER else verdict(figures, worth)
    return ChannelLine(kind, channel, figures, said)
