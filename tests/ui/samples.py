"""Hand-made charts, cards and pages for tests and for the gallery."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import SimpleNamespace

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint, Limit, PlanLine
from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.domain.business import Business
from kpi_desktop.domain.change import ActionKind, Change, Entry, EntryState
from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.kpi_card import CardContent
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.voice import Voice
from kpi_desktop.wording.actions import action_label

ON = date(2026, 3, 18)
FIRST = date(2026, 1, 4)


def a_chart(
    values: tuple[float | None, ...] = (18, 19, 22, 22, 21, 24, 25, 23, 27, 29, 28, 31),
    *,
    status: Status = Status.ON_TRACK,
    plan: tuple[float, float] | None = (18, 30),
    limit: Limit | None = None,
    runs_on: float | None = None,
) -> ChartModel:
    """Weekly results from January; ``None`` leaves a gap, ``runs_on`` adds the unfinished week."""
    points = [_point(week, value) for week, value in enumerate(values) if value is not None]
    if runs_on is not None:
        points.append(_point(len(values), runs_on, is_running=True))
    last = FIRST + timedelta(weeks=26)
    plans = (
        (PlanLine(((FIRST, plan[0]), (last, plan[0] + (plan[1] - plan[0]) * 26 / 12)), label="plan"),)
        if plan
        else ()
    )
    return ChartModel(
        title="Website enquiries",
        message="2 ahead of plan",
        alternative="Website enquiries, weekly. 2 ahead of plan. From 18 to 31.",
        status=status,
        runs=_runs(points),
        plans=plans,
        limits=(limit,) if limit else (),
        marks=(),
        flag=None,
        today=ON,
        first=FIRST,
        last=last,
        low=0.0,
        high=60.0,
        x_ticks=(),
        y_ticks=(),
    )


def a_limit(value: float, *, is_floor: bool = False) -> Limit:
    return Limit(value, is_floor, FIRST, FIRST + timedelta(weeks=26))


def a_card(**changes: object) -> CardContent:
    facts = {
        "key": "enquiries",
        "name": "Website enquiries",
        "value": "31",
        "status": Status.ON_TRACK,
        "reason": "31 in week 11, the plan line says 29.",
        "comparison": "2 ahead of plan (29)",
        "chart": a_chart(),
        "foot": "usual 26–34 · next Mon",
    }
    return CardContent(**(facts | changes))  # type: ignore[arg-type]


def a_snapshot(name: str = "Bloom & Co. Florist") -> BusinessSnapshot:
    return BusinessSnapshot(Business(name, "EUR", FIRST), ON)


class FakeWorkspace:
    """As much of an open business as the shell asks for."""

    def __init__(self, snapshot: BusinessSnapshot | None = None) -> None:
        self.asked = 0
        self.done: list[Change] = []
        self.undone: list[Change] = []
        self._snapshot = snapshot or a_snapshot()
        self.queries = SimpleNamespace(snapshot=self._take)
        self.history = SimpleNamespace(undo_entry=self._undo_entry, redo_entry=self._redo_entry)

    def record(self, count: int = 5) -> Change:
        change = Change(frozenset({"observation"}), len(self.done) + 1, ActionKind.RECORD, {"count": count})
        self.done.append(change)
        self.undone.clear()
        return change

    def label(self, kind: ActionKind, facts: Mapping[str, object]) -> str:
        return action_label(kind, facts)

    def undo_beside(self) -> None:
        return None

    def redo_beside(self) -> None:
        return None

    def undo(self) -> Change:
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def redo(self) -> Change:
        self.done.append(self.undone.pop())
        return self.done[-1]

    def _take(self, on: date) -> BusinessSnapshot:
        self.asked += 1
        return self._snapshot

    def _undo_entry(self) -> Entry | None:
        return _entry(self.done)

    def _redo_entry(self) -> Entry | None:
        return _entry(self.undone)


def a_desk(theme: Theme, voice: Voice, workspace: FakeWorkspace | None = None) -> Desk:
    fake = workspace or FakeWorkspace()
    return voice.desk(fake, theme, Tasks(voice), lambda: ON)  # type: ignore[arg-type]


def _entry(changes: list[Change]) -> Entry | None:
    if not changes:
        return None
    change = changes[-1]
    assert change.kind is not None
    made_at = datetime(2026, 3, 18, 10, 42)
    return Entry(change.entry, change.kind, change.facts, made_at, EntryState.DONE, change.tables)


def _point(week: int, value: float, *, is_running: bool = False) -> ChartPoint:
    day = FIRST + timedelta(weeks=week)
    return ChartPoint(day, float(value), f"week {week + 1}", f"{value:g}", is_running)


def _runs(points: list[ChartPoint]) -> tuple[tuple[ChartPoint, ...], ...]:
    runs: list[list[ChartPoint]] = []
    for point in points:
        if runs and (point.day - runs[-1][-1].day).days == 7:
            runs[-1].append(point)
        else:
            runs.append([point])
    return tuple(map(tuple, runs))
