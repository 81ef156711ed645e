"""Covered: what is said of a value whose files speak for only a part of its period."""

from datetime import date

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.coverage import Span
from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.period import Period
from kpi_desktop.wording.dates import period_text, weekday_date_text
from kpi_desktop.wording.language import _


def covered_text(period: Period, covers: Span) -> str:
    """Which of its days are there, as a clause: "the file ends on Wed 18 Nov"."""
    first, last = weekday_date_text(covers.first), weekday_date_text(covers.last)
    match covers.first > period.start, covers.last < period.end:
        case True, True:
            return _("the file goes from {first} to {last} only").format(first=first, last=last)
        case True, False:
            return _("the file begins on {first}").format(first=first)
        case False, True:
            return _("the file ends on {last}").format(last=last)
        case _:
            return _("the files leave days out")


def unfinished_text(plan: ImportPlan, calendar: Calendar, on: date) -> str:
    """Which periods a file leaves unfinished, and what becomes of them; empty where there is none."""
    if plan.covers is None:
        return ""
    told = [
        _("{period} is there only in part: {why}.").format(
            period=period_text(period, calendar), why=covered_text(period, plan.covers)
        )
        for period in plan.unfinished(on)
    ]
    if not told:
        return ""
    said = " ".join(one[:1].upper() + one[1:] for one in told)
    return _("{said} It stays open, and counts as a result once the rest is in.").format(said=said)
