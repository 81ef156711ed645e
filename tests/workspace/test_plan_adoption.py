from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import WeekStart
from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.rhythm import MONTHLY
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.store.action_table import ActionTable
from kpi_desktop.store.target_table import TargetTable
from kpi_desktop.workspace.plan_adoption import (
    add_goal,
    draft_for,
    file_for,
    found_business,
    objective_title,
    plan_of,
)
from kpi_desktop.workspace.plan_draft import SOMETHING_ELSE, PlanDraft
from kpi_desktop.workspace.plan_keeping import PlanInBusiness
from kpi_desktop.workspace.plan_preview import preview
from kpi_desktop.workspace.workspace import Workspace
from tests.workspace.test_plan_checks import filled
from tests.workspace.test_plan_draft import ON, TEMPLATES, a_cafe


def clock() -> datetime:
    return datetime(2026, 3, 16, 9, tzinfo=UTC)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_becomes_a_business_with_its_targets(tmp_path: Path, template: str):
    draft = filled(PlanDraft(name="Mine", currency="EUR").with_kind(template))
    workspace = Workspace.open(found_business(draft, tmp_path / "KPI Desktop", ON, clock), clock=clock)
    snapshot = workspace.queries.snapshot(ON)
    assert [kpi.kpi.id for kpi in snapshot.kpis] == list(draft.kpi_ids)
    assert all(len(kpi.targets) == 1 for kpi in snapshot.kpis)
    assert [kpi.kpi.id for kpi in snapshot.kpis if kpi.is_headline] == [draft.main]
    assert snapshot.business.template == template
    workspace.close()


def test_plan_targets_and_first_steps_are_one_action(tmp_path: Path):
    draft = (
        filled(a_cafe())
        .with_answers("covers", usual="412", is_rough=True)
        .with_action(1, " Call ten guests ")
    )
    draft = draft.with_rhythm("revenue", MONTHLY).with_person("revenue", "Mia")
    workspace = Workspace.open(found_business(draft, tmp_path, ON, clock), clock=clock)
    kinds = [entry.kind for entry in workspace.history.entries()]
    assert kinds == [ActionKind.PLAN, ActionKind.CREATE]
    covers = next(one for one in TargetTable(workspace._file.db).all() if one.kpi_id == "covers")
    assert (covers.verb, covers.value, covers.baseline, covers.basis) == (
        Verb.INCREASE_TO,
        Decimal(453),
        Decimal(412),
        Basis.WEEK,
    )
    assert covers.baseline_is_rough
    assert [one.title for one in ActionTable(workspace._file.db).all()] == ["Call ten guests"]
    revenue = workspace.queries.inputs()["revenue"]
    assert (revenue.rhythm, revenue.owner) == (MONTHLY, "Mia")
    workspace.undo()
    assert workspace.queries.snapshot(ON).kpis == ()
    assert TargetTable(workspace._file.db).all() == ()
    assert ActionTable(workspace._file.db).all() == ()
    workspace.close()


def test_a_number_to_be_measured_first_has_no_target_yet(tmp_path: Path):
    draft = a_cafe().with_answers("covers", usual="412")
    assert [one.kpi_id for one in plan_of(draft, ON).targets] == ["covers"]
    assert len(plan_of(draft, ON).kpi_ids) == 5


def test_a_total_starts_from_nothing():
    draft = a_cafe().with_answers("covers", usual="412", basis=Basis.TOTAL)
    target = plan_of(draft, ON).targets[0]
    assert (target.basis, target.baseline) == (Basis.TOTAL, None)


def test_weeks_start_and_check_in_day_are_kept(tmp_path: Path):
    draft = filled(replace(a_cafe(), week_start=WeekStart.SUNDAY, check_in_day=4))
    workspace = Workspace.open(found_business(draft, tmp_path, ON, clock))
    assert workspace.calendar().week_start is WeekStart.SUNDAY
    assert workspace.preferences.read().check_in_day == 4
    workspace.close()


def test_a_file_is_never_written_over(tmp_path: Path):
    paths = [found_business(filled(a_cafe()), tmp_path, ON, clock).name for _ in range(3)]
    assert paths == ["Café.kpi", "Café 2.kpi", "Café 3.kpi"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Bloom & Co. / Paris", "Bloom & Co. Paris.kpi"),
        ("  ... ", "My business.kpi"),
        ("con", "con_.kpi"),
        ("x" * 300, "x" * 80 + ".kpi"),
        ("..\\..\\secret", "secret.kpi"),
    ],
)
def test_names_that_file_systems_refuse(tmp_path: Path, name: str, file: str):
    assert file_for(tmp_path, name).name == file


def test_a_folder_that_cannot_be_made_is_told_and_leaves_nothing(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem) as told:
        found_business(filled(a_cafe()), tmp_path / "file" / "inside", ON, clock)
    assert told.value.code is ProblemCode.FOLDER_NOT_WRITABLE


