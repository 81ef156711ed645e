"""Gallery: every shared widget as pictures, to be looked at.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python tests/ui/gallery.py FOLDER [--dark] [--right-to-left] [--pseudo]
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.ui import tokens
from kpi_desktop.ui.banner import Banner
from kpi_desktop.ui.buttons import ICON, PRIMARY, SECONDARY, TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.card_grid import CardGrid
from kpi_desktop.ui.empty_state import EmptyState
from kpi_desktop.ui.fields import Choice, DayField, labelled, text_field
from kpi_desktop.ui.focus_ring import FocusRing
from kpi_desktop.ui.hero import HeroBand, HeroContent
from kpi_desktop.ui.kpi_card import KpiCard
from kpi_desktop.ui.needs_row import Need, NeedsList
from kpi_desktop.ui.number_field import NumberField
from kpi_desktop.ui.page import Page, PrimaryAction
from kpi_desktop.ui.problem_panel import ProblemPanel
from kpi_desktop.ui.progress_bar import Standing
from kpi_desktop.ui.progress_row import ProgressRow
from kpi_desktop.ui.record_table import RecordTable
from kpi_desktop.ui.record_table_model import Column
from kpi_desktop.ui.segments import Segments
from kpi_desktop.ui.shell import Shell
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.status_delegate import StatusDelegate
from kpi_desktop.ui.tasks import Task
from kpi_desktop.ui.text import label, section
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.voice import Voice
from kpi_desktop.ui.window import Window
from kpi_desktop.wording import language
from kpi_desktop.wording.language import _
from kpi_desktop.wording.statuses import status_word
from kpi_desktop.workspace.theme_choice import ThemeChoice
from tests.ui.samples import ON, FakeWorkspace, a_card, a_chart, a_desk, a_limit


class SampleHome(Page):
    """A Home of made-up numbers, to see the parts together."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("home", _("Home"), "home")
        self.set_header(
            "Bloom & Co. Florist",
            _("Week 12 of 26 · next check-in Monday"),
            PrimaryAction(_("Enter week 12"), lambda: None, "Ctrl+Return"),
        )
        self.column.addWidget(a_hero(theme))
        self.column.addWidget(section(_("Needs you"), a_needs_list(theme), "2"))
        self.column.addWidget(section(_("Early signs"), some_cards(theme)))

    def refresh(self, snapshot: object) -> None:
        pass

    def badge(self, snapshot: object) -> int:
        return 0


class SamplePage(Page):
    def refresh(self, snapshot: object) -> None:
        pass

    def badge(self, snapshot: object) -> int:
        return 3 if self.key == "check_in" else 0


def a_hero(theme: Theme) -> HeroBand:
    return HeroBand(
        theme,
        HeroContent(
            "I want to get more wedding orders",
            "14",
            "of 26 orders",
            "plan by now 12 · likely · 98 days left",
            Status.ON_TRACK,
            standing=Standing(14 / 26, 12 / 26, 12 / 26, "14 of 26, the plan says 12 by now"),
        ),
    )


def a_needs_list(theme: Theme) -> NeedsList:
    return NeedsList(
        theme,
        [
            Need(
                "check-in",
                "Week 11 (9–15 March) is not entered yet: 3 numbers.",
                _("Enter week 11"),
                lambda: None,
            ),
            Need(
                "",
                "Cost per lead was above its limit twice: €21.40 against €15.",
                _("Look at it"),
                lambda: None,
                Status.OFF_TRACK,
            ),
        ],
    )


