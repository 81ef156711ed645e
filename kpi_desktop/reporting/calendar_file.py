"""Calendar file: a weekly reminder of the check-in for any calendar program.

Source of the format: RFC 5545 (iCalendar). Times are those of the owner's clock, wherever the calendar is.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from kpi_desktop.reporting.saving import save

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST_LINE = 75
"""Bytes of a line, beyond which it is folded."""


@dataclass(frozen=True)
class Reminder:
    """A check-in that comes back every week.

    Attributes:
        title: What the calendar shows.
        note: What is to be done.
        first: First day; its weekday is that of all others.
        made_at: When it was made, with its offset.
        key: What makes it this one and no other, so that a later file replaces it.
    """

    title: str
    note: str
    first: date
    made_at: datetime
    key: str


def write_reminder(reminder: Reminder, path: Path) -> None:
    """Write a reminder as calendar file.

    Raises:
        Problem: The folder is missing or locked, or the disk is full; what stood there stands.
    """
    save(path, "".join(f"{_folded(line)}\r\n" for line in _lines(reminder)).encode())


def _lines(reminder: Reminder) -> tuple[str, ...]:
    title, note = _escaped(reminder.title), _escaped(reminder.note)
    return (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//KPI Desktop//Check-in//EN",
        "BEGIN:VEVENT",
        f"UID:{reminder.key}@kpi-desktop",
        f"DTSTAMP:{reminder.made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{reminder.first:%Y%m%d}T090000",
        "DURATION:PT15M",
        f"RRULE:FREQ=WEEKLY;BYDAY={_DAYS[reminder.first.weekday()]}",
        f"SUMMARY:{title}",
        f"DESCRIPTION:{note}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        "TRIGGER:PT0M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """A line in parts of at most 75 bytes, each further one begun with a blank; no letter is cut."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > _LONGEST_LINE:
            parts.append(part)
            part = " "
        part += letter
    return "\r\n".join([*parts, part])
