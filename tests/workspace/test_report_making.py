"""The summary for one reader: what is left out is left out everywhere, and never what is missing."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial

import pytest

from kpi_desktop.analysis.charts import KpiCharts
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.workspace.demo import make_demo
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.report_making import (
    Audience,
    ReportChoices,
    compose,
    prepare,
    usual_choices,
)
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 16)


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    for week, value in {"2026-W08": "9", "2026-W11": "14"}.items():
        workspace.recording.record([read_entry(Calendar(), "leads", week, value)])
    workspace.deciding.decide(Decision(0, date(2026, 2, 2), "Advertise cakes", kpi_id="leads"))
    return workspace


@pytest.mark.parametrize("audience", list(Audience))
def test_every_reader_gets_every_number_and_what_is_missing(shop: Workspace, audience: Audience):
    report, charts = compose(shop.sharing.reading(ON).request(usual_choices(audience)))
    names = [row.name for part in report.parts for group in part.groups for row in group.rows]
    assert names == ["Leads generated", "Net sales revenue", "Average order value"]
    assert report.missing
    assert len(charts) == 3


def test_decisions_stay_among_those_who_take_them(shop: Workspace):
    for audience in Audience:
        report, charts = compose(shop.sharing.reading(ON).request(usual_choices(audience)))
        knows = audience in (Audience.PARTNER, Audience.ME)
        assert bool(report.decisions) is knows
        assert any(chart.marks for chart in charts) is knows
        shown = [chart.model for part in report.parts for chart in part.charts]
        assert any(model.marks for model in shown) is knows


def test_the_title_line_says_for_whom(shop: Workspace):
    def subtitle(audience: Audience) -> str:
        return compose(shop.sharing.reading(ON).request(usual_choices(audience)))[0].subtitle

    assert subtitle(Audience.BANK) == "Progress on 16 March 2026 · for the bank"
    assert subtitle(Audience.ME) == "Progress on 16 March 2026"


def test_charts_and_definitions_can_be_left_out(shop: Workspace):
    choices = ReportChoices(Audience.ME, has_charts=False, has_decisions=False, has_definitions=False)
    report, charts = compose(shop.sharing.reading(ON).request(choices))
    assert not any(part.charts for part in report.parts)
    assert not report.definitions
    assert charts, "a picture of a chart can be had all the same"


def test_the_text_says_what_the_pages_say(shop: Workspace):
    prepared = prepare(partial(shop.sharing.reading(ON).request, usual_choices(Audience.PARTNER)), 10)
    lines = prepared.text.splitlines()
    assert lines[:2] == ["Corner shop", "Progress on 16 March 2026 · for our partners"]
    assert any(line.startswith("– Leads generated: 23") for line in lines)
    assert any("Advertise cakes" in line for line in lines)
    assert "What is missing" in lines
    assert "What the numbers mean" in lines
    assert len(prepared.pages) >= 1
    assert prepared.pages[0].startswith(b"\x89PNG")


def test_work_that_nobody_wants_any_more_ends_before_the_pages_are_set(shop: Workspace):
    def stop(_done: int, _total: int) -> None:
        raise Problem(ProblemCode.IMPORT_CANCELLED)

    with pytest.raises(Problem):
        prepare(partial(shop.sharing.reading(ON).request, ReportChoices()), 144, stop)


def test_what_is_read_is_frozen(shop: Workspace):
    request = shop.sharing.reading(ON).request(ReportChoices())
    shop.recording.record([read_entry(Calendar(), "leads", "2026-W11", "99")])
    report, _charts = compose(request)
    row = next(r for part in report.parts for group in part.groups for r in group.rows if "Leads" in r.name)
    assert row.value == "23"


@pytest.fixture(scope="module")
def cafe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("cafe") / "cafe.kpi"
    make_demo(path, ON).close()
    with closing(Workspace.open(path, read_only=True)) as opened:
        opened.foreseeing.keep(opened.foreseeing.prepare(ON)())
        yield opened


def test_the_pages_say_the_same_as_the_window(cafe: Workspace):
    window = cafe.queries.snapshot(ON)
    report, _charts = compose(cafe.sharing.reading(ON).request(usual_choices(Audience.ME)))
    rows = {row.name: row for part in report.parts for group in part.groups for row in group.rows}
    charts = {chart.title: chart for part in report.parts for chart in part.charts}
    for kpi in window.kpis:
        assert rows[kpi.kpi.name].status.status is kpi.assessment.status
        shown = KpiCharts(cafe.queries.book(ON), kpi, ON)
        assert charts[kpi.kpi.name].model.ahead == shown.chart(shown.frame.start, shown.frame.due).ahead
    assert rows["Net sales revenue"].detail.endswith("; could go either way")
    assert rows["Close rate"].detail == "Inside the limit"


def test_the_headline_says_in_words_where_it_is_heading_and_gives_no_percentage(cafe: Workspace):
    report, _charts = compose(cafe.sharing.reading(ON).request(usual_choices(Audience.ME)))
    said = report.parts[0].headline.sentences
    assert "could go either way" in said[0]
    assert said[1].startswith("Going on as before it ends at about €350,000, most likely between ")
    assert not any("%" in sentence for sentence in said)


def test_one_outlook_is_worked_out_once_for_window_and_report(cafe: Workspace):
    before = cafe.foreseeing.outlooks.worked_out
    compose(cafe.sharing.reading(ON).request(usual_choices(Audience.BANK)))
    assert cafe.foreseeing.outlooks.worked_out == before