def test_a_plan_that_cannot_be_saved_leaves_no_file(tmp_path: Path):
    wrong = filled(a_cafe()).with_answers("covers", usual="10", target="5")
    with pytest.raises(Problem) as told:
        found_business(wrong, tmp_path, ON, clock)
    assert told.value.code is ProblemCode.TARGET_WRONG_WAY
    assert list(tmp_path.glob("*.kpi")) == []


@pytest.mark.parametrize(
    ("wish", "title"),
    [
        ("wedding orders", "Get more wedding orders"),
        ("Reduce no-shows by summer.", "Reduce no-shows by summer"),
        ("get more guests", "Get more guests"),
        ("I want to get more repeat customers", "Get more repeat customers"),
        ("We’d like to  cut no-shows.", "Cut no-shows"),
        ("i want more guests", "More guests"),
        ("to", "Get more to"),
        ("tourists", "Get more tourists"),
        ("", "Get more guests and keep more of what they spend"),
    ],
)
def test_the_goal_is_a_sentence(wish: str, title: str):
    assert objective_title(a_cafe(wish=wish)) == title


def test_without_a_template_only_the_wish_speaks():
    assert objective_title(PlanDraft(kind=SOMETHING_ELSE)) == ""


def test_a_further_goal_is_one_action_of_the_open_business(tmp_path: Path):
    workspace = Workspace.open(found_business(filled(a_cafe()), tmp_path, ON, clock), clock=clock)
    business = workspace.queries.snapshot(ON).business
    draft = (
        replace(draft_for(business), kind=SOMETHING_ELSE, wish="profit")
        .with_number("net_profit")
        .with_number("revenue")
    )
    change = add_goal(filled(draft), workspace, ON)
    assert change.entry
    snapshot = workspace.queries.snapshot(ON)
    assert [one.objective.title for one in snapshot.objectives] == [
        "Get more guests and keep more of what they spend",
        "Get more profit",
    ]
    workspace.undo()
    assert len(workspace.queries.snapshot(ON).objectives) == 1
    workspace.close()


def test_a_further_goal_for_a_number_that_has_one_keeps_both_targets(tmp_path: Path):
    workspace = Workspace.open(found_business(filled(a_cafe()), tmp_path, ON, clock), clock=clock)
    draft = PlanDraft(wish="busy evenings", kind=SOMETHING_ELSE).with_number("covers")
    add_goal(draft.with_answers("covers", usual="50", target="80"), workspace, ON)
    targets = [one for one in TargetTable(workspace._file.db).all() if one.kpi_id == "covers"]
    assert [(one.objective_id, one.value) for one in targets] == [(1, Decimal(55)), (2, Decimal(80))]
    workspace.close()


def test_a_plan_for_an_open_business_waits_in_its_file(tmp_path: Path):
    path = found_business(filled(a_cafe()), tmp_path, ON, clock)
    with_draft = Workspace.open(path)
    PlanInBusiness(with_draft.drafts).save(a_cafe(wish="more"))
    with_draft.close()
    again = Workspace.open(path)
    keeper = PlanInBusiness(again.drafts)
    assert keeper.load() == a_cafe(wish="more")
    keeper.discard()
    assert keeper.load() is None
    again.close()


def test_a_number_of_the_month_has_its_first_point_in_the_first_whole_month():
    shown = preview(a_cafe().with_number("gross_profit_margin"), "gross_profit_margin", ON)
    assert shown is not None
    assert (shown.first_result.grain, shown.first_result.start) == (Grain.MONTH, date(2026, 4, 1))


def test_the_card_shows_the_plan_line_before_any_result():
    shown = preview(a_cafe().with_answers("covers", usual="412"), "covers", ON)
    assert shown is not None
    (line,) = shown.chart.plans
    assert line.corners[0][1] == 412
    assert line.corners[-1] == (date(2026, 9, 8), 453)
    assert shown.chart.is_empty
    assert shown.first_result.start == date(2026, 3, 9)


def test_a_limit_is_drawn_as_a_limit():
    shown = preview(a_cafe().with_answers("average_review_rating", usual="4.6"), "average_review_rating", ON)
    assert shown is not None
    assert [limit.value for limit in shown.chart.limits] == [4.6]


@pytest.mark.parametrize("answers", [{}, {"usual": "10", "target": "5"}, {"usual": "ten"}])
def test_a_target_that_is_none_draws_nothing(answers: dict[str, object]):
    shown = preview(a_cafe().with_answers("covers", **answers), "covers", ON)
    assert shown is not None
    assert shown.chart.plans == ()


def test_a_business_made_here_is_a_business(tmp_path: Path):
    workspace = Workspace.open(found_business(filled(a_cafe()), tmp_path, ON, clock))
    assert workspace.queries.snapshot(ON).business == Business(
        "Café", "EUR", ON, template="restaurant", calendar=a_cafe().calendar
    )
    workspace.close()
