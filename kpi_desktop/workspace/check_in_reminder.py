"""Check-in reminder: the day of the check-in as an entry for the owner's calendar."""

from datetime import date, datetime, timedelta
from zlib import crc32

from kpi_desktop.reporting.calendar_file import Reminder
from kpi_desktop.wording.language import _


def check_in_reminder(business: str, weekday: int, at: datetime) -> Reminder:
    """The reminder of a business, from the next such day on.

    Args:
        business: Its name.
        weekday: Day of the check-in, 0 for Monday.
        at: The time, with its offset.
    """
    return Reminder(
        title=_("Check-in: {business}").format(business=business) if business else _("Check-in"),
        note=_("Enter the numbers of last week in KPI Desktop. It takes a few minutes."),
        first=_next(weekday, at.date()),
        made_at=at,
        key=f"check-in-{crc32(business.encode()):08x}",
    )


def _next(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)
