"""What the hero says before the first result."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.ui.home.contents import hero_content
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.targets import TargetDraft

START = date(2026, 3, 2)


def test_the_way_has_a_beginning_before_the_first_result(tmp_path: Path):
    goal = TargetDraft("leads", Verb.INCREASE_TO, Decimal(22), baseline=Decimal(16), basis=Basis.WEEK)
    plan = Plan(("leads",), START, "More enquiries", date(2026, 8, 30), targets=(goal,))
    workspace = create_business(tmp_path / "shop.kpi", Business("Shop", "EUR", START), plan)
    snapshot = workspace.queries.snapshot(START)
    content = hero_content(snapshot.objectives[0], workspace.queries.home_of(snapshot))
    assert content is not None
    assert (content.number, content.rest) == ("–", "usually 16 → 22 · Leads generated")
    workspace.close()
