"""Import flow: one file on its way: what was chosen, what was read, and what runs beside the window."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import IntEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kpi_desktop.domain.change import Change, EntryState
from kpi_desktop.domain.import_plan import Effect, ImportPlan, PlannedValue, Question
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.problem import Problem
from kpi_desktop.importing.recognise_targets import SheetTarget
from kpi_desktop.importing.recognition import Recognition
from kpi_desktop.importing.sample import Sample
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.imports.figures import Figures
from kpi_desktop.ui.imports.first_look import Seen, first_look
from kpi_desktop.ui.imports.pasted import PastedFile
from kpi_desktop.ui.imports.preview_rows import Preview, preview_of
from kpi_desktop.ui.tasks import Task
from kpi_desktop.wording.covered import unfinished_text
from kpi_desktop.wording.import_words import added_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.workspace.import_choices import draft_from_fields, draft_of, draft_to_fields, proposed
from kpi_desktop.workspace.import_draft import DRAFT_NAME, ImportDraft
from kpi_desktop.workspace.import_queue import ImportQueue
from kpi_desktop.workspace.import_sources import Source
from kpi_desktop.workspace.looking_ahead import Ahead

_KEPT_AFTER = 150
"""Milliseconds in which further choices go into the same save."""
_MOST_PASTED = 1 << 20
"""Characters of pasted text that a draft keeps."""


class Screen(IntEnum):
    """Where the owner stands."""

    FILE = 0
    COLUMNS = 1
    QUESTIONS = 2
    PREVIEW = 3
    DONE = 4


class ImportFlow(QObject):
    """Everything about one import but its widgets.

    Attributes:
        changed: Sent when anything is to be shown anew.
        moved: Sent when another screen is to be shown.
        started: Sent with a task, what it does in words, and whether it can be cancelled.
    """

    changed = Signal()
    moved = Signal()
    started = Signal(object, str, bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pasted = PastedFile()
        self.screen = Screen.FILE
        self.draft = ImportDraft()
        self.sample: Sample | None = None
        self.plan: ImportPlan | None = None
        self.preview: Preview | None = None
        self.questions: tuple[Question, ...] = ()
        self.source: Source | None = None
        self.recognition = Recognition()
        self.entry = 0
        self.giving_way: frozenset[PlannedValue] = frozenset()
        self.is_whole = False
        self.queue = ImportQueue()
        self.targets: tuple[SheetTarget, ...] = ()
        self._pending: tuple[ImportDraft, Source | None] = (self.draft, None)
        self._task: Task | None = None
        self._is_saving = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEPT_AFTER)
        self._timer.timeout.connect(self.keep)

    # what stands

    @property
    def is_busy(self) -> bool:
        """Whether something runs beside the window."""
        return self._task is not None

    @property
    def is_saving(self) -> bool:
        """Whether the file is being saved, which is not interrupted."""
        return self._is_saving

    @property
    def file_name(self) -> str:
        """Name of the file."""
        if self.draft.pasted:
            return _("Pasted table")
        return Path(self.draft.path).name

    @property
    def title(self) -> str:
        """Name of the file, and which of several it is."""
        if not self.queue.is_several:
            return self.file_name
        place, count = number_text(self.queue.place + 1), number_text(len(self.queue.files))
        return _("{place} of {count} · {file}").format(place=place, count=count, file=self.file_name)

    @property
    def counted(self) -> tuple[Input, ...]:
        """Inputs that the business counts, each once under the id that is kept."""
        named = self._desk.workspace.imports.inputs()
        own = self._desk.workspace.queries.inputs()
        kept = {named[one].id: named[one] for one in own if one in named}
        return tuple(one for one in kept.values() if one.derived is None)

    @property
    def results(self) -> tuple[Kpi, ...]:
        """Numbers in use that are worked out, whose results a file may state."""
        on = self._desk.today()
        listed = self._desk.workspace.imports.kpis().values()
        used = (one for one in listed if one.retired_on is None or one.retired_on > on)
        return tuple(one for one in used if one.latest.formula.single_input is None)

    def figures(self) -> Figures:
        """How values of the business are written."""
        workspace = self._desk.workspace
        business = workspace.settings.read()
        return Figures(
            workspace.imports.inputs(), workspace.imports.kpis(), business.calendar, business.currency
        )

    @property
    def added(self) -> int:
        """How many values count anew or otherwise once it is committed; those of which the owner's stays do not."""
        effects = self.preview.effects if self.plan and self.preview else {}
        fresh = sum(count for effect, count in effects.items() if effect is not Effect.SAME)
        return fresh + len(self.giving_way)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether the file says something new, be it only beside what the owner typed."""
        disputed = self.preview.disputed if self.plan and self.preview else ()
        completes = self.plan is not None and any(one.completes for one in self.plan.values)
        is_new = bool(self.added) or completes or (self.is_whole and bool(self.unfinished()))
        return is_new or any(one.effect is not Effect.SAME for one in disputed)

    @property
    def is_disputed(self) -> bool:
        """Whether the owner typed other values than the file has."""
        return self.preview is not None and bool(self.preview.disputed)

    def unfinished(self) -> tuple[Period, ...]:
        """Periods that are over, and of which the file speaks only in part."""
        return () if self.plan is None else self.plan.unfinished(self._desk.today())

    def unfinished_text(self) -> str:
        """What is said of those periods."""
        if self.plan is None:
            return ""
        return unfinished_text(self.plan, self._desk.workspace.calendar(), self._desk.today())

    def take_as_whole(self, *, is_whole: bool) -> None:
        """Say that nothing is missing from those periods, or that something is."""
        self.is_whole = is_whole
        self.changed.emit()

    def is_undone(self) -> bool:
        """Whether what was committed has been taken back since."""
        for entry in self._desk.workspace.history.entries():
            if entry.id == self.entry:
                return entry.state is not EntryState.DONE or bool(entry.put_back_by)
        return False

    def open_questions(self) -> tuple[Question, ...]:
        """Questions without an answer."""
        return tuple(one for one in self.questions if not self.draft.answers.get(one.slot.value))

    # file

    def open_file(self, path: Path | str, source: Source | None = None) -> None:
        """Take up a file; of a known source, with what was chosen for it before."""
        self.open_files([str(path)], source)

    def open_files(self, paths: Sequence[str], source: Source | None = None) -> None:
        """Take up several files, one after the other."""
        if paths and not self._is_saving:
            self.queue = self.queue.begun(paths)
            self._take_up(ImportDraft(path=paths[0]), source)

    def go_next(self) -> None:
        """Take up the next of several files."""
        if self.queue.next_file and not self._is_saving:
            self.queue = self.queue.advanced()
            self._take_up(ImportDraft(path=self.queue.files[self.queue.place]), None)

    def open_text(self, text: str) -> None:
        """Take up a table from the clipboard."""
        if text.strip() and not self._is_saving:
            self.queue = self.queue.begun([""])
            self._take_up(ImportDraft(pasted=text), None)

    def restore(self) -> None:
        """Take up what was not finished in an earlier run; a file that is gone since is forgotten."""
        fields = self._desk.workspace.drafts.load(DRAFT_NAME)
        draft = None if fields is None else draft_from_fields(fields)
        if draft is None or not draft.has_file:
            return
        if draft.path and not Path(draft.path).exists():
            self._try(lambda: self._desk.workspace.drafts.discard(DRAFT_NAME))
        else:
            self._take_up(draft, None)

    def forget(self) -> None:
        """Let the file go, for the next one if there is one; what was committed stays."""
        if self.queue.next_file:
            self.go_next()
            return
        self._stop()
        self.queue = ImportQueue()
        self.draft, self.sample, self.plan = ImportDraft(), None, None
        self.questions, self.source, self.entry = (), None, 0
        self._timer.stop()
        self._pasted.remove()
        self._try(lambda: self._desk.workspace.drafts.discard(DRAFT_NAME))
        self._go(Screen.FILE)

    def _take_up(self, draft: ImportDraft, source: Source | None) -> None:
        if self._is_saving:
            return
        self._stop()
        self.plan, self.questions, self.entry, self.giving_way = None, (), 0, frozenset()
        work = self._look(draft, draft.base.lines)
        self._pending = (draft, source)
        words = _("Looking at {file}").format(file=_shown_name(draft))
        self._run(work, self._looked_at, words, on_error=self._not_looked_at)

    def _look(self, draft: ImportDraft, lines: str | None) -> Callable[[], Seen]:
        """Look at a file and say what it seems to be, as work to be done beside the window."""
        workspace = self._desk.workspace
        return first_look(
            self._path(draft),
            draft.header,
            lines,
            workspace.settings.read(),
            workspace.imports.counted(),
            {one.id: one for one in self.results},
        )

    def _looked_at(self, seen: Seen) -> None:
        self._task = None
        sample, self.targets = seen.sample, seen.targets
        draft, source = self._pending
        imports = self._desk.workspace.imports
        names = [column.name for column in sample.columns]
        self.sample = sample
        self.source = source if source is not None else imports.recognise(names)
        self.recognition = Recognition()
        if not draft.has_choices and self.source is not None:
            draft = replace(draft_of(self.source.profile, draft.path, draft.pasted), is_previewed=True)
        if draft.has_choices:
            draft = draft.fitted(sample)
        else:
            self.recognition = seen.recognition
            draft = proposed(draft, seen.recognition)
        draft = draft.with_usual_grain(imports.inputs())
        self._set(draft)
        self._go(Screen.COLUMNS)
        if draft.is_ready and draft.is_previewed:
            self.read()

    def _not_looked_at(self, error: Exception) -> None:
        """A file that cannot be read does not stop the others."""
        self._failed(error)
        self.go_next()

    # choices

    def replace(self, draft: ImportDraft) -> None:
        """Take other choices, keep them soon, and tell."""
        if draft == self.draft or self._is_saving:
            return
        self.plan = None
        if draft.answers == self.draft.answers:
            draft = draft.after(self.draft)
            self.questions = tuple(one for one in self.questions if draft.answers.get(one.slot.value))
        self._set(draft)
        self.changed.emit()

    def let_give_way(self, values: Iterable[PlannedValue], *, gives_way: bool) -> None:
        """Let the file's values stand for what was typed, or what was typed."""
        if not self._is_saving:
            chosen = frozenset(values)
            self.giving_way = self.giving_way | chosen if gives_way else self.giving_way - chosen
            self.changed.emit()

    def show_header(self, line: int | None) -> None:
        """Read the beginning again with the header in another line, or in none; names of columns change with it."""
        base = replace(self.draft.base, lines=None if line is None else str(line))
        draft = replace(
            self.draft,
            header=0 if line is None else 1,
            base=base,
            has_choices=False,
            maps=(),
            date=None,
            channel=None,
        )
        work = self._look(draft, base.lines)
        self._pending = (draft, self.source)
        self._run(work, self._looked_again, _("Looking at {file}").format(file=self.file_name))

    def _looked_again(self, seen: Seen) -> None:
        self._task = None
        draft, _source = self._pending
        self.sample, self.recognition, self.targets = seen.sample, seen.recognition, seen.targets
        self._set(proposed(draft, self.recognition))
        self.changed.emit()

    def go_on(self) -> None:
        """From columns or questions: read the whole file."""
        if self.draft.is_ready and not self.is_busy:
            self._set(replace(self.draft, is_previewed=True))
            self.read()

    def go_back(self) -> None:
        """To the screen before; nothing chosen is lost."""
        if self._is_saving:
            return
        self._stop()
        match self.screen:
            case Screen.PREVIEW if self.questions:
                self._go(Screen.QUESTIONS)
            case Screen.PREVIEW | Screen.QUESTIONS:
                self._set(replace(self.draft, is_previewed=False))
                self._go(Screen.COLUMNS)
            case Screen.COLUMNS | Screen.DONE:
                self._go(Screen.FILE)

    def return_to_columns(self) -> None:
        """Back to the file that was left by going back to the first screen."""
        if self.sample is not None:
            self._go(Screen.COLUMNS)

    # reading and saving

    def read(self) -> None:
        """Decide what the whole file would do; nothing is changed."""

        def start() -> None:
            path, imports = self._path(self.draft), self._desk.workspace.imports
            job = imports.prepare(path, self.draft.profile, self._desk.today(), asks_statuses=True)
            words = _("Reading {file}").format(file=self.file_name)
            work = partial(preview_of, job, self.figures())
            self._run(work, self._planned, words, tells_progress=True)

        self._try(start)

    def commit(self) -> None:
        """Save what the preview shows."""
        plan = self.plan
        if plan is None or plan.questions or self.is_busy:
            return

        def start() -> None:
            workspace = self._desk.workspace
            saving = workspace.imports.prepare_commit(plan, self.giving_way, is_whole=self.is_whole)
            job = workspace.looking_ahead(saving, self._desk.today())
            self._is_saving = True
            self._timer.stop()
            self._run(job, self._saved, _("Saving {file}").format(file=self.file_name), can_stop=False)

        self._try(start)

    def _planned(self, preview: Preview) -> None:
        self._task = None
        self.preview, self.plan = preview, preview.plan
        plan = preview.plan
        self.is_whole = False
        self.giving_way &= frozenset(preview.disputed)
        asked = {question.slot for question in plan.questions}
        # What was asked before stays to be seen, unless it is asked anew in other words.
        self.questions = tuple(one for one in self.questions if one.slot not in asked) + plan.questions
        for question in plan.questions:
            if self.draft.answers.get(question.slot.value):
                # An answer that does not settle it is no answer.
                self._set(self.draft.answered(question.slot.value, ""))
        self._go(Screen.QUESTIONS if plan.questions else Screen.PREVIEW)

    def _saved(self, done: tuple[Change, Ahead]) -> None:
        change, ahead = done
        self._task = None
        self._desk.workspace.queries.take_over(ahead)
        self.entry = change.entry
        self._desk.do(lambda: change, added_text(self.added))
        # Every view has asked anew by now; the last screen comes in another turn of the event loop.
        QTimer.singleShot(1, self, self._arrive)

    def _arrive(self) -> None:
        self._is_saving = False
        if self.plan is not None:
            self.source = self._desk.workspace.imports.recognise(self.plan.profile.columns)
        self._go(Screen.DONE)

    def _failed(self, error: Exception) -> None:
        self._task, self._is_saving = None, False
        if not isinstance(error, Problem):
            raise error
        self._desk.tell(error)
        self.changed.emit()

    # the rest

    def know_again(self) -> None:
        """Ask anew which kind of file this is, after it was named."""
        if self.plan is not None:
            self.source = self._desk.workspace.imports.recognise(self.plan.profile.columns)
        self.changed.emit()

    def keep(self) -> None:
        """Keep the choices in the business file now."""
        self._timer.stop()
        if self.draft.has_file and len(self.draft.pasted) <= _MOST_PASTED and not self._is_saving:
            fields = draft_to_fields(self.draft)
            self._try(lambda: self._desk.workspace.drafts.save(DRAFT_NAME, fields))

    def _set(self, draft: ImportDraft) -> None:
        self.draft = draft
        if not self._timer.isActive():
            self._timer.start()

    def _go(self, screen: Screen) -> None:
        self.screen = screen
        self.moved.emit()

    def _path(self, draft: ImportDraft) -> Path:
        return self._pasted.write(draft.pasted) if draft.pasted else Path(draft.path)

    def _run(
        self,
        work: Callable[..., object],
        on_done: Callable[..., object],
        words: str,
        *,
        tells_progress: bool = False,
        can_stop: bool = True,
        on_error: Callable[[Exception], object] | None = None,
    ) -> None:
        self._stop()
        failed = on_error or self._failed
        task = self._desk.tasks.submit(work, on_done, failed, tells_progress=tells_progress)
        self._task = task
        task.ended.connect(self._ended)
        self.started.emit(task, words, can_stop)
        self.changed.emit()

    def _ended(self) -> None:
        """Told of every task; one that was cancelled calls nothing else."""
        if self._task is not None and self._task.is_cancelled:
            self._task = None
            self.changed.emit()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Problem as problem:
            self._desk.tell(problem)


def _shown_name(draft: ImportDraft) -> str:
    return _("Pasted table") if draft.pasted else Path(draft.path).name
