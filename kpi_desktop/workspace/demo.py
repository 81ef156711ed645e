"""Demo: the sample business, a bakery-café with an online shop and a market stall."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from kpi_desktop.analysis.worth import Term
from kpi_desktop.domain.business import Business, TaxBasis
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.change import Change
from kpi_desktop.domain.decision import Action, Decision
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.acting import Clock, local_now
from kpi_desktop.workspace.demo_figures import (
    DemoDates,
    closed_spans,
    demo_dates,
    monthly_entries,
    weekly_entries,
)
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace

_KPIS = (
    "revenue",
    "leads",
    "close_rate",
    "average_order_value",
    "cost_per_action",
    "gross_profit_margin",
)
_WORTH = {Term.ORDERS_A_YEAR: Decimal(6), Term.YEARS: Decimal(2), Term.RETURN: Decimal(5)}
"""What the owner says of a customer; average order and margin come from the books."""


class _SteppingClock:
    """The owner's clock while two years are lived through in a moment; it never runs ahead of that moment."""

    def __init__(self, day: date, moment: datetime) -> None:
        self.day, self._moment = day, moment

    def __call__(self) -> datetime:
        return min(_evening(self.day), self._moment)


def make_demo(path: Path, on: date, now: Clock = local_now) -> Workspace:
    """Write the sample business as it would stand on a day, and open it.

    Args:
        path: Where; it must not exist.
        on: The day; nothing of the sample is dated after it, and if it is today, nothing after now.
        now: Tells the time.

    Raises:
        Problem: ``FILE_EXISTS`` or why the file cannot be written; no file is left.
    """
    dates = demo_dates(on)
    calendar = Calendar(closed=closed_spans(dates))
    moment = now()
    clock = _SteppingClock(dates.frame_start, moment if on == moment.date() else _evening(on))

    def live(workspace: Workspace) -> None:
        _live_through(workspace, dates, calendar, clock)

    create_business(path, _business(dates, calendar), _plan(dates), clock, live).close()
    return Workspace.open(path)


def _evening(day: date) -> datetime:
    """When the owner of the sample sits down to the numbers."""
    return datetime.combine(day, time(18, 30)).astimezone()


def _business(dates: DemoDates, calendar: Calendar) -> Business:
    return Business(
        name=_("Café Morgenrot"),
        currency="EUR",
        created_on=dates.frame_start,
        tax_basis=TaxBasis.WITHOUT_TAX,
        is_demo=True,
        calendar=calendar,
    )


def _plan(dates: DemoDates) -> Plan:
    return Plan(
        kpi_ids=_KPIS,
        start=dates.frame_start,
        due=dates.frame_due,
        title=_("Get more sales from guests, online orders and cake orders"),
        headline="revenue",
    )


def _live_through(workspace: Workspace, dates: DemoDates, calendar: Calendar, clock: _SteppingClock) -> None:
    """The old books first, then check-in by check-in with the decisions on their days."""
    weeks, months = list(weekly_entries(dates, calendar)), list(monthly_entries(dates, calendar))
    old = [entries for period, entries in [*weeks, *months] if period.end < dates.frame_start]
    workspace.recording.record([entry for entries in old for entry in entries])
    _set_targets(workspace, dates)
    workspace.channelling.say_worth(_WORTH)
    events = _events(workspace, dates)
    for period, entries in sorted([*weeks, *months], key=lambda one: (one[0].end, one[0].start)):
        if period.end < dates.frame_start:
            continue
        clock.day = period.end + timedelta(days=1)
        while events and events[0][0] <= clock.day:
            events.pop(0)[1]()
        workspace.recording.record(entries)


def _set_targets(workspace: Workspace, dates: DemoDates) -> None:
    drafts = (
        TargetDraft("revenue", Verb.INCREASE_TO, Decimal(345_000), basis=Basis.TOTAL),
        TargetDraft("leads", Verb.INCREASE_TO, Decimal(22), baseline=Decimal(16), basis=Basis.WEEK),
        TargetDraft("close_rate", Verb.STAY_ABOVE, Decimal(38)),
        TargetDraft("average_order_value", Verb.INCREASE_TO, Decimal("12.80"), baseline=Decimal("11.90")),
        TargetDraft("cost_per_action", Verb.STAY_BELOW, Decimal(24)),
        TargetDraft("gross_profit_margin", Verb.STAY_ABOVE, Decimal(65)),
    )
    for draft in drafts:
        workspace.targets.set(replace(draft, start=dates.frame_start, due=dates.frame_due))


def _events(workspace: Workspace, dates: DemoDates) -> list[tuple[date, Callable[[], Change]]]:
    """Decisions, things to do and the one change of a target, each on its day."""
    decide, targets = workspace.deciding.decide, workspace.targets
    higher = TargetDraft(
        "revenue", Verb.INCREASE_TO, Decimal(352_000), basis=Basis.TOTAL, start=dates.target_raised
    )
    events: list[tuple[date, Callable[[], Change]]] = [
        (dates.ads_begun, partial(decide, _ads(dates))),
        (dates.ads_begun, partial(workspace.deciding.plan, _photos(dates))),
        (dates.prices_raised, partial(decide, _prices(dates))),
        (dates.target_raised, partial(targets.set, higher)),
        (dates.road_works, partial(decide, _road_works(dates))),
    ]
    return sorted(events, key=lambda event: event[0])


def _ads(dates: DemoDates) -> Decision:
    return Decision(
        0,
        dates.ads_begun,
        _("Advertise celebration cakes online"),
        why=_("Most enquiries for cakes come from people who searched for one."),
        kpi_id="leads",
        expected_effect=_("Four more enquiries a week"),
        review_on=dates.ads_begun + timedelta(weeks=12),
    )


def _photos(dates: DemoDates) -> Action:
    return Action(0, 1, _("Take new photos of the cakes"), due=dates.last_week.shifted(3).start)


def _prices(dates: DemoDates) -> Decision:
    return Decision(
        0,
        dates.prices_raised,
        _("Raise prices by about five percent"),
        why=_("Flour, butter and energy cost more than last year."),
        kpi_id="average_order_value",
        expected_effect=_("Sixty cents more per order"),
        review_on=dates.prices_raised + timedelta(weeks=12),
    )


def _road_works(dates: DemoDates) -> Decision:
    return Decision(
        0,
        dates.road_works,
        _("Road works before the shop: offer delivery for the time being"),
        why=_("Walk-in guests stay away until the road opens again."),
        kpi_id="revenue",
    )