def some_cards(theme: Theme) -> QWidget:
    contents = [
        a_card(),
        a_card(
            name="Close rate",
            value="38%",
            status=Status.AT_RISK,
            comparison="4 points behind plan (42%)",
            chart=a_chart(
                (44, 41, 43, 42, 40, 41, 39, 42, 40, 41, 38), status=Status.AT_RISK, plan=(40, 42), runs_on=36
            ),
        ),
        a_card(
            name="Cost per lead",
            value="€21.40",
            status=Status.OFF_TRACK,
            comparison="€6.40 above the limit (€15)",
            chart=a_chart(
                (12, 13, 11, 14, 13, 14, 16, 15, 18, 19, 21.4),
                status=Status.OFF_TRACK,
                plan=None,
                limit=a_limit(15),
            ),
        ),
        a_card(
            name="Average order value of wedding orders with delivery",
            value="€1,240",
            status=Status.ACHIEVED,
            comparison="Target of €1,200 reached",
            chart=a_chart((900, 980, None, 1010, 1080, 1150, 1240), status=Status.ACHIEVED, plan=(900, 1200)),
        ),
        a_card(
            name="Reviews",
            value="9",
            status=Status.MISSED,
            comparison="12 were wanted by 15 March",
            chart=a_chart((2, 3, 3, 5, 6, 7, 8, 9), status=Status.MISSED, plan=(2, 12)),
        ),
        a_card(
            name="Repeat orders",
            value="–",
            status=Status.WAITING,
            comparison="first result on Mon 30 March",
            chart=a_chart((), status=Status.WAITING),
            foot="",
            button=_("Enter the first result"),
        ),
    ]
    return CardGrid([KpiCard(theme, content) for content in contents])


def controls(theme: Theme) -> QWidget:
    whole = QWidget()
    whole.setFixedWidth(1120)
    column = QVBoxLayout(whole)
    column.setContentsMargins(24, 24, 24, 24)
    column.setSpacing(16)
    row = QHBoxLayout()
    for kind, icon in (
        (PRIMARY, "import"),
        (SECONDARY, ""),
        (SECONDARY, "file"),
        (TEXT, "add"),
    ):
        row.addWidget(Button(theme, _("Import a file"), lambda: None, kind=kind, icon=icon))
    row.addWidget(Button(theme, _("More"), lambda: None, kind=ICON, icon="more"))
    off = Button(theme, _("Not now"), lambda: None, kind=PRIMARY)
    off.setEnabled(False)
    row.addWidget(off)
    chosen = Button(theme, _("Week"), lambda: None)
    chosen.setCheckable(True)
    chosen.setChecked(True)
    row.addWidget(chosen)
    row.addStretch(1)
    column.addLayout(row)
    row = QHBoxLayout()
    row.setSpacing(24)
    for status in Status:
        row.addWidget(StatusChip(theme, status))
    row.addStretch(1)
    column.addLayout(row)
    row = QHBoxLayout()
    row.setSpacing(16)
    for text in ("1.250,50", "120+45", "12 eggs"):
        field = NumberField(_("Orders"), hint="31")
        field.show_text(text)
        row.addWidget(labelled(_("Orders"), field), 1, Qt.AlignmentFlag.AlignTop)
    row.addWidget(
        labelled(_("Name"), text_field(_("Name"), hint=_("Your business")), _("As your customers know it.")),
        1,
        Qt.AlignmentFlag.AlignTop,
    )
    row.addWidget(
        labelled(_("Kind"), Choice(theme, _("Kind"), [("a", "Florist"), ("b", "Café")])),
        1,
        Qt.AlignmentFlag.AlignTop,
    )
    row.addWidget(labelled(_("From"), DayField(theme, _("From"), ON)), 1, Qt.AlignmentFlag.AlignTop)
    column.addLayout(row)
    column.addWidget(
        Segments(theme, _("Grain"), [("week", _("Week")), ("month", _("Month")), ("quarter", _("Quarter"))]),
        0,
        Qt.AlignmentFlag.AlignLeft,
    )
    row = QHBoxLayout()
    for box in (
        QCheckBox(_("Closed in August")),
        QRadioButton(_("A mistake")),
        QRadioButton(_("Changed my mind")),
    ):
        box.setChecked(box.text() != _("A mistake"))
        row.addWidget(box)
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(
        Banner(
            theme,
            "info",
            _("Sample café – nothing here is yours"),
            Button(theme, _("Start my own"), kind=TEXT),
        )
    )
    column.addWidget(
        ProblemPanel(theme, _("The disk is full. Everything typed so far is kept. Make room and try again."))
    )
    progress = ProgressRow(theme)
    task = Task(lambda _result: None, None, progress)
    progress.follow(task, _("Reading orders.csv"))
    task.progressed.emit(42, 100)
    progress.show()
    column.addWidget(progress)
    column.addWidget(a_table(theme))
    column.addWidget(
        EmptyState(
            theme,
            "decisions",
            _("No decisions yet"),
            _("Write down what you decide and why, and the program shows later whether it worked."),
            Button(theme, _("Note a decision"), kind=PRIMARY),
        )
    )
    return whole


