"""Insight words: an insight as a sentence with its reason, in the owner's units and names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.insights.insight import Insight
from kpi_desktop.analysis.lead_lag import SHUFFLES
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.domain.judgement import Reason
from kpi_desktop.domain.likelihood import Likelihood
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import insights as words
from kpi_desktop.wording.dates import date_text, period_text, short_date_text, span_text
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text, difference_text, number_text, signed_value_text
from kpi_desktop.wording.pace import WHOLE_GAP_FROM, change_needed_text, needed_text, recent_span_text
from kpi_desktop.wording.ranges import range_text, rounded_forecast
from kpi_desktop.wording.rhythms import count_of_periods, grain_word
from kpi_desktop.wording.statuses import chance_text, reason_text

_REASONS = {
    Likelihood.LIKELY: Reason.LIKELY,
    Likelihood.EITHER_WAY: Reason.EITHER_WAY,
    Likelihood.UNLIKELY: Reason.UNLIKELY,
}
_COUNTS = "results", "run", "customers", "other_customers", "pairs"
_ABOUT_INPUTS = Variant.TYPING_ERROR, Variant.COUNTED_TWICE
_ABOUT_CHANNELS = InsightKind.CHANNEL_BETTER, InsightKind.LOSES_MONEY


@dataclass(frozen=True)
class Words:
    """An insight in words: what is told, and why."""

    sentence: str
    reason: str


def can_be_told(insight: Insight, snapshot: BusinessSnapshot) -> bool:
    """Whether a business still has what an insight is about; it may have been found before the newest change."""
    return not insight.kpi_id or _shot(insight, snapshot) is not None


def words_of(insight: Insight, snapshot: BusinessSnapshot, units: Mapping[str, Unit]) -> Words:
    """An insight as it is told.

    Args:
        insight: What holds.
        snapshot: The business on the day.
        units: Units of inputs by id, where an insight is about one.
    """
    texts = _Texts(insight, snapshot, units).all()
    count = insight.facts.get("count", 0)
    variant = _variant(insight)
    return Words(
        words.insight_sentence(insight.kind, variant, texts, count if isinstance(count, int) else 0),
        words.insight_reason(insight.kind, variant, texts),
    )


def _variant(insight: Insight) -> Variant:
    if insight.kind is InsightKind.LINK and insight.facts["is_opposite"]:
        return Variant.CHANGE
    return insight.variant


class _Texts:
    """Figures of one insight as text."""

    def __init__(self, insight: Insight, snapshot: BusinessSnapshot, units: Mapping[str, Unit]) -> None:
        self._insight, self._facts, self._snapshot = insight, insight.facts, snapshot
        self._shot = _shot(insight, snapshot)
        self._currency, self._calendar = snapshot.business.currency, snapshot.business.calendar
        self._unit = self._unit_of(units)

    def all(self) -> dict[str, str]:
        """Every placeholder that sentence and reason of the insight may hold."""
        found = {
            "name": self._name(self._insight.kpi_id),
            "span": span_text(self._insight.first, self._insight.last),
        }
        found |= self._values() | self._counts() | self._times() | self._names() | self._chances()
        found |= self._range() | self._pace()
        return found

    def _values(self) -> dict[str, str]:
        shown = {
            name: brief_value_text(value, self._unit, self._currency)
            for name, value in self._facts.items()
            if isinstance(value, Fraction)
        }
        target = None if self._shot is None else self._shot.assessment.target
        if target is not None and "target" not in shown:
            shown["target"] = brief_value_text(target.value, self._unit, self._currency)
        if isinstance(low := self._facts.get("low"), float):
            shown["low"] = self._rounded(low)
        if self._insight.variant is Variant.ALREADY_THERE:
            shown["level"] = self._rounded(self._facts["level"])
        if self._insight.kind is InsightKind.YEAR_AGO:
            shown["difference"] = self._difference()
        if self._insight.kind is InsightKind.OUT_OF_REACH and self._insight.variant is Variant.CHANGE:
            shown |= {name: self._signed(name) for name in ("needed", "best")}
        return shown

    def _counts(self) -> dict[str, str]:
        found = {
            name: number_text(value) for name in _COUNTS if isinstance(value := self._facts.get(name), int)
        }
        grain = self._grain
        found["grain"] = grain_word(grain)
        if isinstance(count := self._facts.get("count"), int):
            counted = count_of_periods(count, grain)
            found |= {"periods": counted, "count": counted}
            if self._insight.variant is Variant.ROUGH_BASELINE:
                found["count"] = number_text(count)
        for name in ("periods", "steps"):
            if isinstance(value := self._facts.get(name), int):
                found[name] = count_of_periods(value, grain)
        return found

    def _times(self) -> dict[str, str]:
        """The newest period, or the first of several that are missing."""
        grain, insight = self._grain, self._insight
        day = insight.first if insight.kind is InsightKind.DATA_TROUBLE else insight.last
        found = {
            "period": period_text(self._calendar.containing(grain, day), self._calendar),
            "since": date_text(insight.first),
        }
        if isinstance(earlier := self._facts.get("year_ago"), date):
            found["year_ago"] = period_text(Period(grain, earlier), self._calendar)
        return found

    def _names(self) -> dict[str, str]:
        names = self._snapshot.input_names
        found = {
            name: str(self._facts[name]) for name in ("better", "worse", "channel") if name in self._facts
        }
        if (input_id := self._facts.get("input")) is not None:
            found["input"] = _(names.get(str(input_id), str(input_id)))
        if (lagging := self._facts.get("lagging")) is not None:
            found["lagging"] = self._name(str(lagging))
        if isinstance(noted := self._facts.get("decisions"), tuple):
            shown = [
                words.noted_text(one[0], short_date_text(one[1], with_year=True))
                for one in noted
                if isinstance(one, tuple)
            ]
            found["decisions"] = list_text(shown)
        return found

    def _chances(self) -> dict[str, str]:
        found = {"shuffles": number_text(SHUFFLES)}
        if isinstance(correlation := self._facts.get("correlation"), float):
            found["correlation"] = number_text(Fraction(round(correlation * 100), 100), 2)
        if self._insight.kind is InsightKind.CHANCE_MOVED:
            for name, fact in (("word", "word"), ("before", "word_before")):
                found[name] = reason_text(_REASONS[Likelihood(str(self._facts[fact]))])
            for name, fact in (("chance", "chance"), ("chance_before", "before")):
                found[name] = chance_text(self._number(fact))
        return found

    def _range(self) -> dict[str, str]:
        """The usual range, or that in which most courses end."""
        low, high = self._end("low"), self._end("high")
        if low is not None and high is not None:
            return {"range": range_text(low, high, self._unit, self._currency)}
        if high is not None:
            return {"range": words.at_most_text(brief_value_text(high, self._unit, self._currency))}
        if low is not None:
            return {"range": words.at_least_text(brief_value_text(low, self._unit, self._currency))}
        return {}

    def _pace(self) -> dict[str, str]:
        if self._insight.kind is not InsightKind.PACE_NEEDED:
            return {}
        said = None if self._shot is None else self._shot.assessment
        count, before = (said.recent_periods, said.recent_before) if said is not None else (1, 0)
        span, grain = recent_span_text(count, before, self._grain), self._grain
        if self._insight.variant is Variant.CHANGE:
            pace = change_needed_text(self._signed("needed"), self._signed("recent"), span, grain)
        else:
            needed, recent = (self._whole(self._number(name)) for name in ("needed", "recent"))
            pace = needed_text(needed, recent, span, grain, self._unit, self._currency)
        return {"pace": pace, "span_recent": span}

    @property
    def _grain(self) -> Grain:
        if self._shot is None:
            return Grain.MONTH
        judged = self._shot.assessment.judged_through
        is_of_goal = self._insight.objective_id is not None and judged is not None
        return judged.grain if is_of_goal and judged is not None else self._shot.grain

    def _name(self, kpi_id: str) -> str:
        named = next((one.kpi.name for one in self._snapshot.kpis if one.kpi.id == kpi_id), kpi_id)
        return _(named)

    def _unit_of(self, units: Mapping[str, Unit]) -> Unit:
        if self._insight.kind in _ABOUT_CHANNELS:
            return Unit.PERCENT if self._insight.variant is Variant.CLOSES_MORE else Unit.CURRENCY
        if self._insight.variant in _ABOUT_INPUTS:
            return units.get(str(self._facts.get("input")), Unit.COUNT)
        return Unit.COUNT if self._shot is None else self._shot.unit

    def _difference(self) -> str:
        now, before = self._number("value"), self._number("before")
        return difference_text(now - before, self._unit, self._currency)

    def _signed(self, name: str) -> str:
        return signed_value_text(self._number(name), self._unit, self._currency, brief=True)

    def _end(self, name: str) -> Fraction | None:
        """An end of a range; a simulated or estimated one to three figures."""
        value = self._facts.get(name)
        if isinstance(value, float):
            return rounded_forecast(Fraction(value), is_whole=self._unit is Unit.COUNT)
        if not isinstance(value, Fraction) or self._unit.is_money:
            return value if isinstance(value, Fraction) else None
        return rounded_forecast(value, is_whole=self._unit is Unit.COUNT)

    def _rounded(self, value: object) -> str:
        exact = Fraction(value) if isinstance(value, float | Fraction) else Fraction(0)
        return brief_value_text(rounded_forecast(exact), self._unit, self._currency)

    def _whole(self, value: Fraction) -> Fraction:
        """Money without its cents, where nobody misses them."""
        is_large = self._unit.is_money and abs(value) >= WHOLE_GAP_FROM
        return Fraction(round(value)) if is_large else value

    def _number(self, name: str) -> Fraction:
        value = self._facts[name]
        assert isinstance(value, Fraction | int | float), "a figure"
        return Fraction(value)


def _shot(insight: Insight, snapshot: BusinessSnapshot) -> KpiSnapshot | None:
    """The KPI that an insight is about, as judged for its objective."""
    about = [one for one in snapshot.kpis if one.kpi.id == insight.kpi_id]
    return next((one for one in about if insight.objective_id in (None, one.objective_id)), None)
