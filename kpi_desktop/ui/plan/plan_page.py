"""Plan page: the plan on one page, changed where it stands."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot, ObjectiveSnapshot
from kpi_desktop.domain.change import Change
from kpi_desktop.domain.decision import Action
from kpi_desktop.domain.kpi import Kind, Kpi
from kpi_desktop.domain.objective import Objective
from kpi_desktop.domain.period import Grain
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import PRIMARY, SECONDARY, TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.empty_state import EmptyState
from kpi_desktop.ui.inline_form import InlineForm, reveal
from kpi_desktop.ui.kept_form import KeptForm, half_typed
from kpi_desktop.ui.page import Page, PrimaryAction
from kpi_desktop.ui.plan.add_number import AddNumber
from kpi_desktop.ui.plan.forms import GoalForm, NameForm
from kpi_desktop.ui.plan.goal_card import GoalCard
from kpi_desktop.ui.plan.number_row import NumberRow, RowActions
from kpi_desktop.ui.plan.row_column import Key, RowColumn
from kpi_desktop.ui.plan.row_content import RowContent, kpi_name, row_content
from kpi_desktop.ui.plan.target_form import TargetForm, TargetSubject
from kpi_desktop.ui.plan.to_do_list import ToDoList
from kpi_desktop.ui.text import SECOND, label, section
from kpi_desktop.wording.language import _, current, ngettext, numbers_code
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.workspace.home import key_of
from kpi_desktop.workspace.target_wish import TargetWish
from kpi_desktop.workspace.targets import TargetDraft

_ADD_KEYS = "Ctrl+N"
_AT_ONCE = 8
"""Rows that are made before the page shows: as many as a screen holds."""
_TURN = 10
"""Milliseconds until the next row is made."""
_Section = tuple[object, object, Callable[[], QWidget]]
"""A part of the page: its name, what decides how it looks apart from its rows, and how it is made."""
_TARGET, _NAME, _GOAL, _TO_DO = "target", "name", "goal", "to do"
"""Kinds of forms on this page."""


class PlanPage(Page):
    """Goals with their numbers, targets and things to do; one form is open at a time.

    Attributes:
        rows: The rows that show, by goal and KPI.
        cards: The goals that show, by their number.
        form: The form that is open, if one is.
        search: The search for a new number, while it is open.
    """

    shows_chances = True

    def __init__(self, desk: Desk) -> None:
        super().__init__("plan", _("Plan"), "plan")
        self._desk, self._workspace = desk, desk.workspace
        self._snapshot: BusinessSnapshot | None = None
        self.rows: dict[Key, NumberRow] = {}
        self.cards: dict[int, GoalCard] = {}
        self.form: InlineForm | None = None
        self.search: AddNumber | None = None
        self._form_place: Key | None = None
        self._asked: object = None
        self._form_kept: KeptForm | None = None
        self._to_do_kept: dict[int, KeptForm] = {}
        self._shots: dict[Key, KpiSnapshot] = {}
        self._contents: dict[Key, RowContent] = {}
        self._columns: dict[int | None, RowColumn] = {}
        self._sections: dict[object, tuple[object, QWidget]] = {}
        self._later = QTimer(self, singleShot=True, interval=_TURN)
        self._later.timeout.connect(self._build_next)
        self._is_resumed = False
        self._search_place = QVBoxLayout()
        self._goals = QVBoxLayout()
        self._goals.setSpacing(tokens.L)
        self.new_goal = Button(desk.theme, _("Plan a new goal"), self._plan_goal, kind=SECONDARY, icon="flag")
        self.split = Button(
            desk.theme, _("Split numbers by channel"), self._split, kind=TEXT, icon="channels"
        )
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.new_goal)
        foot.addWidget(self.split)
        foot.addStretch(1)
        self.column.addLayout(self._search_place)
        self.column.addLayout(self._goals)
        self.column.addWidget(self._foot)

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        self._snapshot = snapshot
        self.may_leave()
        steps = self._workspace.queries.steps_of(snapshot)
        self._shots = {(shot.objective_id, shot.kpi.id): shot for shot in snapshot.kpis}
        self._contents = {
            key: row_content(shot, snapshot, steps.get(key_of(shot))) for key, shot in self._shots.items()
        }
        self._show_sections(snapshot)
        self._foot.setVisible(bool(snapshot.objectives))
        self.split.setVisible(len(self._workspace.channelling.tree()) == 0)
        add = PrimaryAction(_("Add a number"), self.open_search, _ADD_KEYS, "add")
        self.set_header(subtitle=_counted(snapshot), primary=add if snapshot.objectives else None)
        if not self._is_resumed:
            self._is_resumed = True
            self._resume()
        self._show_asked()

    def _show_sections(self, snapshot: BusinessSnapshot) -> None:
        """Show goals, other numbers and what was put aside; what would look the same stays as it is."""
        form, place, focused = self.form, self._form_place, QApplication.focusWidget()
        host = self._host(place)
        gone = self._renew_rows()
        speech = current(), numbers_code()
        sections = [*self._goals_of(snapshot), *self._others(), *self._aside(), *self._empty(snapshot)]
        shown = {name: self._section(name, (shape, speech), make) for name, shape, make in sections}
        self._lay_out(list(shown.values()))
        self._sections = {name: ((shape, speech), shown[name]) for name, shape, _make in sections}
        self._columns = {goal: self._columns[goal] for goal in {key[0] for key in self._contents}}
        self.cards = {
            name: card for name, card in shown.items() if isinstance(name, int) and isinstance(card, GoalCard)
        }
        self._to_do_kept = {goal: self._to_do_kept[goal] for goal in self.cards}
        for goal in snapshot.objectives:
            self.cards[goal.objective.id].show_status(goal.status)
        self._fill_columns(gone)
        if form is not None and place is not None and self._host(place) is not host:
            self._put_form(form, place)
        if focused is not None and self.isAncestorOf(focused) and focused.isVisible():
            # Who moves with a card would lose it.
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew_rows(self) -> set[Key]:
        """Put new words into the rows that can take them; the keys of those that are to be made anew."""
        gone = set()
        for key, row in list(self.rows.items()):
            content = self._contents.get(key)
            if content is not None and row.can_show(content):
                row.show_content(content)
            else:
                del self.rows[key]
                gone.add(key)
        return gone

    def _section(self, name: object, shape: object, make: Callable[[], QWidget]) -> QWidget:
        known, widget = self._sections.get(name, (None, None))
        return widget if widget is not None and known == shape else make()

    def _lay_out(self, wanted: Sequence[QWidget]) -> None:
        """Let what stands between the search and the foot be some widgets, of which some may stand there already."""
        for _shape, widget in self._sections.values():
            if widget not in wanted:
                self._goals.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for place, widget in enumerate(wanted):
            if self._goals.indexOf(widget) != place:
                self._goals.removeWidget(widget)
                self._goals.insertWidget(place, widget)
                widget.show()

    def _fill_columns(self, gone: Collection[Key]) -> None:
        """Put rows in: the first ones and those that are there already now, the others one by one."""
        for place, key in enumerate(self._contents):
            column = self._columns[key[0]]
            if key in self.rows:
                if key in column.waiting:
                    column.put(key, self.rows[key], self._stop_before(key))
            elif place < _AT_ONCE or key in gone or not column.is_begun:
                self._made(key)
        if len(self.rows) < len(self._contents):
            self._later.start()

    def _build_next(self) -> None:
        key = next((key for key in self._contents if key not in self.rows), None)
        if key is not None:
            self._made(key)
            self._later.start()

    def _made(self, key: Key) -> NumberRow:
        """The row of a number, made now if it was not there yet."""
        if key not in self.rows:
            row = NumberRow(self._desk.theme, self._contents[key], self._actions(key))
            self.rows[key] = row
            self._columns[key[0]].put(key, row, self._stop_before(key))
        return self.rows[key]

    def _stop_before(self, key: Key) -> QWidget | None:
        """Where Tab stops before the rows of a goal."""
        card = self.cards.get(key[0]) if key[0] is not None else None
        return None if card is None else card.edit

    def _host(self, place: Key | None) -> QWidget | None:
        """What a form stands in."""
        if place is None:
            return None
        return self.rows.get(place) or (None if place[1] else self.cards.get(place[0] or 0))

    def _show_asked(self) -> None:
        """Open the target that another page asked for."""
        asked, self._asked = self._asked, None
        wish = asked if isinstance(asked, TargetWish) else None
        wanted = asked if wish is None else wish.kpi_id
        place = next((key for key in self._contents if key[1] == wanted), None)
        if place is not None:
            self._made(place).edit.click()
            if wish is not None and isinstance(self.form, TargetForm):
                self.form.fill_in(wish)

    def show_subject(self, subject: object) -> None:
        """Open the target of a KPI once the page shows it, asked for by its id or by a wish."""
        self._asked = subject

    def may_leave(self) -> bool:
        for kept in (self._form_kept, *self._to_do_kept.values()):
            if kept is not None:
                kept.keep()
        return True

    def open_search(self) -> None:
        """Look for a number to add."""
        if self._snapshot is None:
            return
        self.close_search()
        goals: list[tuple[object, str]] = [
            (one.objective.id, one.objective.title) for one in self._snapshot.objectives
        ]
        self.search = AddNumber(self._desk.theme, goals, {key[1] for key in self._contents})
        self.search.chosen.connect(self._add)
        self.search.left.connect(self.close_search)
        self._search_place.addWidget(self.search)
        self.search.words.setFocus()
        reveal(self.search)

    def close_search(self) -> None:
        """Put the search away."""
        search, self.search = self.search, None
        if search is not None:
            search.hide()
            search.deleteLater()

    def open_target(self, shot: KpiSnapshot) -> None:
        """Change what is wanted of a number, in place."""
        assert self._snapshot is not None
        form = TargetForm(self._desk.theme, self._subject(shot, self._snapshot), self._desk.today())
        form.set_asked.connect(lambda draft: self._save_target(self._workspace.targets.set, draft))
        form.correction_asked.connect(lambda draft: self._save_target(self._workspace.targets.correct, draft))
        self._open(form, (shot.objective_id, shot.kpi.id), _TARGET)
        form.value.edit.setFocus()
        form.value.edit.selectAll()

    def open_name(self, shot: KpiSnapshot) -> None:
        """Change what a number is called and who looks after it."""
        form = NameForm(self._desk.theme, kpi_name(shot), shot.kpi.owner)
        edit = self._workspace.amending.edit_kpi
        form.named.connect(lambda name, owner: self._save(lambda: edit(shot.kpi.id, name, owner), _("Saved")))
        self._open(form, (shot.objective_id, shot.kpi.id), _NAME)
        form.name.setFocus()

    def open_goal(self, goal: Objective) -> None:
        """Change a goal's title and time frame."""
        assert self._snapshot is not None
        along = [
            shot
            for shot in self._snapshot.kpis
            if shot.objective_id == goal.id
            and (newest := shot.newest_target) is not None
            and newest.frame.due == goal.frame.due
        ]
        form = GoalForm(self._desk, goal, len(along))
        edit = self._workspace.amending.edit_objective
        form.changed.connect(
            lambda edited, moves: self._save(
                lambda: edit(edited, moves_targets=moves), _("The goal is saved")
            )
        )
        self._open(form, (goal.id, ""), _GOAL)
        form.title.setFocus()

    def close_form(self) -> None:
        """Put the open form away with what was typed into it, and stand where it was opened from."""
        if self._form_kept is not None:
            self._form_kept.let_go()
        self._take_form_away()

    def _take_form_away(self) -> None:
        place, self._form_kept = self._form_place, None
        form, self.form, self._form_place = self.form, None, None
        if form is not None:
            form.hide()
            form.deleteLater()
        if place is not None and place in self.rows:
            self.rows[place].edit.setFocus()

    def _open(self, form: InlineForm, place: Key, kind: str) -> None:
        """Open a form; another that is half typed is kept until it is opened again."""
        self.may_leave()
        self._take_form_away()
        form.left.connect(self.close_form)
        self._form_kept = KeptForm(self._desk, self.key, _form_name(kind, place), form)
        self._put_form(form, place)
        reveal(form)

    def _put_form(self, form: InlineForm, place: Key) -> None:
        """Stand a form below what it changes; one whose number is gone goes too."""
        self.form, self._form_place = form, place
        if place in self._contents:
            self._made(place).forms.addWidget(form)
        elif place[0] in self.cards and not place[1]:
            self.cards[place[0]].forms.addWidget(form)
        else:
            self.close_form()
            return
        form.show()

    def _save(self, action: Callable[[], Change], said: str) -> bool:
        """Do what a form asks, and put the form away; where it could not be done, it stays as it is."""
        form, place, kept = self.form, self._form_place, self._form_kept
        self.form = self._form_place = self._form_kept = None
        if form is not None:
            form.setParent(self)
            form.hide()
        is_done = self._desk.do(action, said)
        if is_done and kept is not None:
            kept.let_go()
        if form is not None and not is_done and place is not None:
            self._form_kept = kept
            self._put_form(form, place)
        elif form is not None:
            form.deleteLater()
            if place is not None and place in self.rows:
                self.rows[place].edit.setFocus()
        return is_done

    def _save_target(self, action: Callable[[TargetDraft], Change], draft: TargetDraft) -> None:
        self._save(lambda: action(draft), _("The target is saved"))

    def _add(self, kpi_id: str, objective_id: object) -> None:
        goal = objective_id if isinstance(objective_id, int) else None
        self.close_search()
        if not self._desk.do(
            lambda: self._workspace.amending.add_kpi(kpi_id, goal), _("The number is added")
        ):
            return
        if (goal, kpi_id) in self._contents and goal is not None:
            self._made((goal, kpi_id)).edit.click()

    def _retire(self, shot: KpiSnapshot) -> None:
        said = _("{name} is put aside; its history stays").format(name=kpi_name(shot))
        self._desk.do(lambda: self._workspace.amending.retire_kpi(shot.kpi.id), said)

    def _make_headline(self, shot: KpiSnapshot) -> None:
        goal = shot.objective_id
        if goal is not None:
            said = _("{name} is the main number").format(name=kpi_name(shot))
            self._desk.do(lambda: self._workspace.amending.choose_headline(goal, shot.kpi.id), said)

    def _subject(self, shot: KpiSnapshot, snapshot: BusinessSnapshot) -> TargetSubject:
        goals = {one.objective.id: one.objective for one in snapshot.objectives}
        goal = goals.get(shot.objective_id or 0) or next(iter(goals.values()))
        current = shot.newest_target
        basis = Grain.WEEK if shot.kind is Kind.FLOW else None
        usual = None
        if current is None or current.baseline is None:
            before = min(goal.frame.start, snapshot.on)
            usual = self._workspace.amending.usual_level(shot.kpi.id, before, basis)
        return TargetSubject(
            shot.kpi.id,
            kpi_name(shot),
            shot.kind,
            shot.unit,
            snapshot.business.currency,
            goal.id,
            goal.frame.due,
            usual,
            current,
        )

    def _actions(self, key: Key) -> RowActions:
        """What can be done with a number, as it stands when it is done."""

        def act(how: Callable[[KpiSnapshot], object]) -> Callable[[], object]:
            return lambda: how(self._shots[key])

        return RowActions(
            target=act(self.open_target),
            name=act(self.open_name),
            look=lambda: self._desk.go("kpi", key[1]),
            headline=act(self._make_headline),
            aside=act(self._retire),
        )

    def _goals_of(self, snapshot: BusinessSnapshot) -> Iterable[_Section]:
        planned = self._workspace.deciding.actions()
        for goal in snapshot.objectives:
            mine = goal.objective.id
            actions = tuple(one for one in planned if one.objective_id == mine)
            order = self._order(mine)
            make = partial(self._card, goal, snapshot, actions, order)
            yield mine, (goal.objective, snapshot.on, actions, order), make

    def _order(self, goal: int | None) -> tuple[Key, ...]:
        return tuple(key for key in self._contents if key[0] == goal)

    def _card(
        self,
        goal: ObjectiveSnapshot,
        snapshot: BusinessSnapshot,
        actions: Sequence[Action],
        order: Sequence[Key],
    ) -> GoalCard:
        mine, deciding = goal.objective.id, self._workspace.deciding
        to_do = ToDoList(self._desk.theme, mine, actions, snapshot.on)
        kept = KeptForm(self._desk, self.key, _form_name(_TO_DO, (mine, "")), to_do)
        self._to_do_kept[mine] = kept
        to_do.planned.connect(partial(self._plan, mine))
        to_do.ticked.connect(self._tick)
        to_do.dropped.connect(
            lambda action: self._desk.do(lambda: deciding.drop(action), _("Taken off the list"))
        )
        card = GoalCard(self._desk.theme, goal, snapshot, order, to_do)
        self._columns[mine] = card.rows
        card.edit.clicked.connect(lambda _checked=False: self.open_goal(goal.objective))
        return card

    def _plan(self, goal: int, action: Action) -> None:
        # Let go first: the list that the page then shows begins with an empty line.
        kept = self._to_do_kept.pop(goal)
        kept.let_go()
        if not self._desk.do(lambda: self._workspace.deciding.plan(action)):
            self._to_do_kept[goal] = kept
            kept.keep()

    def _tick(self, action: Action, is_done: bool) -> None:
        said = _("Done: {title}").format(title=action.title) if is_done else ""
        self._desk.do(lambda: self._workspace.deciding.finish(action, is_done=is_done), said)

    def _resume(self) -> None:
        """Open again the form that was half typed when the page or the program went."""
        kept = half_typed(self._desk, self.key)
        if kept is None or self._snapshot is None:
            return
        for shot in self._snapshot.kpis:
            for kind, act in ((_TARGET, self.open_target), (_NAME, self.open_name)):
                if kept.form == _form_name(kind, (shot.objective_id, shot.kpi.id)):
                    act(shot)
        for one in self._snapshot.objectives:
            if kept.form == _form_name(_GOAL, (one.objective.id, "")):
                self.open_goal(one.objective)

    def _others(self) -> Iterable[_Section]:
        """The numbers that serve no goal."""
        order = self._order(None)
        if order:
            yield "others", order, partial(self._other_numbers, order)

    def _other_numbers(self, order: Sequence[Key]) -> QWidget:
        card = Card(padding=0)
        self._columns[None] = RowColumn(order, is_led=False)
        card.column.addLayout(self._columns[None])
        return section(_("Other numbers"), card, _("worth watching, for no goal"))

    def _aside(self) -> Iterable[_Section]:
        """The numbers that were put aside, and the way back."""
        kpis = self._workspace.amending.put_aside()
        if kpis:
            yield "aside", tuple(kpis), partial(self._put_aside, kpis)

    def _put_aside(self, kpis: Sequence[Kpi]) -> QWidget:
        card = Card()
        for kpi in kpis:
            row = QHBoxLayout()
            row.addWidget(label(_(kpi.name), tokens.SMALL, tone=SECOND, wraps=True), 1)
            back = Button(self._desk.theme, _("Take it up again"), partial(self._take_up, kpi.id), kind=TEXT)
            back.setAccessibleName(_("Take {name} up again").format(name=_(kpi.name)))
            row.addWidget(back)
            card.column.addLayout(row)
        return section(_("Put aside"), card, _("their history stays"))

    def _take_up(self, kpi_id: str) -> None:
        self._desk.do(lambda: self._workspace.amending.add_kpi(kpi_id), _("The number is back"))

    def _empty(self, snapshot: BusinessSnapshot) -> Iterable[_Section]:
        if not snapshot.objectives:
            yield "empty", None, self._invitation

    def _invitation(self) -> QWidget:
        start = Button(self._desk.theme, _("Plan a goal"), self._plan_goal, kind=PRIMARY, icon="flag")
        words = _("Say what you want more of, or less. Two minutes later you know which numbers show it.")
        return EmptyState(self._desk.theme, "plan", _("No goal yet"), words, start)

    def _plan_goal(self) -> None:
        self._desk.go("wizard", None)

    def _split(self) -> None:
        self._desk.go("channels", None)


def _form_name(kind: str, place: Key) -> str:
    """What tells a form from the others of this page, among what is half typed."""
    goal, kpi_id = place
    return f"{kind} {goal or 0} {kpi_id}".strip()


def _counted(snapshot: BusinessSnapshot) -> str:
    """How much stands on the page: "1 goal · 6 numbers"."""
    if not snapshot.objectives:
        return ""
    goals, numbers = len(snapshot.objectives), len({shot.kpi.id for shot in snapshot.kpis})
    said = (
        ngettext("{count} goal", "{count} goals", goals).format(count=number_text(goals)),
        ngettext("{count} number", "{count} numbers", numbers).format(count=number_text(numbers)),
    )
    return " · ".join(said)
