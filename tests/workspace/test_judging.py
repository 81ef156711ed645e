"""What was said stays as it was said; corrections say it again."""

from datetime import date
from decimal import Decimal

from kpi_desktop.analysis.outlooks import Outlooks
from kpi_desktop.domain.calendar import ClosedSpan
from kpi_desktop.domain.judgement import Judgement, Status
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.store.judgement_table import JudgementTable
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace
from tests.workspace.conftest import HeldClock

YEAR = {"start": date(2026, 1, 1), "due": date(2026, 12, 31)}


def _record(workspace: Workspace, number: str, period: str, value: str) -> None:
    workspace.recording.record([read_entry(workspace.calendar(), number, period, value)])


def _said(workspace: Workspace, kpi_id: str = "revenue") -> list[Judgement]:
    return list(workspace.queries.judgements(kpi_id))


def _aim(workspace: Workspace, value: int) -> None:
    workspace.targets.set(TargetDraft("revenue", Verb.INCREASE_TO, Decimal(value), basis=Basis.TOTAL, **YEAR))


def test_without_a_target_nothing_is_said(workspace: Workspace) -> None:
    _record(workspace, "revenue", "2026-01", "9500")
    assert _said(workspace) == []


def test_a_result_is_judged_as_of_its_own_period(workspace: Workspace, clock: HeldClock) -> None:
    clock.day = date(2026, 11, 21)
    _aim(workspace, 120_000)
    _record(workspace, "revenue", "2026-01", "10100")
    (said,) = _said(workspace)
    assert (said.as_of, said.made_on, said.status) == (date(2026, 1, 31), clock.day, Status.ON_TRACK)
    assert (said.actual, said.expected, said.is_again) == (Decimal(10_100), Decimal(10_000), False)


def test_a_correction_adds_a_second_judgement_and_keeps_the_first(workspace: Workspace) -> None:
    _aim(workspace, 120_000)
    _record(workspace, "revenue", "2026-01", "10100")
    _record(workspace, "revenue", "2026-01", "1010")
    first, second = _said(workspace)
    assert (first.status, first.is_again) == (Status.ON_TRACK, False)
    assert (second.status, second.is_again, second.actual) == (Status.OFF_TRACK, True, Decimal(1010))


def test_correcting_an_early_period_judges_the_later_ones_again(workspace: Workspace) -> None:
    _aim(workspace, 120_000)
    _record(workspace, "revenue", "2026-01", "10000")
    _record(workspace, "revenue", "2026-02", "10000")
    _record(workspace, "revenue", "2026-01", "1000")
    again = [word for word in _said(workspace) if word.is_again]
    assert [word.as_of for word in again] == [date(2026, 1, 31), date(2026, 2, 28)]


def test_a_new_target_never_recolours_the_past(workspace: Workspace, clock: HeldClock) -> None:
    clock.day = date(2026, 11, 21)
    _aim(workspace, 120_000)
    for month in range(1, 7):
        _record(workspace, "revenue", f"2026-{month:02}", "10000")
    before = _said(workspace)
    higher = TargetDraft(
        "revenue", Verb.INCREASE_TO, Decimal(200_000), basis=Basis.TOTAL, start=date(2026, 7, 1)
    )
    workspace.targets.set(higher)
    assert _said(workspace) == before


def test_a_corrected_target_judges_again(workspace: Workspace) -> None:
    _aim(workspace, 1_200_000)
    _record(workspace, "revenue", "2026-01", "10000")
    workspace.targets.correct(TargetDraft("revenue", Verb.INCREASE_TO, Decimal(120_000)))
    assert [word.status for word in _said(workspace)] == [Status.OFF_TRACK, Status.ON_TRACK]


def test_undoing_the_result_takes_its_judgement_back(workspace: Workspace) -> None:
    _aim(workspace, 120_000)
    _record(workspace, "revenue", "2026-01", "10000")
    workspace.undo()
    assert _said(workspace) == []


def test_a_running_period_is_not_judged(workspace: Workspace, clock: HeldClock) -> None:
    clock.day = date(2026, 3, 10)
    _aim(workspace, 120_000)
    _record(workspace, "revenue", "2026-03", "4000")
    assert _said(workspace) == []


def test_a_usual_level_said_anew_starts_its_path_on_its_first_day(
    workspace: Workspace, clock: HeldClock
) -> None:
    clock.day = date(2026, 11, 21)
    level = TargetDraft("average_order_value", Verb.INCREASE_TO, Decimal(260), baseline=Decimal(200), **YEAR)
    workspace.targets.set(level)
    again = TargetDraft(
        "average_order_value", Verb.INCREASE_TO, Decimal(300), baseline=Decimal(220), start=date(2026, 7, 1)
    )
    workspace.targets.set(again)
    _record(workspace, "revenue", "2026-07", "44000")
    _record(workspace, "orders", "2026-07", "200")
    judged = next(
        kpi.assessment
        for kpi in workspace.queries.snapshot(date(2026, 8, 1)).kpis
        if kpi.kpi.id == "average_order_value"
    )
    assert judged.actual == 220
    assert judged.expected is not None
    assert 220 < judged.expected < 240


def test_a_day_of_the_past_is_judged_without_the_results_that_came_after_it(
    workspace: Workspace, clock: HeldClock
) -> None:
    clock.day = date(2026, 11, 21)
    months = [f"2025-{month:02}" for month in range(5, 13)] + ["2026-01"]
    entries = [
        read_entry(workspace.calendar(), "revenue", period, str(9000 + 700 * (at % 3)))
        for at, period in enumerate(months)
    ]
    workspace.recording.record(entries)
    _aim(workspace, 120_000)

    def chance() -> object:
        shown = workspace.queries.snapshot(date(2026, 1, 31), outlooks=Outlooks())
        return next(kpi.assessment.chance for kpi in shown.kpis if kpi.kpi.id == "revenue")

    before = chance()
    _record(workspace, "revenue", "2026-02", "60000")
    assert before is not None
    assert chance() == before


def test_a_result_corrected_ever_so_often_leaves_the_word_of_the_period_before_in_sight(
    workspace: Workspace,
) -> None:
    _aim(workspace, 120_000)
    _record(workspace, "revenue", "2026-01", "10000")
    for value in range(1000, 9000, 1000):
        _record(workspace, "revenue", "2026-02", str(value))
    seen = JudgementTable(workspace._file.db).newest(1, "revenue", date(2026, 3, 16), 2)
    assert [word.period.start.month for word in seen] == [1, *[2] * 8]


def test_a_month_said_to_be_closed_judges_again(workspace: Workspace) -> None:
    _aim(workspace, 120_000)
    _record(workspace, "revenue", "2026-01", "10000")
    workspace.settings.close_days((ClosedSpan(date(2026, 8, 1), date(2026, 8, 31)),))
    assert [(word.expected, word.is_again) for word in _said(workspace)] == [
        (Decimal(10_000), False),
        (Decimal("10909.090909"), True),
    ]


def test_putting_an_early_result_back_judges_what_was_said_since_again(workspace: Workspace) -> None:
    _aim(workspace, 120_000)
    _record(workspace, "revenue", "2026-01", "10000")
    january = workspace.history.entries()[0]
    _record(workspace, "revenue", "2026-02", "10000")
    workspace.put_back(january.id)
    february = [word for word in _said(workspace) if word.as_of == date(2026, 2, 28)]
    assert [(word.actual, word.is_again) for word in february] == [
        (Decimal(20_000), False),
        (Decimal(10_000), True),
    ]
    workspace.undo()
    assert [word.actual for word in _said(workspace)] == [Decimal(10_000), Decimal(20_000)]
