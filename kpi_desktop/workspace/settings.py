"""Settings: the business itself: its name, calendar, closed days and bindings."""

from dataclasses import replace

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import ClosedSpan
from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.input import Binding, Input
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.workspace.acting import Actor


class Settings:
    """Actions on the business itself."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor

    def read(self) -> Business:
        """The settings as they are."""
        return BusinessTable(self._actor.db).read()

    def change(self, business: Business) -> Change:
        """Keep changed settings."""
        return self._actor.act(ActionKind.SETTINGS, lambda: BusinessTable(self._actor.db).put(business))

    def close_days(self, spans: tuple[ClosedSpan, ...]) -> Change:
        """Say on which days the business is closed, all of them at once."""
        business = self.read()
        calendar = replace(business.calendar, closed=tuple(sorted(spans, key=lambda span: span.first)))
        return self._actor.act(
            ActionKind.CLOSED_DAYS,
            lambda: BusinessTable(self._actor.db).put(replace(business, calendar=calendar)),
            count=len(spans),
        )

    def bind(self, binding: Binding) -> Change:
        """Say that two inputs are the same real number from a day on, or no longer."""
        return self._actor.act(
            ActionKind.BIND_INPUT,
            lambda: InputTable(self._actor.db).bind(binding),
            input=binding.input_id,
            bound_to=binding.bound_to,
        )

    def edit_input(self, edited: Input) -> Change:
        """Keep the name, rhythm, source or owner of an input."""
        return self._actor.act(
            ActionKind.EDIT_INPUT, lambda: InputTable(self._actor.db).put(edited), input=edited.id
        )
