"""Chart usual: a number's usual range as a chart shows it: stretches, marked results, and sentences.

Source: docs/metrics.md, "Usual range".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint, UsualStretch
from kpi_desktop.analysis.explain_chance import counts_things
from kpi_desktop.analysis.season import Season
from kpi_desktop.analysis.snapshot import KpiSnapshot
from kpi_desktop.analysis.usual_range import FEWEST, RangeState, Segment, UsualRange
from kpi_desktop.analysis.usual_series import Usual
from kpi_desktop.analysis.xmr_rules import RUN, Rule, Side, newest_run
from kpi_desktop.domain.period import add_days
from kpi_desktop.wording import usual_ranges as words
from kpi_desktop.wording.language import _
from kpi_desktop.wording.ranges import range_text, rounded_inwards
from kpi_desktop.wording.usual_ranges import Caution, Place

_Lines = tuple[Fraction, Fraction, Fraction]


class UsualWords:
    """A usual range in the words of one number.

    Attributes:
        usual: The range.
    """

    def __init__(self, usual: Usual, kpi: KpiSnapshot, currency: str) -> None:
        self.usual, self._kpi, self._currency = usual, kpi, currency
        self._lines = _lines(usual.found)
        self._texts: dict[_Lines, str] = {}

    def stretches(self) -> Iterable[UsualStretch]:
        """The stretches with a range, in order of days."""
        for segment in self.usual.found.segments:
            if segment.state in (RangeState.TRIAL, RangeState.LOCKED):
                yield self._stretch(segment)

    def marked(self, runs: Sequence[Sequence[ChartPoint]]) -> tuple[tuple[ChartPoint, ...], ...]:
        """Results with their place against the range; those outside it are marked."""
        places, unusual = self._places(), self._unusual()
        return tuple(tuple(self._marked(point, places, unusual) for point in run) for run in runs)

    def placed(self, place: int) -> str:
        """How the result at a place lies to its range, in words; empty where there is none."""
        lines, value = self._lines[place], self.usual.series.values[place]
        if lines is None or value is None or lines[0] == lines[2]:
            return ""
        low, _middle, high = lines
        where = Place.ABOVE if value > high else Place.BELOW if value < low else Place.WITHIN
        return words.placed_text(where, self._range(lines))

    def range_before(self, place: int) -> str:
        """The range that held at a place, in words; empty where there was none."""
        lines = self._lines[place]
        return "" if lines is None else self._range(lines)

    def sentences(self, outside: int) -> Iterable[str]:
        """What to know about the range and what stands out in it.

        Args:
            outside: How many of the results shown lie outside it.
        """
        found, latest = self.usual.found, self.usual.found.latest
        if latest.state is RangeState.TOO_FEW:
            known = sum(one is not None for one in found.values[latest.start.place : latest.end])
            yield words.needed_text(max(1, FEWEST - known))
            return
        if latest.state is RangeState.NO_VARIATION:
            yield words.caution_text(Caution.NO_VARIATION)
            return
        if latest.state is RangeState.TRIAL:
            yield words.caution_text(Caution.TRIAL)
        if outside:
            yield words.outside_text(outside)
        yield from self._cautions(latest)

    def _cautions(self, latest: Segment) -> Iterable[str]:
        found, guards = self.usual.found, latest.guards
        if found.season in (Season.LEFT_IN, Season.TAKEN_OUT):
            left_in = found.season is Season.LEFT_IN
            yield words.caution_text(Caution.SEASON_IN if left_in else Caution.SEASON_OUT)
        if guards is not None and guards.trends:
            yield words.caution_text(Caution.CLIMBS if guards.trend > 0 else Caution.FALLS)
        elif guards is not None and guards.carries_over:
            yield words.caution_text(Caution.CARRIES_OVER)
        elif latest.limits is not None and latest.state is RangeState.LOCKED:
            values = found.values[latest.start.place : latest.end]
            side, run = newest_run(values, latest.limits.centre)
            if side is not None and len(run) >= RUN:
                yield words.run_text(len(run), is_high=side is Side.HIGH)

    def _stretch(self, segment: Segment) -> UsualStretch:
        periods = self.usual.series.periods
        places = range(segment.start.place, segment.end)
        lines = [(place, line) for place in places if (line := self._lines[place]) is not None]
        is_even = len({line for _place, line in lines}) == 1
        if is_even:
            lines = [lines[0], lines[-1]]
        begin = add_days(periods[segment.start.place].start, -1)
        days = [begin if is_even and not at else periods[place].end for at, (place, _) in enumerate(lines)]
        return UsualStretch(
            tuple(
                (day, float(low), float(high)) for day, (_, (low, _m, high)) in zip(days, lines, strict=True)
            ),
            tuple((day, float(middle)) for day, (_, (_l, middle, _h)) in zip(days, lines, strict=True)),
            segment.state is RangeState.TRIAL,
            words.usual_label(self._range(lines[-1][1])),
        )

    def _marked(self, point: ChartPoint, places: Mapping[date, int], unusual: frozenset[date]) -> ChartPoint:
        place = places.get(point.day)
        if place is None or point.is_running:
            return point
        return replace(point, is_unusual=point.day in unusual, usual_text=self.placed(place))

    def _places(self) -> dict[date, int]:
        return {period.end: place for place, period in enumerate(self.usual.series.periods)}

    def _unusual(self) -> frozenset[date]:
        """Last days of the results outside their range."""
        signals = (one for segment in self.usual.found.segments for one in segment.signals)
        places = {place for one in signals if one.rule is Rule.OUTSIDE for place in one.places}
        return frozenset(self.usual.series.periods[place].end for place in places)

    def _range(self, lines: _Lines) -> str:
        if lines not in self._texts:
            low, high = rounded_inwards(lines[0], lines[2], is_whole=counts_things(self._kpi))
            self._texts[lines] = range_text(low, high, self._kpi.unit, self._currency)
        return self._texts[lines]


def _lines(found: UsualRange) -> list[_Lines | None]:
    """Lower end, middle and upper end at each place; of a stretch without a season the same three."""
    lines: list[_Lines | None] = []
    for segment in found.segments:
        known: dict[Fraction, _Lines] = {}
        for place in range(segment.start.place, segment.end):
            by = found.index[place]
            if by not in known and (line := found.lines(place)) is not None:
                known[by] = line
            lines.append(known.get(by))
    return lines


def with_usual(model: ChartModel, usual: Usual, kpi: KpiSnapshot, currency: str) -> ChartModel:
    """A chart of single periods with their usual range; where it is heading is left to the other view.

    Args:
        model: The chart.
        usual: The range of the same periods.
        kpi: The KPI as shown.
        currency: ISO 4217 code, for money.
    """
    said = UsualWords(usual, kpi, currency)
    runs = said.marked(model.runs)
    placed = _message(runs)
    count = sum(point.is_unusual for run in runs for point in run)
    note = " ".join(one for one in (model.note, *said.sentences(count)) if one)
    placed_sentence = _("{said}.").format(said=placed) if placed else ""
    return replace(
        model,
        message=placed or model.message,
        alternative=" ".join(one for one in (model.alternative, placed_sentence, note) if one),
        runs=runs,
        usual=tuple(said.stretches()),
        note=note,
    )


def _message(runs: Sequence[Sequence[ChartPoint]]) -> str:
    """The newest complete result and its place."""
    placed = [point for run in runs for point in run if point.usual_text]
    newest = max(placed, key=lambda point: point.day, default=None)
    if newest is None:
        return ""
    return words.usual_message(newest.period_text, newest.value_text, newest.usual_text)
