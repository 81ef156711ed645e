"""Chart card: the large chart of one number, at the grain and over the days that the owner chose."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from kpi_desktop.analysis.chart_model import Mark
from kpi_desktop.analysis.new_normal import SPAN, NewLevel, new_level
from kpi_desktop.analysis.usual_series import Usual, UsualRanges
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem
from kpi_desktop.domain.usual_start import UsualStart
from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.charts.content import ChartContent
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.kpi.chart_work import Wanted, Worked, charts_of_its_own, work_out
from kpi_desktop.ui.kpi.decision_row import DecisionRow
from kpi_desktop.ui.kpi.normal_row import NormalRow
from kpi_desktop.wording.dates import weekday_date_text
from kpi_desktop.wording.language import N_, _
from kpi_desktop.workspace.kpi_detail import KpiDetail

if TYPE_CHECKING:
    from kpi_desktop.ui.charts.large_chart import LargeChart

_MEANS = {
    Grain.DAY: N_("Longer periods show the average day, because the target is for a day."),
    Grain.WEEK: N_("Longer periods show the average week, because the target is for a week."),
    Grain.MONTH: N_("Longer periods show the average month, because the target is for a month."),
    Grain.QUARTER: N_("Longer periods show the average quarter, because the target is for a quarter."),
    Grain.YEAR: N_("Longer periods show the average year, because the target is for a year."),
}


class ChartCard(Card):
    """The chart, and the decision whose pin was pressed.

    Attributes:
        chart: The chart, made when the first number is shown.
        decision: The decision whose pin was pressed.
        normal: The question whether a new level is the new normal.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._detail: KpiDetail | None = None
        self._grain: Grain | None = None
        self._wants_whole, self._asked = False, 0
        self._shows_usual = desk.workspace.preferences.read().shows_usual_range
        self._ranges = UsualRanges()
        self.chart: LargeChart | None = None
        self.decision = DecisionRow(desk.theme, self._open_decision)
        self.normal = NormalRow(desk.theme)
        self.normal.answered.connect(self._accept)
        self.normal.put_off.connect(self._put_it_off)
        self._level: NewLevel | None = None
        self._put_off: set[tuple[str, Period]] = set()
        self.column.setSpacing(tokens.M)

    def _open_decision(self, number: int) -> None:
        """Show the decision whose pins carry a number: its place among all decisions."""
        self._desk.go("decisions", self._desk.workspace.deciding.decisions()[number - 1].id)

    def show_detail(self, detail: KpiDetail) -> None:
        """Show a number; the same one stays as it was looked at."""
        is_same = self._detail is not None and self._detail.kpi.kpi.id == detail.kpi.kpi.id
        self._detail = detail
        self._asked += 1
        if not is_same:
            self._grain, self._wants_whole = None, False
            self.decision.hide()
        if self._grain not in detail.grains:
            self._grain = None
        self._draw()
        if self._wants_whole and detail.chart_start > detail.charts.whole.start:
            self._load(detail.charts.whole.start)

    def _draw(self) -> None:
        """Show the chart at once; the usual range of a long history comes when it is found."""
        assert self._detail is not None
        charts, wanted = self._detail.charts, self._wanted(self._detail.chart_start)
        if wanted.is_light(charts):
            self._show(work_out(charts, wanted, self._ranges))
        else:
            self._show(work_out(charts, replace(wanted, shows_usual=False), self._ranges))
            self._load(wanted.first)

    def _wanted(self, first: date) -> Wanted:
        return Wanted(first, self._grain, self._shows_usual)

    def _show(self, worked: Worked) -> None:
        assert self._detail is not None
        detail = self._detail
        content = ChartContent(
            key=detail.kpi.kpi.id,
            model=worked.model,
            scale=detail.scale,
            frame=detail.charts.frame,
            whole=detail.charts.whole,
            grains=detail.grains,
            grain=self._grain or detail.charts.grain,
            note=self._note(detail),
            shows_usual=self._shows_usual,
            waiting=_waiting(detail),
            button=_("Enter the first result"),
        )
        if self.chart is None:
            self.chart = self._made(content)
        else:
            self.chart.show_content(content)
        self._ask_about(worked.usual, detail)

    def _ask_about(self, usual: Usual | None, detail: KpiDetail) -> None:
        """Ask whether a new level is the new normal, where only the owner's word is wanting."""
        is_own_grain = self._grain in (None, detail.charts.grain)
        found = new_level(usual, detail.kpi, detail.snapshot.business) if usual and is_own_grain else None
        self._level = found
        if found is None or (detail.kpi.kpi.id, found.period) in self._put_off:
            self.normal.hide()
        else:
            self.normal.ask(found.text, _about(detail))

    def _accept(self, decision_id: int | None) -> None:
        """Keep the new normal; the old range stays drawn over its own days."""
        if self._detail is None or self._level is None:
            return
        kpi_id, deciding = self._detail.kpi.kpi.id, self._desk.workspace.deciding
        start = UsualStart(kpi_id, self._level.period, SPAN, decision_id, self._desk.today())
        self._desk.do(lambda: deciding.accept_normal(start), _("The usual range starts anew"))

    def _put_it_off(self) -> None:
        """Do not ask again before the next start."""
        if self._detail is not None and self._level is not None:
            self._put_off.add((self._detail.kpi.kpi.id, self._level.period))
        self.normal.hide()

    def _made(self, content: ChartContent) -> "LargeChart":
        from kpi_desktop.ui.charts.large_chart import LargeChart

        chart = LargeChart(self._desk.theme, content)
        chart.grain_chosen.connect(self._choose_grain)
        chart.usual_wanted.connect(self._want_usual)
        chart.whole_wanted.connect(self._want_whole)
        chart.decision_chosen.connect(self._show_decision)
        chart.first_result_wanted.connect(lambda: self._desk.go("check_in", None))
        chart.saved.connect(self._say_saved)
        chart.failed.connect(self._desk.tell)
        self.column.addWidget(chart)
        self.column.addWidget(self.decision)
        self.column.addWidget(self.normal)
        return chart

    def _note(self, detail: KpiDetail) -> str:
        basis = detail.charts.basis
        shown = self._grain or detail.charts.grain
        return "" if basis is None or shown <= basis else _(_MEANS[basis])

    def _choose_grain(self, grain: Grain) -> None:
        if self._detail is not None:
            self._grain = grain
            self._asked += 1
            self._draw_again()

    def _want_usual(self, shows_usual: bool) -> None:
        """Show the usual range or hide it, here and for every number from now on."""
        self._shows_usual = shows_usual
        keeper = self._desk.workspace.preferences
        try:
            keeper.write(replace(keeper.read(), shows_usual_range=shows_usual))
        except Problem as problem:
            self._desk.tell(problem)
        if self._detail is not None:
            self._asked += 1
            self._draw_again()

    def _draw_again(self) -> None:
        assert self._detail is not None
        self._draw()
        if self._wants_whole:
            self._load(self._detail.charts.whole.start)

    def _want_whole(self) -> None:
        self._wants_whole = True
        if self._detail is not None:
            self._load(self._detail.charts.whole.start)

    def _load(self, first: date) -> None:
        """Work the chart out beside the window: ten years of days take a moment."""
        if self._detail is None:
            return
        asked = self._asked
        job = partial(_beside, self._detail, self._wanted(first), self._ranges)
        self._desk.tasks.submit(job, lambda worked: self._show_late(worked, asked))

    def _show_late(self, worked: Worked, asked: int) -> None:
        if asked == self._asked:
            self._show(worked)

    def _show_decision(self, mark: Mark) -> None:
        if self._detail is None:
            return
        seen = self._detail.snapshot
        self.decision.show_decision(mark.number, seen.decisions[mark.number - 1], seen.on)
        scrolled = self.parentWidget()
        while scrolled is not None and not isinstance(scrolled, QScrollArea):
            scrolled = scrolled.parentWidget()
        if scrolled is not None:
            # Its place is known once the card has grown.
            self.column.activate()
            scrolled.ensureWidgetVisible(self.decision)

    def _say_saved(self, path: str) -> None:
        said = _("Saved as {file}").format(file=path) if path else _("The picture is on the clipboard")
        self._desk.say(said, None)


def _beside(detail: KpiDetail, wanted: Wanted, ranges: UsualRanges) -> Worked:
    return work_out(charts_of_its_own(detail), wanted, ranges)


def _about(detail: KpiDetail) -> list[Decision]:
    """Decisions that may be the cause: those about the number, and those about the business."""
    kpi_id, on = detail.kpi.kpi.id, detail.snapshot.on
    return [one for one in detail.snapshot.decisions if one.kpi_id in (None, kpi_id) and one.made_on <= on]


def _waiting(detail: KpiDetail) -> str:
    if detail.first_result_on <= detail.snapshot.on:
        return _("The first result can be entered now")
    return _("First result on {day}").format(day=weekday_date_text(detail.first_result_on))
