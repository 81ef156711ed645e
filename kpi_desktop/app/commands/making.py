"""Making: the commands that bring a business file into being."""

import argparse
from datetime import date
from pathlib import Path

from kpi_desktop.app.commands.arguments import add_file, add_on, add_verb, day, month_number, words
from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import Calendar, WeekStart
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.acting import local_now
from kpi_desktop.workspace.demo import make_demo
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan, plan_from_template
from kpi_desktop.workspace.restoring import restore


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``create``, ``demo`` and ``restore``."""
    _add_create(verbs)
    demo = add_verb(verbs, "demo", _("write the sample business"))
    add_file(demo)
    add_on(demo)
    demo.set_defaults(run=_demo)
    back = add_verb(verbs, "restore", _("build a business from a complete export or a backup"))
    back.add_argument("source", metavar="OUT.json|BACKUP.kpi", type=Path)
    add_file(back)
    back.set_defaults(run=_restore)


def _add_create(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    create = add_verb(verbs, "create", _("make a business file"))
    add_file(create)
    create.add_argument("--name", required=True, help=_("the name of the business"))
    create.add_argument("--currency", default="EUR", help=_("its currency, for example EUR"))
    chosen = create.add_mutually_exclusive_group()
    chosen.add_argument("--template", metavar="ID", help=_("a kind of business to start from"))
    chosen.add_argument("--kpis", metavar="ID,ID,…", type=words, help=_("the numbers to follow"))
    create.add_argument("--objective", metavar="TEXT", default="", help=_("what you want"))
    create.add_argument("--start", metavar="D", type=day, help=_("first day of the time frame"))
    create.add_argument("--end", metavar="D", type=day, help=_("last day of the time frame"))
    create.add_argument("--week-start", choices=[start.value for start in WeekStart], default="monday")
    create.add_argument("--fiscal-start", metavar="1-12", type=month_number, default=1)
    create.set_defaults(run=_create)


def _create(chosen: argparse.Namespace) -> int:
    today = date.today()
    start = chosen.start or (min(today, chosen.end) if chosen.end else today)
    plan: Plan | None = None
    if chosen.template:
        plan = plan_from_template(chosen.template, start, chosen.objective, chosen.end)
    elif chosen.kpis:
        plan = Plan(chosen.kpis, start, chosen.objective, chosen.end)
    calendar = Calendar(WeekStart(chosen.week_start), chosen.fiscal_start)
    business = Business(
        chosen.name.strip(),
        chosen.currency.strip().upper(),
        today,
        calendar=calendar,
        template=chosen.template or "",
    )
    create_business(chosen.file, business, plan).close()
    return 0


def _demo(chosen: argparse.Namespace) -> int:
    make_demo(chosen.file, chosen.on or date.today()).close()
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    restore(chosen.source, chosen.file, at=local_now())
    return 0
