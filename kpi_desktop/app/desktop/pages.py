"""Pages: which pages an open business has, in the order of the sidebar."""

from kpi_desktop.ui.channels.channels_page import ChannelsPage
from kpi_desktop.ui.checkin.check_in_page import CheckInPage
from kpi_desktop.ui.decisions.decisions_page import DecisionsPage
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.help.help_page import HelpPage
from kpi_desktop.ui.history.history_page import HistoryPage
from kpi_desktop.ui.home.home_page import HomePage
from kpi_desktop.ui.imports.import_page import ImportPage
from kpi_desktop.ui.kpi.page import KpiPage
from kpi_desktop.ui.page import Page
from kpi_desktop.ui.plan.plan_page import PlanPage
from kpi_desktop.ui.settings.settings_page import SettingsPage
from kpi_desktop.ui.share.share_page import SharePage

_MAIN = (HomePage, CheckInPage, PlanPage, ChannelsPage, DecisionsPage, SharePage)
_FOOT = (HistoryPage, SettingsPage, HelpPage, KpiPage, ImportPage)


def pages_of(desk: Desk) -> tuple[list[Page], list[Page]]:
    """The pages at the top of the sidebar, and those at its foot or behind others."""
    return [page(desk) for page in _MAIN], [page(desk) for page in _FOOT]
