"""Dates: days, periods and spans as text, in the words of the language and the order of the place."""

from datetime import date, datetime, timedelta

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem
from kpi_desktop.wording.date_shapes import LONG, day_in_shape, span_in_shape
from kpi_desktop.wording.language import _, localised, ngettext
from kpi_desktop.wording.locales import date_locale

_A_MONDAY = date(2024, 1, 1)


def date_text(day: date) -> str:
    """A day in full: "16 March 2026"."""
    return _shaped(day, LONG)


def short_date_text(day: date, *, with_year: bool = False) -> str:
    """A day for axes and lists: "16 Mar", or "16 Mar 2026"."""
    return _shaped(day, "yMMMd" if with_year else "MMMd")


def weekday_date_text(day: date) -> str:
    """A day with its weekday: "Mon 16 Mar"."""
    return _shaped(day, "MMMEd")


def weekday_text(day: date) -> str:
    """The weekday alone: "Monday"."""
    return _shaped(day, "EEEE")


def weekdays() -> list[tuple[int, str]]:
    """Every day of the week by its number, 0 for Monday, with its name."""
    return [(place, weekday_text(_A_MONDAY + timedelta(days=place))) for place in range(7)]


def month_text(month: int) -> str:
    """A month by name, 1 to 12: "March"."""
    return _shaped(date(2000, month, 1), "LLLL")


def time_text(at: datetime) -> str:
    """The time of day as it was on the clock: "10:42"."""
    from babel.dates import format_time

    return localised(format_time(at.time(), "short", locale=date_locale())).replace("\u202f", "\u00a0")


def moment_text(at: datetime) -> str:
    """Day and time: "16 Mar 2026, 10:42"."""
    return _("{day}, {time}").format(day=short_date_text(at.date(), with_year=True), time=time_text(at))


def span_text(first: date, last: date) -> str:
    """A stretch of days, both ends inclusive: "16–22 Mar 2026", "1 Jan – 31 Dec 2023"."""
    return _span(first, last, "yMMMd")


def period_text(period: Period, calendar: Calendar) -> str:
    """A period in full: "week 12 (16–22 Mar 2026)", "March 2026", "Q1 2026", "2026"."""
    match period.grain:
        case Grain.DAY:
            return date_text(period.start)
        case Grain.WEEK:
            week = calendar.week_number(period)[1]
            return _("week {number} ({days})").format(number=week, days=span_text(period.start, period.end))
        case Grain.MONTH:
            return _shaped(period.start, "yMMMM")
        case _:
            name = short_period_text(period, calendar, with_year=True)
            if calendar.fiscal_start == 1:
                return name
            months = _span(period.start, period.end, "yMMM")
            return _("{period} ({months})").format(period=name, months=months)


def short_period_text(period: Period, calendar: Calendar, *, with_year: bool = False) -> str:
    """A period for axes and lists: "16 Mar", "week 12", "Mar", "Q1", "2026"; with the year "Mar 2026"."""
    start = period.start
    match period.grain:
        case Grain.DAY:
            return short_date_text(start, with_year=with_year)
        case Grain.WEEK:
            year, week = calendar.week_number(period)
            pattern = _("week {number}, {year}") if with_year else _("week {number}")
            return pattern.format(number=week, year=year)
        case Grain.MONTH:
            return _shaped(start, "yMMM" if with_year else "LLL")
        case Grain.QUARTER:
            number = (start.month - calendar.fiscal_start) % 12 // 3 + 1
            pattern = _("Q{number} {year}") if with_year else _("Q{number}")
            return pattern.format(number=number, year=calendar.fiscal_year(start))
        case Grain.YEAR:
            return str(calendar.fiscal_year(start))


def dated_period_text(period: Period, calendar: Calendar, on: date | None = None) -> str:
    """A period for lists that go far back: from months on with the year, else where it is not the year of a day."""
    year = calendar.week_number(period)[0] if period.grain is Grain.WEEK else period.start.year
    is_other = on is not None and year != _year_of(on, period.grain, calendar)
    return short_period_text(period, calendar, with_year=period.grain >= Grain.MONTH or is_other)


def label_text(label: str, calendar: Calendar, on: date | None = None) -> str:
    """The text of a period given by its label ("2026-W12"), as in a list; anything else stays as it is."""
    try:
        period = calendar.parse(label)
    except Problem:
        return label
    return dated_period_text(period, calendar, on)


def ago_text(day: date, on: date) -> str:
    """How far a day lies from another: "today", "3 days ago", "in 2 days"."""
    days = (on - day).days
    if days == 0:
        return _("today")
    if days in (1, -1):
        return _("yesterday") if days == 1 else _("tomorrow")
    if days > 0:
        return ngettext("{count} day ago", "{count} days ago", days).format(count=days)
    return ngettext("in {count} day", "in {count} days", -days).format(count=-days)


def days_left_text(days: int) -> str:
    """How long until a target is due: "98 days left", "due today"."""
    if days <= 0:
        return _("due today") if days == 0 else _("the date has passed")
    return ngettext("{count} day left", "{count} days left", days).format(count=days)


def _year_of(day: date, grain: Grain, calendar: Calendar) -> int:
    """The year that a day is counted to; a day at the turn of a year may lie in a week of the other."""
    return calendar.week_number(calendar.containing(grain, day))[0] if grain is Grain.WEEK else day.year


def _shaped(day: date, skeleton: str) -> str:
    return localised(day_in_shape(day, skeleton))


def _span(first: date, last: date, skeleton: str) -> str:
    return _shaped(first, skeleton) if first == last else localised(span_in_shape(first, last, skeleton))
