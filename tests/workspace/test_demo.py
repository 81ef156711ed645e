"""The sample business: believable, complete, the same for the same day."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from kpi_desktop.analysis.channels import Verdict
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.period import Grain
from kpi_desktop.workspace.demo import make_demo
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 16)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make_demo(tmp_path_factory.mktemp("demo") / "demo.kpi", ON)


def test_it_holds_two_years_in_three_channels(demo: Workspace) -> None:
    book = demo.queries.book(ON, everything=True)
    assert [channel.name for channel in book.channels] == ["Shop counter", "Online shop", "Farmers' market"]
    weeks = {
        start for (number, _, _), column in book.cells.items() if number == "revenue" for start in column
    }
    assert (max(weeks) - min(weeks)).days >= 2 * 52 * 7 - 7
    months = next(column for (number, _, _), column in book.cells.items() if number == "cogs")
    assert len(months) >= 23


def test_it_has_a_forgotten_week_closed_days_decisions_and_a_changed_target(demo: Workspace) -> None:
    book = demo.queries.book(ON)
    snapshot = demo.queries.snapshot(ON)
    sales = next(kpi for kpi in snapshot.kpis if kpi.is_headline)
    assert len(sales.assessment.missing) == 1
    assert any(span.name for span in book.calendar.closed)
    assert len(book.decisions) == 3
    assert len(sales.targets) == 2
    assert sales.targets[0].valid_to is not None


def test_its_statuses_differ(demo: Workspace) -> None:
    words = {kpi.assessment.status for kpi in demo.queries.snapshot(ON).kpis}
    assert Status.ON_TRACK in words
    assert len(words) >= 2
    assert Status.WAITING not in words


def test_every_check_in_was_judged(demo: Workspace) -> None:
    said = demo.queries.judgements("revenue")
    assert len(said) >= 25
    assert {word.period.grain for word in said} == {Grain.WEEK}


def test_a_bad_month_can_be_seen(demo: Workspace) -> None:
    sales = next(kpi for kpi in demo.queries.snapshot(ON, Grain.WEEK).kpis if kpi.is_headline)
    values = [one.value for one in sales.results if one.value is not None]
    assert min(values[-12:]) < sum(values) / len(values)


def test_it_is_the_same_for_the_same_day(demo: Workspace, tmp_path: Path) -> None:
    again = make_demo(tmp_path / "again.kpi", ON)
    texts = []
    for number, workspace in enumerate((demo, again)):
        out = tmp_path / f"{number}.json"
        workspace.sharing.export(out)
        texts.append(json.loads(out.read_text(encoding="utf-8")) | {"history": None})
    again.close()
    assert texts[0] == texts[1]


@pytest.mark.parametrize(("day", "hour"), [(15, 6), (15, 23), (16, 6), (18, 12)])
def test_nothing_of_it_is_dated_after_the_moment_it_is_made(tmp_path: Path, day: int, hour: int) -> None:
    moment = datetime(2026, 3, day, hour).astimezone()
    demo = make_demo(tmp_path / "demo.kpi", moment.date(), lambda: moment)
    assert max(entry.made_at for entry in demo.history.entries()) <= moment
    assert max(said.made_on for said in demo.queries.judgements("revenue")) <= moment.date()
    demo.close()


def test_a_sample_of_another_day_is_dated_by_its_evening(tmp_path: Path) -> None:
    """Its week ends on that Sunday; a check-in on the Monday after would lie ahead of it."""
    demo = make_demo(tmp_path / "demo.kpi", date(2026, 3, 15))
    newest = max(entry.made_at for entry in demo.history.entries())
    assert newest.replace(tzinfo=None) == datetime(2026, 3, 15, 18, 30)
    demo.close()


def test_its_channels_are_judged_and_not_all_alike(demo: Workspace) -> None:
    board = demo.channelling.board(ON)
    assert board.worth.missing == ()
    assert {line.verdict for line in board.lines} == {Verdict.GROW, Verdict.IMPROVE}
