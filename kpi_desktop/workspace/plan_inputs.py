"""Plan inputs: what the owner will type for a plan, how often, and what one KPI more would cost."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kpi_desktop.catalogue.build import asked_inputs
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.period import Grain, Period, add_months
from kpi_desktop.domain.rhythm import MONTHLY, WEEKLY, Rhythm, RhythmUnit
from kpi_desktop.workspace.plan_draft import OWN_DATES, PlanDraft

MINUTES_PER_NUMBER = 1
"""Looking up and typing one number (own rule)."""

_BY_FREQUENCY = list(RhythmUnit)


@dataclass(frozen=True, slots=True)
class NumberCost:
    """What a KPI adds to what is typed.

    Attributes:
        inputs: Inputs that no KPI before it asks for already.
        source: Where they are read off, in English; of the KPI where nothing is added.
        rhythm: How often most of them are entered.
        minutes: Minutes each time.
    """

    inputs: tuple[Input, ...]
    source: str
    rhythm: Rhythm
    minutes: int


def draft_rhythms(draft: PlanDraft) -> dict[str, Rhythm]:
    """Rhythms other than the catalogue's: the template's, those of its substitutes in use, the owner's last."""
    found: dict[str, Rhythm] = {}
    if draft.template:
        found |= draft.template.rhythms
        for substitute in draft.template.substitutes:
            if substitute.by.kpi_id in draft.kpi_ids:
                found |= substitute.rhythms
    return found | dict(draft.rhythms)


def draft_inputs(draft: PlanDraft) -> tuple[Input, ...]:
    """The inputs that the owner types, each real number once."""
    return asked_inputs(draft.kpi_ids, draft_rhythms(draft), draft.catalogue)


def workload(draft: PlanDraft) -> Mapping[Grain, int]:
    """How many numbers are typed for each kind of period, the shortest first."""
    counted = Counter(one.rhythm.grain for one in draft_inputs(draft))
    return {grain: counted[grain] for grain in sorted(counted)}


def cost_of(draft: PlanDraft, kpi_id: str) -> NumberCost:
    """What a KPI adds to what those before it in the plan ask for; one not chosen yet comes after all."""
    rhythms = draft_rhythms(draft)
    mine = asked_inputs([kpi_id], rhythms, draft.catalogue)
    before = draft.kpi_ids[: draft.kpi_ids.index(kpi_id)] if kpi_id in draft.kpi_ids else draft.kpi_ids
    others = {one.id for one in asked_inputs(before, rhythms, draft.catalogue)}
    added = tuple(one for one in mine if one.id not in others)
    counted = Counter(one.rhythm for one in added or mine)
    rhythm = max(counted, key=lambda one: (counted[one], -_slowness(one)[0]), default=WEEKLY)
    source = added[0].source if added else draft.catalogue.kpi(kpi_id).source
    minutes = sum(one.rhythm == rhythm for one in added) * MINUTES_PER_NUMBER
    return NumberCost(added, source, rhythm, minutes)


def kpi_rhythm(draft: PlanDraft, kpi_id: str) -> Rhythm:
    """How often a KPI has a new result: as often as the slowest of what it is counted from."""
    return slowest(one.rhythm for one in asked_inputs([kpi_id], draft_rhythms(draft), draft.catalogue))


def slowest(rhythms: Iterable[Rhythm]) -> Rhythm:
    """The rhythm that comes round most seldom; weekly for none."""
    return max(rhythms, key=_slowness, default=WEEKLY)


def first_period(draft: PlanDraft, on: date) -> Period:
    """The newest complete period, which the owner enters first: last week, or last month where nothing is weekly."""
    grains = [grain for grain in workload(draft) if grain <= Grain.WEEK]
    grain = Grain.WEEK if grains or not draft.numbers else MONTHLY.grain
    running = draft.calendar.containing(grain, on)
    return running if running.is_complete(on) else running.shifted(-1)


def frame_days(draft: PlanDraft, on: date) -> tuple[date, date]:
    """First and last day of the time frame; it starts with the first period entered unless the owner says otherwise."""
    start = draft.start or first_period(draft, on).start
    months = draft.frame_months
    if months == OWN_DATES:
        return start, draft.due or months_on(start, 6)
    return start, months_on(start, months)


def months_on(start: date, months: int) -> date:
    """The last day of a stretch of so many months."""
    first = add_months(start.replace(day=1), months)
    last = (add_months(first, 1) - timedelta(days=1)).day
    return first.replace(day=min(start.day, last)) - timedelta(days=1)


def _slowness(rhythm: Rhythm) -> tuple[int, int]:
    return _BY_FREQUENCY.index(rhythm.unit), rhythm.every
