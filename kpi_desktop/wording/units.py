"""Units: what numbers are measured in, as words beside them."""

from decimal import Decimal

from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.language import N_, _, localised, ngettext

_NAMES = {
    Unit.CURRENCY: N_("money"),
    Unit.COUNT: N_("a count"),
    Unit.PERCENT: N_("percent"),
    Unit.RATIO: N_("times"),
    Unit.SCORE: N_("a score"),
    Unit.CURRENCY_PER_MONTH: N_("money a month"),
    Unit.CURRENCY_PER_HOUR: N_("money an hour"),
    Unit.CURRENCY_PER_AREA: N_("money for each unit of floor area"),
    Unit.COUNT_PER_HOUR: N_("a count an hour"),
    Unit.COUNT_PER_YEAR: N_("a count a year"),
    Unit.WEIGHT_KG: N_("kilograms"),
    Unit.AREA: N_("floor area"),
    Unit.DURATION_SECONDS: N_("seconds"),
    Unit.DURATION_MINUTES: N_("minutes"),
    Unit.DURATION_HOURS: N_("hours"),
    Unit.DURATION_DAYS: N_("days"),
    Unit.DURATION_MONTHS: N_("months"),
    Unit.DURATION_YEARS: N_("years"),
}

_IN_CURRENCY = {
    Unit.CURRENCY: N_("{currency}"),
    Unit.CURRENCY_PER_MONTH: N_("{currency} a month"),
    Unit.CURRENCY_PER_HOUR: N_("{currency} an hour"),
    Unit.CURRENCY_PER_AREA: N_("{currency} for each unit of floor area"),
}

_BESIDE = {
    Unit.CURRENCY_PER_MONTH: N_("{number} a month"),
    Unit.CURRENCY_PER_HOUR: N_("{number} an hour"),
    Unit.CURRENCY_PER_AREA: N_("{number} for each unit of floor area"),
    Unit.COUNT_PER_HOUR: N_("{number} an hour"),
    Unit.COUNT_PER_YEAR: N_("{number} a year"),
    Unit.WEIGHT_KG: N_("{number} kg"),
    Unit.DURATION_SECONDS: N_("{number} s"),
    Unit.DURATION_MINUTES: N_("{number} min"),
    Unit.DURATION_HOURS: N_("{number} h"),
}


def unit_name(unit: Unit, currency: str = "") -> str:
    """A unit by name: "percent", "EUR a month", "hours"."""
    if currency and unit in _IN_CURRENCY:
        return _(_IN_CURRENCY[unit]).format(currency=localised(currency))
    return _(_NAMES[unit])


def with_unit(shown: str, number: Decimal, unit: Unit) -> str:
    """A number's text with the word of its unit; money and percent carry their sign already."""
    form = plural_form(number)
    match unit:
        case Unit.DURATION_DAYS:
            return ngettext("{number} day", "{number} days", form).format(number=shown)
        case Unit.DURATION_MONTHS:
            return ngettext("{number} month", "{number} months", form).format(number=shown)
        case Unit.DURATION_YEARS:
            return ngettext("{number} year", "{number} years", form).format(number=shown)
    return _(_BESIDE[unit]).format(number=shown) if unit in _BESIDE else shown


def plural_form(number: Decimal) -> int:
    """The count whose plural a number takes; one with decimals takes that of many."""
    whole = abs(int(number))
    return whole if number == number.to_integral_value() else max(2, whole + 1)
