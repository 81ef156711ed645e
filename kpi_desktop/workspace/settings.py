"""Settings: the business itself: its name, calendar, closed days and bindings."""

from dataclasses import dataclass, replace
from datetime import date

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import ClosedSpan
from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.input import Binding, Input
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.recorded import has_money, has_periods, has_values
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.inputs import FROM_THE_FIRST

_YEARLY = (Grain.QUARTER, Grain.YEAR)


@dataclass(frozen=True, slots=True)
class SameNumber:
    """An input that is the same real number as another.

    Attributes:
        input_id: The input that is not asked.
        kept_id: The one under which its values are kept.
        since: First day on which this holds, nothing where it always did.
    """

    input_id: str
    kept_id: str
    since: date | None


class Settings:
    """Actions on the business itself, and questions about what they may change."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor

    def read(self) -> Business:
        """The settings as they are."""
        return BusinessTable(self._actor.db).read()

    def why_fixed(self, wanted: Business) -> Problem | None:
        """Why settings cannot become what is wanted, because values were entered under them; nothing if they can."""
        now, db = self.read(), self._actor.db
        if wanted.currency != now.currency and has_money(db):
            return Problem(ProblemCode.CURRENCY_FIXED, currency=now.currency)
        if wanted.calendar.week_start is not now.calendar.week_start and has_periods(db, (Grain.WEEK,)):
            return Problem(ProblemCode.WEEKS_FIXED)
        years = (now.calendar.fiscal_start, now.calendar.fiscal_label)
        if (wanted.calendar.fiscal_start, wanted.calendar.fiscal_label) != years and has_periods(db, _YEARLY):
            return Problem(ProblemCode.FISCAL_YEAR_FIXED)
        return None

    def change(self, business: Business) -> Change:
        """Keep changed settings; blanks around the name are cut off.

        Raises:
            Problem: ``NAME_MISSING``, or as ``why_fixed``; nothing has changed.
        """
        wanted = replace(business, name=" ".join(business.name.split()))
        if not wanted.name:
            raise Problem(ProblemCode.NAME_MISSING)
        problem = self.why_fixed(wanted)
        if problem is not None:
            raise problem
        return self._actor.act(ActionKind.SETTINGS, lambda: BusinessTable(self._actor.db).put(wanted))

    def close_days(self, spans: tuple[ClosedSpan, ...]) -> Change:
        """Say on which days the business is closed, all of them at once."""
        business = self.read()
        # Settings are read before the first paint; judging comes when a day changes.
        from kpi_desktop.workspace.judging import Judging

        calendar = replace(business.calendar, closed=tuple(sorted(spans, key=lambda span: span.first)))

        def work() -> None:
            BusinessTable(self._actor.db).put(replace(business, calendar=calendar))
            if calendar.closed != business.calendar.closed:
                # Closed periods leave the plan line alone, on the days before them too.
                Judging(self._actor).again(KpiTable(self._actor.db).all(), date.min)

        return self._actor.act(ActionKind.CLOSED_DAYS, work, count=len(spans))

    def bind(self, binding: Binding) -> Change:
        """Say that two inputs are the same real number from a day on, or no longer."""
        return self._actor.act(
            ActionKind.BIND_INPUT,
            lambda: InputTable(self._actor.db).bind(binding),
            input=binding.input_id,
            bound_to=binding.bound_to,
        )

    def same_numbers(self, on: date) -> tuple[SameNumber, ...]:
        """Which inputs are the same real number as another on a day."""
        bindings = InputTable(self._actor.db).bindings()
        found = []
        for input_id in InputTable(self._actor.db).all():
            holding = [one for one in bindings.of(input_id) if one.valid_from <= on]
            if holding and holding[-1].bound_to != input_id:
                since = holding[-1].valid_from
                kept = bindings.resolve(input_id, on)
                found.append(SameNumber(input_id, kept, None if since == FROM_THE_FIRST else since))
        return tuple(found)

    def same_number_questions(self, on: date) -> tuple[tuple[str, str], ...]:
        """Pairs of inputs that are often the same real number, and are not so here yet."""
        from kpi_desktop.catalogue.build import same_number_questions

        table = InputTable(self._actor.db)
        bindings = table.bindings()
        return tuple(
            (one, other)
            for one, other in same_number_questions(table.all())
            if bindings.resolve(one, on) != bindings.resolve(other, on)
        )

    def say_same(self, input_id: str, other: str, on: date) -> Change:
        """Say that an input is the same real number as another: from the first, or from today where it has values."""
        since = on if has_values(self._actor.db, input_id) else FROM_THE_FIRST
        return self.bind(Binding(input_id, other, since))

    def split(self, input_id: str, since: date) -> Change:
        """Say that an input is a number of its own again from a day on."""
        return self.bind(Binding(input_id, input_id, since))

    def edit_input(self, edited: Input) -> Change:
        """Keep the name, rhythm, source or owner of an input."""
        return self._actor.act(
            ActionKind.EDIT_INPUT, lambda: InputTable(self._actor.db).put(edited), input=edited.id
        )
