"""Stretch: the days that a chart shows, moved and scaled inside those that there are."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last day seen, both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Days from the first to the last."""
        return (self.last - self.first).days

    def inside(self, whole: "Stretch") -> "Stretch":
        """The nearest stretch of the same length that lies inside another; that one where it is too long."""
        if self.days >= whole.days:
            return whole
        if self.first < whole.first:
            return self.moved((whole.first - self.first).days)
        return self.moved(-max((self.last - whole.last).days, 0))

    def moved(self, days: int) -> "Stretch":
        """The stretch so many days later, or earlier when negative."""
        return Stretch(self.first + timedelta(days), self.last + timedelta(days))

    def scaled(self, factor: float, around: date, whole: "Stretch", least: int) -> "Stretch":
        """A longer or shorter stretch that keeps a day where it is seen.

        Args:
            factor: How much longer; below 1 looks closer.
            around: The day that stays in its place.
            whole: The days that there are.
            least: Fewest days that may be seen.
        """
        days = min(max(round(self.days * factor), min(least, whole.days)), whole.days)
        share = (around - self.first).days / self.days if self.days else 0.5
        first = around - timedelta(round(days * share))
        return Stretch(first, first + timedelta(days)).inside(whole)

    def with_day(self, day: date) -> "Stretch":
        """The stretch moved as little as needed to show a day."""
        if day < self.first:
            return self.moved((day - self.first).days)
        return self.moved(max((day - self.last).days, 0))
