"""Figures: how the values of an import are written: names, units and currency of the business."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import PlannedValue
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import value_text

_NONE = "–"


@dataclass(frozen=True)
class Figures:
    """Everything about a business that its values are written with.

    Attributes:
        inputs: Inputs by every id.
        kpis: KPIs by id, for given results.
        calendar: How the business cuts time.
        currency: Its currency.
    """

    inputs: Mapping[str, Input]
    kpis: Mapping[str, Kpi]
    calendar: Calendar
    currency: str

    def name(self, value: PlannedValue) -> str:
        """What a value is called, with its channel."""
        name = self.title(value)
        return (
            name
            if value.channel is None
            else _("{name} · {channel}").format(name=name, channel=value.channel)
        )

    def title(self, value: PlannedValue) -> str:
        """What a value is called without its channel."""
        known = self.kpis if value.is_given_result else self.inputs
        return _(known[value.target_id].name) if value.target_id in known else value.target_id

    def text(self, value: PlannedValue, number: Decimal | None) -> str:
        """A number in the unit of a value, a dash for none."""
        return _NONE if number is None else value_text(number, self._unit(value), self.currency)

    def amount(self, input_id: str, number: Decimal) -> str:
        """A number in the unit of an input."""
        return value_text(number, self.inputs[input_id].unit, self.currency)

    def _unit(self, value: PlannedValue) -> Unit:
        if value.is_given_result:
            return self.kpis[value.target_id].latest.unit
        return self.inputs[value.target_id].unit