def a_table(theme: Theme) -> QWidget:
    card = Card()
    card.column.addWidget(label(_("Channels this month"), tokens.BODY, tokens.SEMIBOLD))
    table: RecordTable[tuple[str, float, int, Status]] = RecordTable(
        _("Channels"),
        [
            Column(_("Channel"), lambda r: r[0]),
            Column(_("Spent"), lambda r: f"€{r[1]:,.2f}", key=lambda r: r[1], is_number=True),
            Column(_("Customers"), lambda r: str(r[2]), key=lambda r: r[2], is_number=True),
            Column(_("Verdict"), lambda r: status_word(r[3])),
        ],
    )
    table.setItemDelegateForColumn(3, StatusDelegate(theme, lambda r: r[3], table))
    table.set_records(
        [
            ("Instagram", 1118.20, 11, Status.OFF_TRACK),
            ("Wedding fair", 41.00, 52, Status.AT_RISK),
            ("Referrals", 6.10, 118, Status.ON_TRACK),
        ]
    )
    table.selectRow(1)
    table.fit_height()
    card.column.addWidget(table)
    return card


def a_window(theme: Theme) -> Window:
    workspace = FakeWorkspace()
    workspace.record(5)
    window = Window(theme)
    voice = Voice(window)
    desk = a_desk(theme, voice, workspace)
    window.listen(voice)
    pages = [
        SampleHome(theme),
        SamplePage("check_in", _("Check-in"), "check-in"),
        SamplePage("plan", _("Plan"), "plan"),
        SamplePage("channels", _("Channels"), "channels"),
        SamplePage("decisions", _("Decisions"), "decisions"),
        SamplePage("share", _("Share"), "share"),
    ]
    foot = [
        SamplePage("history", _("History"), "history"),
        SamplePage("settings", _("Settings"), "settings"),
        SamplePage("help", _("Help"), "help"),
    ]
    shell = Shell(desk, voice, pages, foot)
    shell.sidebar.show_saved(_("Saved 10:42 · copy on USB 3 days ago"))
    window.show_scene(shell)
    return window


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    for switch in ("--dark", "--right-to-left", "--pseudo"):
        parser.add_argument(switch, action="store_true")
    chosen = parser.parse_args()
    app = QApplication([])
    if chosen.pseudo:
        language.use("pseudo")
    if chosen.right_to_left:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme = Theme(app, ThemeChoice.DARK if chosen.dark else ThemeChoice.LIGHT)
    FocusRing(app)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    show_all(app, theme, chosen.folder)


def show_all(app: QApplication, theme: Theme, folder: Path) -> None:
    board = controls(theme)
    board.setMinimumHeight(board.layout().totalHeightForWidth(1120))
    board.show()
    app.processEvents()
    board.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    board.findChildren(Button)[0].setFocus()
    QTest.keyClick(board.findChildren(Button)[0], Qt.Key.Key_Tab)
    app.processEvents()
    board.grab().save(str(folder / "controls.png"))
    for name, size in (("wide", QSize(1366, 860)), ("narrow", QSize(1024, 700))):
        window = a_window(theme)
        window.resize(size)
        window.show()
        app.processEvents()
        if name == "narrow":
            window.tell(Problem(ProblemCode.DISK_FULL, file="Bloom.kpi"))
        window.toasts.say(_("42 values added"), lambda: None)
        app.processEvents()
        window.grab().save(str(folder / f"{name}.png"))
        window.close()


if __name__ == "__main__":
    main()
