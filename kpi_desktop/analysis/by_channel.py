"""By channel: a KPI for each part of the breakdown, and what is not assigned to any."""

from collections.abc import Sequence

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.rollup import NOT_ASSIGNED
from kpi_desktop.analysis.snapshot import ChannelResult
from kpi_desktop.domain.channel import Channel
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.period import Period


def channel_results(
    values: KpiValues, kpi: Kpi, periods: Sequence[Period], judged: Sequence[Period]
) -> tuple[ChannelResult, ...]:
    """The same formula over each channel's own observations; a campaign follows its channel, the remainder is last.

    Args:
        values: Values of the book.
        kpi: The KPI.
        periods: The periods shown.
        judged: The periods of the value to date.
    """
    found = [
        _result(values, kpi, channel, channel.id, periods, judged)
        for channel in _in_order(values)
        if any(
            values.rollups.cells.grains(input_.id, channel.id) for input_ in values.grains.asked_inputs(kpi)
        )
    ]
    if found and any(_has_remainder(values, kpi, period) for period in periods):
        found.append(_result(values, kpi, None, NOT_ASSIGNED, periods, judged))
    return tuple(found)


def _in_order(values: KpiValues) -> list[Channel]:
    tree = values.book.channels
    return [one for channel in tree.children() for one in (channel, *tree.children(channel.id))]


def _result(
    values: KpiValues,
    kpi: Kpi,
    channel: Channel | None,
    channel_id: int,
    periods: Sequence[Period],
    judged: Sequence[Period],
) -> ChannelResult:
    results = tuple(values.result(kpi, period, channel_id) for period in periods)
    speaking = [one for one in judged if values.result(kpi, one, channel_id).is_complete]
    return ChannelResult(channel, results, values.over(kpi, speaking, channel_id) if speaking else None)


def _has_remainder(values: KpiValues, kpi: Kpi, period: Period) -> bool:
    remainders = (values.rollups.remainder(input_.id, period) for input_ in values.grains.asked_inputs(kpi))
    return any(one.micros for one in remainders)
