"""Plan draft: the unfinished answers of the planning wizard, each change a new draft, nothing typed ever lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Self

from kpi_desktop.catalogue.library import Catalogue, load
from kpi_desktop.catalogue.own import OwnNumber, catalogue_with, own_id
from kpi_desktop.catalogue.search import core_of, named
from kpi_desktop.catalogue.templates import Substitute, TargetStyle, Template, TemplateKpi
from kpi_desktop.domain.calendar import Calendar, WeekStart
from kpi_desktop.domain.kpi import Direction, LeadLag
from kpi_desktop.domain.rhythm import Rhythm
from kpi_desktop.domain.target import Basis

SOMETHING_ELSE = "something_else"
"""The kind of a business that no template speaks of."""

OWN_DATES = 0
"""In place of a count of months: the owner names both days."""

USUAL_MONTHS, MOST_ACTIONS = 6, 3
_QUARTER = 3
_STYLES = {
    Direction.INCREASE: TargetStyle.LIFT,
    Direction.DECREASE: TargetStyle.CUT,
    Direction.RANGE: TargetStyle.BAND,
}
STYLES_WITH_SHARE = (TargetStyle.LIFT, TargetStyle.CUT, TargetStyle.REACH, TargetStyle.BAND)


@dataclass(frozen=True, slots=True)
class PlannedNumber:
    """One KPI of the plan, as far as it is thought through.

    Attributes:
        kpi_id: The KPI.
        style: What is wanted of it.
        share: Part of the usual level by which a suggestion moves it.
        usual: Usual level, as typed; empty for "measure first".
        is_rough: Whether it is from memory.
        target: Value wanted or lower limit, as typed; empty for the suggestion.
        high: Upper limit, as typed; empty for the suggestion.
        basis: For a flow, what the target counts; nothing for one period of its own.
        due: By when, nothing for the end of the time frame.
        is_own: Whether the owner chose it, and no template.
    """

    kpi_id: str
    style: TargetStyle
    share: Fraction = Fraction(0)
    usual: str = ""
    is_rough: bool = False
    target: str = ""
    high: str = ""
    basis: Basis | None = None
    due: date | None = None
    is_own: bool = False

    @property
    def is_touched(self) -> bool:
        """Whether something would be lost with it."""
        return self.is_own or bool(self.usual or self.target or self.high or self.basis or self.due)

    @property
    def template_kpi(self) -> TemplateKpi:
        """What a suggestion starts from."""
        return TemplateKpi(self.kpi_id, self.style, self.share)


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Everything that was answered so far, on all pages.

    Attributes:
        page: The page that showed last.
        name: Name of the business.
        wish: What the owner wants, as typed; empty for the template's.
        kind: Template id, ``SOMETHING_ELSE``, or empty while unsaid.
        currency: ISO 4217 code.
        week_start: First day of the week.
        months: Length of the time frame, ``OWN_DATES``, or nothing for the template's.
        start: First day where the owner named it.
        due: Last day where the owner named it.
        numbers: The KPIs chosen, in order.
        parked: KPIs once chosen and taken out, with what was typed for them.
        headline: Id of the KPI that the owner made the main one.
        rhythms: How often inputs are entered where the owner said so, by the id under which values are kept.
        people: Who enters an input, by the same id.
        check_in_day: Weekday of the check-in, 0 for Monday.
        actions: What to do first.
        own: The numbers that the owner named, chosen or not.
        half_named: What stands in the field for the name of another one.
    """

    page: int = 0
    name: str = ""
    wish: str = ""
    kind: str = ""
    currency: str = ""
    week_start: WeekStart = WeekStart.MONDAY
    months: int | None = None
    start: date | None = None
    due: date | None = None
    numbers: tuple[PlannedNumber, ...] = ()
    parked: tuple[PlannedNumber, ...] = ()
    headline: str = ""
    rhythms: Mapping[str, Rhythm] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    check_in_day: int = 0
    actions: tuple[str, ...] = ()
    own: tuple[OwnNumber, ...] = ()
    half_named: str = ""

    @property
    def catalogue(self) -> Catalogue:
        """What knows the KPIs chosen: the catalogue, and the numbers that the owner named."""
        return catalogue_with(self.own)

    @property
    def template(self) -> Template | None:
        """The template of the business type, if it has one."""
        return load().templates.get(self.kind)

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        """Ids of the KPIs chosen, in order."""
        return tuple(number.kpi_id for number in self.numbers)

    @property
    def calendar(self) -> Calendar:
        """How the business cuts time."""
        return Calendar(self.week_start)

    @property
    def frame_months(self) -> int:
        """Length of the time frame in months, ``OWN_DATES`` where the owner names both days."""
        if self.months is not None:
            return self.months
        return self.template.months if self.template else USUAL_MONTHS

    @property
    def main(self) -> str:
        """Id of the headline KPI: the owner's choice, else what the wish names, the template's, the first result."""
        proposed = self.template.headline if self.template else ""
        for kpi_id in (self.headline, self.wished, proposed):
            if kpi_id in self.kpi_ids:
                return kpi_id
        results = [
            kpi_id for kpi_id in self.kpi_ids if self.catalogue.kpi(kpi_id).lead_lag is LeadLag.LAGGING
        ]
        return next(iter((*results, *self.kpi_ids)), "")

    @property
    def wished(self) -> str:
        """Id of the KPI that the wish names: an own one, the template's main one, else the best; empty for none."""
        wish = " ".join(self.wish.split()).casefold()
        mine = [one.id for one in self.own if one.name.casefold() in wish]
        known = named(self.wish) or named(core_of(self.wish))
        usual = [self.template.headline] if self.template and self.template.headline in known else []
        return next(iter((*mine, *usual, *known)), "")

    def number(self, kpi_id: str) -> PlannedNumber:
        """One of the KPIs chosen.

        Raises:
            KeyError: It is not chosen.
        """
        return {number.kpi_id: number for number in self.numbers}[kpi_id]

    def with_kind(self, kind: str) -> Self:
        """The draft for another type of business: the KPIs of its template, and of the others what was touched."""
        template = load().templates.get(kind)
        wanted = template.kpis if template else ()
        proposed = tuple(self._known(kpi.kpi_id) or _from_template(kpi) for kpi in wanted)
        ids = {number.kpi_id for number in proposed}
        kept = tuple(one for one in self.numbers if one.is_touched and one.kpi_id not in ids)
        parked = tuple(one for one in self.parked if one.kpi_id not in ids)
        return replace(self, kind=kind, numbers=(*proposed, *kept), parked=parked)

    def with_number(self, kpi_id: str) -> Self:
        """The draft with a KPI more; what was typed for it earlier is there again."""
        if kpi_id in self.kpi_ids:
            return self
        number = self._known(kpi_id) or self._new(kpi_id)
        parked = tuple(one for one in self.parked if one.kpi_id != kpi_id)
        return replace(self, numbers=(*self.numbers, replace(number, is_own=True)), parked=parked)

    def with_own(self, number: OwnNumber) -> Self:
        """The draft with a number that the owner named; one of the same name takes its place."""
        same = [one.id for one in self.own if one.name.casefold() == number.name.casefold()]
        fresh = replace(number, id=same[0] if same else own_id(number.name, [one.id for one in self.own]))
        others = tuple(one for one in self.own if one.id != fresh.id)
        return replace(self, own=(*others, fresh), half_named="").with_number(fresh.id)

    def without_number(self, kpi_id: str) -> Self:
        """The draft without a KPI; what was typed for it is kept aside."""
        gone = tuple(one for one in self.numbers if one.kpi_id == kpi_id)
        others = tuple(one for one in self.numbers if one.kpi_id != kpi_id)
        return replace(self, numbers=others, parked=(*self.parked, *gone))

    def with_substitute(self, kpi_id: str) -> Self:
        """The draft where a KPI gives way, in its place, to the one that needs no equipment."""
        substitute = self.substitute_for(kpi_id)
        if substitute is None:
            return self
        by = self._known(substitute.by.kpi_id) or _from_template(substitute.by)
        replaced = self.number(kpi_id)
        numbers = tuple(by if one.kpi_id == kpi_id else one for one in self.numbers)
        headline = by.kpi_id if self.main == kpi_id else self.headline
        others = tuple(one for one in self.parked if one.kpi_id != by.kpi_id)
        return replace(self, numbers=numbers, headline=headline, parked=(*others, replaced))

    def substitute_for(self, kpi_id: str) -> Substitute | None:
        """What may stand in for a KPI chosen, unless it is chosen already."""
        for substitute in self.template.substitutes if self.template else ():
            if substitute.replaces == kpi_id and substitute.by.kpi_id not in self.kpi_ids:
                return substitute
        return None

    def with_answers(self, kpi_id: str, **answers: object) -> Self:
        """The draft with other answers for one KPI, by the names of ``PlannedNumber``."""
        numbers = tuple(
            replace(one, **answers) if one.kpi_id == kpi_id else one  # type: ignore[arg-type]  # by name
            for one in self.numbers
        )
        return replace(self, numbers=numbers)

    def with_style(self, kpi_id: str, style: TargetStyle) -> Self:
        """The draft where something else is wanted of a KPI; a value typed stays."""
        share = self._usual_share() if style in STYLES_WITH_SHARE else Fraction(0)
        return self.with_answers(kpi_id, style=style, share=share)

    def with_rhythm(self, input_id: str, rhythm: Rhythm) -> Self:
        """The draft where an input is entered as often as the owner says."""
        return replace(self, rhythms={**self.rhythms, input_id: rhythm})

    def with_person(self, input_id: str, person: str) -> Self:
        """The draft where somebody enters an input."""
        return replace(self, people={**self.people, input_id: person})

    def with_action(self, place: int, title: str) -> Self:
        """The draft with a thing to do at a place, 0 to 2."""
        filled = [*self.actions, *[""] * MOST_ACTIONS][:MOST_ACTIONS]
        filled[place] = title
        return replace(self, actions=tuple(filled))

    def _known(self, kpi_id: str) -> PlannedNumber | None:
        every = {one.kpi_id: one for one in (*self.parked, *self.numbers)}
        return every.get(kpi_id)

    def _new(self, kpi_id: str) -> PlannedNumber:
        offered = self.template
        every = (*offered.kpis, *(one.by for one in offered.substitutes)) if offered else ()
        for kpi in every:
            if kpi.kpi_id == kpi_id:
                return _from_template(kpi)
        return PlannedNumber(kpi_id, _STYLES[self.catalogue.kpi(kpi_id).direction], self._usual_share())

    def _usual_share(self) -> Fraction:
        """How much more, or less, is suggested where nothing better is known."""
        months = self.frame_months
        return Fraction(5 if 0 < months <= _QUARTER else 10, 100)


def _from_template(kpi: TemplateKpi) -> PlannedNumber:
    return PlannedNumber(kpi.kpi_id, kpi.style, kpi.share)
