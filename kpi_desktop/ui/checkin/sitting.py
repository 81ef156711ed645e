"""Sitting: one check-in on its way: holds the draft, saves fields, keeps what is typed through a crash."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, QTimer

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.domain.observation import Cell, State
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui.desk import Desk
from kpi_desktop.workspace.check_in import Answer, CheckInDraft, block, laid_over, read_answer
from kpi_desktop.workspace.check_in_sheet import AskedCell, CheckInSheet

PAUSE = 250
"""Milliseconds after a keystroke at which what is half typed is kept."""


class Sitting(QObject):
    """The draft of a page and everything that is done with it.

    Attributes:
        draft: What is typed.
        sheet: What is asked, as the file stands.
    """

    def __init__(self, desk: Desk, on_saved: Callable[[Cell], object], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._on_saved = desk, on_saved
        self._core = desk.workspace.checking_in
        self._snapshot: BusinessSnapshot | None = None
        self._draft: CheckInDraft | None = None
        self._sheet: CheckInSheet | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)

    @property
    def draft(self) -> CheckInDraft:
        """What is typed; there is one from the first look at the page on."""
        if self._draft is None:
            raise ValueError("the page was not shown yet")
        return self._draft

    @property
    def sheet(self) -> CheckInSheet:
        """What is asked."""
        if self._sheet is None:
            raise ValueError("the page was not shown yet")
        return self._sheet

    @property
    def is_finished(self) -> bool:
        """Whether it stands at what the numbers say."""
        return bool(self.draft.check_in_id)

    @property
    def is_complete(self) -> bool:
        """Whether everything that was asked at this sitting is answered, and it is not finished yet."""
        if self._draft is None or self._sheet is None or self._draft.check_in_id:
            return False
        is_in = bool(self._sheet.rows) and self._sheet.open_rows == 0
        return is_in and bool(self._draft.asked) and not self._draft.texts

    def look(self, snapshot: BusinessSnapshot) -> None:
        """Read the sheet as the file stands; the first look goes on where a sitting was broken off."""
        self._snapshot = snapshot
        if self._draft is None:
            self._draft = self._resumed(snapshot)
        if self._draft.check_in_id > self._core.newest_id():
            self._draft = replace(self._draft, check_in_id=0)
        self._sheet = self._core.sheet(self._draft, snapshot.due, snapshot.on)

    def turn_to(self, period: Period | None) -> None:
        """Go to another period, or to the newest; what is half typed elsewhere is kept."""
        snapshot = self._seen()
        fresh = self._core.begin(snapshot.due, snapshot.on, period)
        before = self._draft
        if before is not None:
            if before.period == fresh.period and not before.months and not before.check_in_id:
                return
            fresh = replace(
                fresh,
                asked=fresh.asked | before.asked,
                texts=before.texts,
                estimates=before.estimates,
                by_channel=before.by_channel,
            )
        self._draft = fresh

    def turn_to_months(self) -> None:
        """Go to the month totals that answer for missed weeks."""
        before = self.draft
        fresh = self._core.begin_months(self.sheet)
        self._draft = replace(fresh, texts=before.texts, estimates=before.estimates)

    def typed(self, cell: Cell, text: str) -> None:
        """Remember what stands in a field."""
        self._draft = self.draft.typed(cell, text)
        self._pause.start()

    def guessed(self, cell: Cell, is_guess: bool) -> None:
        """Mark a field as a guess; one that is saved already is saved again."""
        asked = self._asked(cell)
        self._draft = self.draft.roughly(cell, is_estimate=is_guess)
        if cell not in self.draft.texts and asked is not None and asked.value is not None:
            self._save({cell: Answer(State.VALUE, asked.value, is_guess)})

    def believed(self, cell: Cell, value: Decimal) -> None:
        """Remember that an odd number is right."""
        try:
            self._core.believe(cell, value)
        except Problem as problem:
            self._desk.tell(problem)

    def split(self, input_id: str, by_channel: bool) -> None:
        """Enter an input by channel, or as a whole."""
        self._draft = self.draft.split(input_id, by_channel=by_channel)
        self.keep()

    def answered(self, kpi_id: str, answer: str) -> None:
        """Remember what the owner said of a number."""
        self._draft = self.draft.answered(kpi_id, answer)
        self.keep()

    def leave(self, cell: Cell) -> None:
        """Save a field that is left, if it says something new and it can be read."""
        # The field that had the focus goes with the page, after the sitting was closed.
        if self._draft is None or cell not in self.draft.texts:
            return
        try:
            answer = read_answer(self.draft.texts[cell], is_estimate=cell in self.draft.estimates)
        except Problem:
            self.keep()
            return
        asked = self._asked(cell)
        if answer is None:
            self._take_back(cell, asked)
        elif _says_the_same(asked, answer):
            self._draft = self.draft.saved([cell])
            self.keep()
        else:
            self._save({cell: answer})

    def unread(self) -> Cell | None:
        """The first field that shows and holds what cannot be read, so that it is not saved."""
        return next((one.cell for one in self.sheet.fields if one.cell in self.draft.texts), None)

    def paste(self, cell: Cell, text: str) -> int:
        """Lay a block over the fields and save what can be read, as one action.

        Returns:
            How many texts found no field.
        """
        grid = [[one.cell for one in row.fields] for row in self.sheet.rows]
        laid = laid_over(block(text), grid, cell)
        draft = self.draft
        answers: dict[Cell, Answer] = {}
        for place, said in laid.texts.items():
            draft = draft.typed(place, said)
            try:
                answer = read_answer(said, is_estimate=place in draft.estimates)
            except Problem:
                continue
            if answer is not None and not _says_the_same(self._asked(place), answer):
                answers[place] = answer
        self._draft = draft
        self._save(answers)
        return laid.left_over

    def leave_open(self) -> bool:
        """Say of what was missed that it is not to be had."""
        snapshot = self._seen()
        return self._desk.do(lambda: self._core.leave_open(self.sheet, snapshot.due))

    def finish(self) -> bool:
        """Keep that the check-in was held, and what is said of the numbers."""
        draft = self.draft
        if not self._desk.do(lambda: self._core.finish(draft)):
            return False
        self._draft = replace(self.draft, check_in_id=self._core.newest_id())
        self.keep()
        return True

    def close(self) -> None:
        """End the sitting; what was answered is kept with it."""
        draft, note = self.draft, self._note()
        if note:
            self._desk.do(lambda: self._core.finish(draft, note))
        self._pause.stop()
        self._draft = None
        try:
            self._core.forget()
        except Problem as problem:
            self._desk.tell(problem)

    def go_on(self) -> None:
        """Go back from what the numbers say to the fields."""
        self._draft = replace(self.draft, check_in_id=0)
        self.keep()

    def keep(self) -> None:
        """Keep the draft in the file now."""
        self._pause.stop()
        if self._draft is not None:
            try:
                self._core.keep(self._draft)
            except Problem as problem:
                self._desk.tell(problem)

    def keep_if_waiting(self) -> None:
        """Keep what was typed a moment ago, before the page goes."""
        if self._pause.isActive():
            self.keep()

    def _resumed(self, snapshot: BusinessSnapshot) -> CheckInDraft:
        kept = self._core.resume()
        fresh = self._core.begin(snapshot.due, snapshot.on)
        if kept is None:
            return fresh
        is_old = kept.period.start < fresh.period.start and not kept.months
        return (
            replace(fresh, texts=kept.texts, estimates=kept.estimates) if is_old and not kept.texts else kept
        )

    def _save(self, answers: Mapping[Cell, Answer]) -> None:
        if not answers:
            self.keep()
            return
        draft, sheet = self.draft, self.sheet
        self._draft = draft.saved(answers)
        if not self._desk.do(lambda: self._core.save(answers, draft, sheet)):
            self._draft = draft
        else:
            for cell in answers:
                self._on_saved(cell)
        self.keep()

    def _take_back(self, cell: Cell, asked: AskedCell | None) -> None:
        """An emptied field takes back what was typed into it."""
        draft = self.draft
        self._draft = draft.saved([cell])
        if asked is not None and asked.said is not None:
            if self._desk.do(lambda: self._desk.workspace.recording.clear([cell])):
                self._on_saved(cell)
            else:
                self._draft = draft
        self.keep()

    def _asked(self, cell: Cell) -> AskedCell | None:
        return next((one for one in self.sheet.fields if one.cell == cell), None)

    def _note(self) -> str:
        names = {kpi.kpi.id: kpi.kpi.name for kpi in self._seen().kpis}
        return "\n".join(f"{names.get(key, key)}: {said}" for key, said in self.draft.answers.items())

    def _seen(self) -> BusinessSnapshot:
        if self._snapshot is None:
            raise ValueError("the page was not shown yet")
        return self._snapshot


def _says_the_same(asked: AskedCell | None, answer: Answer) -> bool:
    if asked is None or asked.said is None:
        return False
    said = asked.said
    return (said.state, asked.value, said.is_estimate) == (answer.state, answer.value, answer.is_estimate)
