"""Period counts: how many days, weeks, months, quarters or years."""

from kpi_desktop.domain.period import Grain
from kpi_desktop.wording.language import ngettext
from kpi_desktop.wording.numbers import number_text


def count_text(count: int, grain: Grain) -> str:
    """So many periods: "8 weeks", "1 month"."""
    pattern = {
        Grain.DAY: ngettext("{count} day", "{count} days", count),
        Grain.WEEK: ngettext("{count} week", "{count} weeks", count),
        Grain.MONTH: ngettext("{count} month", "{count} months", count),
        Grain.QUARTER: ngettext("{count} quarter", "{count} quarters", count),
        Grain.YEAR: ngettext("{count} year", "{count} years", count),
    }[grain]
    return pattern.format(count=number_text(count))
