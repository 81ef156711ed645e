"""Thinning: which backups stay as they grow old."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

ALL_FOR = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 14, 8, 24


def kept(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Times of the backups that stay.

    All of the last two days; beyond them the newest of each of the 14 newest days, 8 newest weeks and 24 newest
    months that have a backup at all, so that a business opened once a month keeps two years.

    Args:
        times: When the backups were made.
        now: The time from which the two days count back.
    """
    newest_first = sorted(set(times), reverse=True)
    stay = {time for time in newest_first if now - time <= ALL_FOR}
    for count, bucket in _RULES:
        stay |= _newest_of_each(newest_first, bucket, count)
    return frozenset(stay)


def _newest_of_each(
    newest_first: list[datetime], bucket: Callable[[datetime], Hashable], count: int
) -> set[datetime]:
    newest: dict[Hashable, datetime] = {}
    for time in newest_first:
        newest.setdefault(bucket(time), time)
    return set(list(newest.values())[:count])


_RULES: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAILY, lambda time: time.date()),
    (WEEKLY, lambda time: time.isocalendar()[:2]),
    (MONTHLY, lambda time: (time.year, time.month)),
)
