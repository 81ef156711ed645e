"""Pages: which pages an open business has, in the order of the sidebar; each is imported when it is first shown."""

from functools import partial

from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.late_page import LatePage
from kpi_desktop.ui.page import Page
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.home import due_count, reviews_due


def pages_of(desk: Desk) -> tuple[list[LatePage], list[LatePage]]:
    """The pages at the top of the sidebar, and those at its foot or behind others."""
    pages = [
        LatePage("home", _("Home"), "home", partial(_home, desk)),
        LatePage("check_in", _("Check-in"), "check-in", partial(_check_in, desk), badge=due_count),
        LatePage("plan", _("Plan"), "plan", partial(_plan, desk)),
        LatePage(
            "channels",
            _("Channels"),
            "channels",
            partial(_channels, desk),
            is_offered=lambda _snapshot: desk.workspace.queries.has_channels(),
        ),
        LatePage(
            "decisions",
            _("Decisions"),
            "decisions",
            partial(_decisions, desk),
            badge=lambda snapshot: len(reviews_due(snapshot)),
        ),
        LatePage("share", _("Share"), "share", partial(_share, desk)),
    ]
    foot = [
        LatePage("history", _("History"), "history", partial(_history, desk)),
        LatePage("settings", _("Settings"), "settings", partial(_settings, desk)),
        LatePage("help", _("Help"), "help", partial(_help, desk)),
        LatePage("kpi", _("Number"), "", partial(_kpi, desk)),
        LatePage("import", _("Import"), "", partial(_import, desk)),
    ]
    return pages, foot


def _home(desk: Desk) -> Page:
    from kpi_desktop.ui.home.home_page import HomePage

    return HomePage(desk)


def _check_in(desk: Desk) -> Page:
    from kpi_desktop.ui.checkin.check_in_page import CheckInPage

    return CheckInPage(desk)


def _plan(desk: Desk) -> Page:
    from kpi_desktop.ui.plan.plan_page import PlanPage

    return PlanPage(desk)


def _channels(desk: Desk) -> Page:
    from kpi_desktop.ui.channels.channels_page import ChannelsPage

    return ChannelsPage(desk)


def _decisions(desk: Desk) -> Page:
    from kpi_desktop.ui.decisions.decisions_page import DecisionsPage

    return DecisionsPage(desk)


def _share(desk: Desk) -> Page:
    from kpi_desktop.ui.share.share_page import SharePage

    return SharePage(desk)


def _history(desk: Desk) -> Page:
    from kpi_desktop.ui.history.history_page import HistoryPage

    return HistoryPage(desk)


def _settings(desk: Desk) -> Page:
    from kpi_desktop.ui.settings.settings_page import SettingsPage

    return SettingsPage(desk)


def _help(desk: Desk) -> Page:
    from kpi_desktop.ui.help.help_page import HelpPage

    return HelpPage(desk)


def _kpi(desk: Desk) -> Page:
    from kpi_desktop.ui.kpi.page import KpiPage

    return KpiPage(desk)


def _import(desk: Desk) -> Page:
    from kpi_desktop.ui.imports.import_page import ImportPage

    return ImportPage(desk)
