"""Result words: what the cells of the table of results say."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.analysis.expected import Expected
from kpi_desktop.analysis.results import TypedPlace
from kpi_desktop.domain.exact import from_micros, plain_text
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.unit import Unit
from kpi_desktop.reporting.kpi_texts import NOTHING
from kpi_desktop.ui.kpi.result_line import ResultLine
from kpi_desktop.ui.record_table_model import Column
from kpi_desktop.wording.absences import absence_text, state_word
from kpi_desktop.wording.covered import covered_text
from kpi_desktop.wording.dates import period_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text, field_text, number_text, value_text
from kpi_desktop.workspace.entries import DOES_NOT_APPLY_SIGN, NOT_AVAILABLE_SIGN
from kpi_desktop.workspace.kpi_detail import KpiDetail

_INDENT = "\u2003\u2003"
_SIGNS = {State.NOT_AVAILABLE: NOT_AVAILABLE_SIGN, State.DOES_NOT_APPLY: DOES_NOT_APPLY_SIGN}


class ResultWords:
    """What the cells of one number say."""

    def __init__(self, detail: KpiDetail, half_typed: Mapping[str, str]) -> None:
        """Make the words of a number.

        Args:
            detail: The number.
            half_typed: What was typed and is not saved, by ``place_key``.
        """
        self._half_typed = half_typed
        self.speak_of(detail)

    def speak_of(self, detail: KpiDetail) -> None:
        """Speak of a number, or of another state of the same."""
        self._detail = detail
        self._calendar = detail.scale.calendar
        self._currency = detail.scale.currency

    def columns(self) -> Sequence[Column[ResultLine]]:
        """The columns of the table."""
        return (
            Column(_("Period"), self.name),
            Column(_("Result"), self.value, is_number=True, tip=self.tip),
            Column(_("Plan"), self.plan, is_number=True),
            Column(_("Where it comes from"), self.source),
        )

    def name(self, line: ResultLine) -> str:
        """The period, or what is counted."""
        if line.is_count and line.place is not None:
            name = _(line.place.name)
            if line.place.period == line.row.period:
                return _INDENT + name
            period = period_text(line.place.period, self._calendar)
            return _INDENT + _("{name}, {period}").format(name=name, period=period)
        period = period_text(line.row.period, self._calendar)
        period = period[:1].upper() + period[1:]
        if line.row.is_longer:
            return _("{period}, stated as a whole").format(period=period)
        if line.row.result.is_running:
            return _("{period}, not over yet").format(period=period)
        if line.row.result.is_cut:
            return _("{period}, imported in part").format(period=period)
        return period

    def value(self, line: ResultLine) -> str:
        """The result, or what is said instead of one."""
        if line.place is not None and (line.is_count or line.place.said is not None):
            return self._place_text(line.place)
        value = line.row.result.value
        return NOTHING if value is None else self._text(value, self._detail.kpi.unit)

    def plan(self, line: ResultLine) -> str:
        """What the period should come to."""
        return "" if line.is_count else self._expected(line.row.expected)

    def source(self, line: ResultLine) -> str:
        """Where the result comes from, or why there is none."""
        result = line.row.result
        if line.place is not None:
            if text := self._half_typed.get(place_key(line.place)):
                return _("“{text}” is typed here and not saved yet").format(text=text)
            told = _with_days(self._detail.provenance.text(line.place), line)
            if line.place.said is not None or line.is_count or line.place.is_given or told:
                return told
        if result.value is not None and not result.is_complete and result.parts_expected > 1:
            return _("{present} of {expected} parts so far").format(
                present=number_text(result.parts_present), expected=number_text(result.parts_expected)
            )
        if result.absence is not None:
            missing = () if line.place is not None else result.absence.inputs
            return absence_text(result.absence.absence, self._names(missing))
        if result.is_carried:
            return _("taken over from the period before")
        return _("worked out, part of it is an estimate") if result.is_estimate else _("worked out")

    def tip(self, line: ResultLine) -> str:
        """What can be done with the result."""
        if line.place is not None and line.place.is_added_up:
            return _("What you type here stands before what its parts add up to")
        if line.place is not None:
            return _("Type a number, n where you don't have it, - where it does not apply")
        return _("Press Enter to see and change what it is worked out from") if line.unfolds else ""

    def text_to_edit(self, place: TypedPlace) -> str:
        """A value as it can be typed back, digit by digit."""
        if place.said is None:
            stated = place.value if place.is_given else None
            return "" if stated is None else self._field(Decimal(plain_text(stated)), place.unit)
        if place.said.state is not State.VALUE:
            return _SIGNS[place.said.state]
        return self._field(from_micros(place.said.micros), place.unit)

    def _field(self, value: Decimal, unit: Unit) -> str:
        return field_text(value, unit, self._currency)

    def _names(self, ids: Sequence[str]) -> list[str]:
        names = self._detail.snapshot.input_names
        return [_(names.get(name, name)) for name in ids]

    def _place_text(self, place: TypedPlace) -> str:
        if place.said is not None and place.said.state is not State.VALUE:
            return state_word(place.said.state)
        if place.said is not None:
            return self._text(from_micros(place.said.micros), place.unit)
        return NOTHING if place.value is None else self._text(place.value, place.unit)

    def _text(self, value: Fraction | Decimal, unit: Unit) -> str:
        return value_text(value, unit, self._currency)

    def _expected(self, expected: Expected) -> str:
        unit = self._detail.kpi.unit
        texts = {
            side: brief_value_text(value, unit, self._currency)
            for side, value in (("low", expected.low), ("high", expected.high), ("plan", expected.value))
            if value is not None
        }
        if "low" in texts and "high" in texts:
            return _("{low} to {high}").format(**texts)
        if "low" in texts:
            return _("at least {value}").format(value=texts["low"])
        if "high" in texts:
            return _("at most {value}").format(value=texts["high"])
        return texts.get("plan", "")


def _with_days(told: str, line: ResultLine) -> str:
    """Where a value comes from, and which days its files leave out of a period that is over."""
    place = line.place
    if place is None or place.said is None or place.said.covers is None or line.row.result.is_running:
        return told
    return f"{told} · {covered_text(place.period, place.said.covers)}"


def place_key(place: TypedPlace) -> str:
    """What tells a place from all others of a business, as a draft keeps it."""
    period = place.period
    return f"{place.number_id} {period.grain.value} {period.start.isoformat()}"
