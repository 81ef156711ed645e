"""Unit: what a number is measured in, its dimension and how finely it is shown."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Dimension:
    """Product of base quantities with whole exponents, for example money per hour.

    Hours, days and months are bases of their own: dividing minutes by hours would need a factor of 60, so
    such a formula does not check instead of being wrong by 60.
    """

    exponents: tuple[tuple[str, int], ...] = ()

    def times(self, other: "Dimension") -> "Dimension":
        """Dimension of a product."""
        return self._combined(other, 1)

    def per(self, other: "Dimension") -> "Dimension":
        """Dimension of a quotient."""
        return self._combined(other, -1)

    def _combined(self, other: "Dimension", sign: int) -> "Dimension":
        total: Counter[str] = Counter(dict(self.exponents))
        for base, exponent in other.exponents:
            total[base] += sign * exponent
        return Dimension(tuple(sorted((base, power) for base, power in total.items() if power)))


def _of(**exponents: int) -> Dimension:
    return Dimension(tuple(sorted(exponents.items())))


NUMBER = Dimension()


class Unit(StrEnum):
    """Units of the catalogue."""

    CURRENCY = "currency"
    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    SCORE = "score"
    CURRENCY_PER_MONTH = "currency_per_month"
    CURRENCY_PER_HOUR = "currency_per_hour"
    CURRENCY_PER_AREA = "currency_per_area"
    COUNT_PER_HOUR = "count_per_hour"
    COUNT_PER_YEAR = "count_per_year"
    WEIGHT_KG = "weight_kg"
    AREA = "area"
    DURATION_SECONDS = "duration_seconds"
    DURATION_MINUTES = "duration_minutes"
    DURATION_HOURS = "duration_hours"
    DURATION_DAYS = "duration_days"
    DURATION_MONTHS = "duration_months"
    DURATION_YEARS = "duration_years"

    @property
    def dimension(self) -> Dimension:
        """Base quantities of the unit; counts, percents, ratios and scores are plain numbers."""
        return _DIMENSIONS.get(self, NUMBER)

    @property
    def decimals(self) -> int:
        """Decimals shown; money follows its currency instead (see ``wording``)."""
        return _DECIMALS.get(self, 2)

    @property
    def is_money(self) -> bool:
        """Whether the number is an amount in the currency of the business, per something or not."""
        return any(base == "money" for base, _ in self.dimension.exponents)


_DIMENSIONS = {
    Unit.CURRENCY: _of(money=1),
    Unit.CURRENCY_PER_MONTH: _of(money=1, months=-1),
    Unit.CURRENCY_PER_HOUR: _of(money=1, hours=-1),
    Unit.CURRENCY_PER_AREA: _of(money=1, area=-1),
    Unit.COUNT_PER_HOUR: _of(hours=-1),
    Unit.COUNT_PER_YEAR: _of(years=-1),
    Unit.WEIGHT_KG: _of(weight=1),
    Unit.AREA: _of(area=1),
    Unit.DURATION_SECONDS: _of(seconds=1),
    Unit.DURATION_MINUTES: _of(minutes=1),
    Unit.DURATION_HOURS: _of(hours=1),
    Unit.DURATION_DAYS: _of(days=1),
    Unit.DURATION_MONTHS: _of(months=1),
    Unit.DURATION_YEARS: _of(years=1),
}

_DECIMALS = {
    Unit.COUNT: 0,
    Unit.PERCENT: 1,
    Unit.SCORE: 1,
    Unit.COUNT_PER_HOUR: 1,
    Unit.COUNT_PER_YEAR: 1,
    Unit.WEIGHT_KG: 1,
    Unit.AREA: 0,
    Unit.DURATION_SECONDS: 1,
    Unit.DURATION_MINUTES: 1,
    Unit.DURATION_HOURS: 1,
    Unit.DURATION_DAYS: 1,
    Unit.DURATION_MONTHS: 1,
    Unit.DURATION_YEARS: 1,
}
