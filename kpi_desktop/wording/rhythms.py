"""Rhythms: how often something is entered, and the names of periods."""

from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit
from kpi_desktop.wording.language import N_, _, ngettext

_GRAINS = {
    Grain.DAY: N_("day"),
    Grain.WEEK: N_("week"),
    Grain.MONTH: N_("month"),
    Grain.QUARTER: N_("quarter"),
    Grain.YEAR: N_("year"),
}


def rhythm_text(rhythm: Rhythm) -> str:
    """How often: "every week", "every 2 weeks", "every quarter"."""
    every = rhythm.every
    match rhythm.unit:
        case RhythmUnit.DAYS:
            return ngettext("every day", "every {count} days", every).format(count=every)
        case RhythmUnit.WEEKS:
            return ngettext("every week", "every {count} weeks", every).format(count=every)
    if every == 3:
        return _("every quarter")
    if every % 12 == 0:
        years = every // 12
        return ngettext("every year", "every {count} years", years).format(count=years)
    return ngettext("every month", "every {count} months", every).format(count=every)


def grain_word(grain: Grain) -> str:
    """A period's name: "week"."""
    return _(_GRAINS[grain])


def count_of_periods(count: int, grain: Grain) -> str:
    """So many periods: "11 weeks", "1 month"."""
    return _counted(count, grain).format(count=count)


def _counted(count: int, grain: Grain) -> str:
    match grain:
        case Grain.DAY:
            return ngettext("{count} day", "{count} days", count)
        case Grain.WEEK:
            return ngettext("{count} week", "{count} weeks", count)
        case Grain.MONTH:
            return ngettext("{count} month", "{count} months", count)
        case Grain.QUARTER:
            return ngettext("{count} quarter", "{count} quarters", count)
        case Grain.YEAR:
            return ngettext("{count} year", "{count} years", count)
