"""Home page: the headline across the page, what needs the owner, early signs, results, what the numbers say."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import PRIMARY, Button
from kpi_desktop.ui.card_grid import CardGrid
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.hero import HeroBand, HeroContent
from kpi_desktop.ui.home.contents import card_content, hero_content
from kpi_desktop.ui.home.needs import NeedsSection
from kpi_desktop.ui.kpi_card import KpiCard
from kpi_desktop.ui.page import Page, PrimaryAction
from kpi_desktop.ui.text import section
from kpi_desktop.wording.dates import short_period_text, weekday_date_text
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.home import (
    CardKey,
    Group,
    HomeView,
    due_period,
    grouped,
    key_of,
    needs,
    next_result_on,
    standing_text,
)

if TYPE_CHECKING:
    from kpi_desktop.ui.empty_state import EmptyState
    from kpi_desktop.ui.home.insights import InsightsSection


class HomePage(Page):
    """What the owner sees first.

    Cards and bands stay the same widgets from one refresh to the next, so that the focus stays where it is; the order
    of the cards is that of the first look in a session, so that nothing jumps while somebody reads.
    """

    shows_chances = True

    def __init__(self, desk: Desk) -> None:
        super().__init__("home", _("Home"), "home")
        self._desk = desk
        self._order: list[CardKey] = []
        self._cards: dict[CardKey, KpiCard] = {}
        self._heroes: list[HeroBand] = []
        self._headlines: list[str] = []
        self._empty: EmptyState | None = None
        self._bands = QVBoxLayout()
        self._bands.setSpacing(tokens.M)
        self._needs = NeedsSection(desk)
        self._grids = {group: CardGrid() for group in Group}
        self._sections = {group: section(_heading(group), grid) for group, grid in self._grids.items()}
        self.column.addLayout(self._bands)
        self.column.addWidget(self._needs)
        for part in self._sections.values():
            self.column.addWidget(part)
        self._insights: InsightsSection | None = None

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        view = self._desk.workspace.queries.home_of(snapshot)
        self._show_header(view)
        self._show_empty(not view.kpis)
        self._show_heroes(view)
        self._needs.show_needs(needs(view))
        self._show_cards(view)
        self._show_insights(snapshot)

    def _show_header(self, view: HomeView) -> None:
        snapshot = view.snapshot
        self.set_header(snapshot.business.name, self._subtitle(view), self._primary(snapshot))

    def _subtitle(self, view: HomeView) -> str:
        snapshot = view.snapshot
        if not view.kpis:
            return ""
        standing = standing_text(snapshot).rstrip(".")
        if due_period(snapshot) is not None:
            return standing
        day = min(next_result_on(kpi, snapshot) for kpi in view.kpis)
        return " · ".join((standing, _("next check-in {day}").format(day=weekday_date_text(day))))

    def _primary(self, snapshot: BusinessSnapshot) -> PrimaryAction | None:
        if not snapshot.kpis:
            return None
        ready = due_period(snapshot)
        text = _("Check in")
        if ready is not None:
            text = _("Enter {period}").format(period=short_period_text(ready, snapshot.business.calendar))
        return PrimaryAction(text, lambda: self._desk.go("check_in", ready), "Ctrl+Return", "check-in")

    def _show_empty(self, is_empty: bool) -> None:
        if is_empty and self._empty is None:
            from kpi_desktop.ui.empty_state import EmptyState

            button = Button(
                self._desk.theme, _("Plan a goal"), lambda: self._desk.go("plan", None), kind=PRIMARY
            )
            self._empty = EmptyState(
                self._desk.theme,
                "flag",
                _("What do you want more of?"),
                _("Plan a goal, and the few numbers that show whether you come closer stand here."),
                button,
            )
            self.column.insertWidget(0, self._empty)
        if self._empty is not None:
            self._empty.setVisible(is_empty)

    def _show_heroes(self, view: HomeView) -> None:
        contents = [
            (content, objective.headline or "")
            for objective in view.snapshot.objectives
            if objective.objective.closed_on is None
            and (content := hero_content(objective, view)) is not None
        ]
        self._headlines = [headline for _content, headline in contents]
        for place, (content, _headline) in enumerate(contents):
            if place < len(self._heroes):
                self._heroes[place].show_content(content)
            else:
                self._add_hero(content, place)
        for hero in self._heroes[len(contents) :]:
            hero.hide()
            hero.deleteLater()
        del self._heroes[len(contents) :]

    def _add_hero(self, content: HeroContent, place: int) -> None:
        hero = HeroBand(self._desk.theme, content, is_compact=place > 0)
        hero.opened.connect(partial(self._open_headline, place))
        self._heroes.append(hero)
        self._bands.addWidget(hero)

    def _open_headline(self, place: int) -> None:
        self._desk.go("kpi", self._headlines[place])

    def _show_cards(self, view: HomeView) -> None:
        groups = grouped(view.kpis, self._order)
        self._order = [key_of(kpi) for found in groups.values() for kpi in found]
        before, self._cards = self._cards, {}
        fullest = max(map(len, groups.values()), default=0)
        for group in Group:
            found = groups.get(group, [])
            cards = [self._card(kpi, view, before) for kpi in found]
            self._grids[group].show_cards(cards, fullest)
            self._sections[group].setVisible(bool(cards))

    def _show_insights(self, snapshot: BusinessSnapshot) -> None:
        """What the numbers say, last of all: it is found after the page has shown, and must not push anything down."""
        telling = self._desk.workspace.queries.telling
        if telling is None:
            return
        if self._insights is None:
            from kpi_desktop.ui.home.insights import InsightsSection

            self._insights = InsightsSection(self._desk)
            self.column.addWidget(self._insights)
        self._insights.show_telling(telling, snapshot)

    def _card(self, kpi: KpiSnapshot, view: HomeView, before: dict[CardKey, KpiCard]) -> KpiCard:
        content, known = card_content(kpi, view), before.get(key_of(kpi))
        if known is not None:
            known.show_content(content)
        else:
            known = KpiCard(self._desk.theme, content)
            known.opened.connect(lambda kpi_id: self._desk.go("kpi", kpi_id))
            known.filled.connect(lambda _kpi_id: self._desk.go("check_in", None))
        self._cards[key_of(kpi)] = known
        return known


def _heading(group: Group) -> str:
    match group:
        case Group.EARLY_SIGNS:
            return _("Early signs")
        case Group.RESULTS:
            return _("Results")
        case Group.OTHERS:
            return _("Other numbers")
