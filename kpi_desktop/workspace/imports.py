"""Imports: a file is planned, shown, and then committed exactly as planned."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.exact import from_micros, to_micros
from kpi_desktop.domain.import_plan import Batch, ImportPlan, PlannedValue
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.observation import Cell, GivenResult, Observation, State
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.profile import Profile
from kpi_desktop.importing.covering import taken_as_whole
from kpi_desktop.importing.known import CellKey, Known, KnownBatch
from kpi_desktop.importing.ledgers import CellEffect, effective
from kpi_desktop.importing.plan import read_plan
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.store.batch_table import BatchTable
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.profile_table import ProfileTable
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.blank_sheets import profile_of_blank
from kpi_desktop.workspace.drafts import Drafts
from kpi_desktop.workspace.giving_way import clear_typed
from kpi_desktop.workspace.import_draft import DRAFT_NAME
from kpi_desktop.workspace.import_sources import Source, known_sources, recognised
from kpi_desktop.workspace.inputs import take_over
from kpi_desktop.workspace.judging import Judging
from kpi_desktop.workspace.known_cells import KnownCells
from kpi_desktop.workspace.reading import kpis_resting_on
from kpi_desktop.workspace.recording import channel_id

Progress = Callable[[int, int], None]


class Imports:
    """Actions on files of results."""

    def __init__(self, actor: Actor, before_import: Callable[[BusinessFile], None]) -> None:
        self._actor = actor
        self._before_import = before_import
        self._judging = Judging(actor)

    def plan(
        self,
        path: Path,
        profile: Profile,
        on: date,
        progress: Progress | None = None,
        *,
        asks_statuses: bool = False,
    ) -> ImportPlan:
        """Decide what a file would do; nothing is changed.

        Args:
            path: The file.
            profile: The choices.
            on: Today.
            progress: Told the work done and the work there is.
            asks_statuses: Whether rows that may not count are asked about; not where the owner spelled which do.

        Raises:
            Problem: The file cannot be read or understood, or ``progress`` cancelled.
        """
        request = replace(self._request(profile, on), asks_statuses=asks_statuses)
        return read_plan(path, request, self._known(), progress)

    def commit(
        self, plan: ImportPlan, giving_way: Collection[PlannedValue] = (), *, is_whole: bool = False
    ) -> Change:
        """Save a plan exactly as it was shown, as one batch.

        Args:
            plan: The plan.
            giving_way: Values of the plan for which what the owner typed gives way, in the same action.
            is_whole: Whether the owner says that nothing is missing from the periods it covers in part.

        Raises:
            Problem: ``IMPORT_QUESTION_OPEN``, or ``IMPORT_CHANGED_MEANWHILE`` where another import came between.
        """
        if plan.questions:
            raise Problem(ProblemCode.IMPORT_QUESTION_OPEN, question=plan.questions[0].slot.value)
        self._see_that_nothing_came_between(plan)
        if is_whole:
            plan = taken_as_whole(plan, self._actor.today())
        if plan.repeats is not None or not _adds_something(plan):
            return self._clear(plan, giving_way)
        self._before_import(self._actor.file)
        return self._actor.act(
            ActionKind.IMPORT, lambda: self._store(plan, giving_way), file=plan.file.name, rows=plan.rows.used
        )

    def prepare(
        self, path: Path, profile: Profile, on: date, *, asks_statuses: bool = False
    ) -> Callable[..., ImportPlan]:
        """The same as ``plan`` for another thread: it reads the business by a connection of its own.

        Returns:
            A function that takes ``progress``.

        Raises:
            Problem: ``FILE_READ_ONLY``.
        """
        self._see_that_it_can_be_written()

        def job(progress: Progress | None = None) -> ImportPlan:
            with self._actor.beside() as actor:
                imports = Imports(actor, self._before_import)
                return imports.plan(path, profile, on, progress, asks_statuses=asks_statuses)

        return job

    def prepare_commit(
        self, plan: ImportPlan, giving_way: Collection[PlannedValue] = (), *, is_whole: bool = False
    ) -> Callable[[], Change]:
        """The same as ``commit`` for another thread, backup included; what was chosen for the file is kept no longer.

        Raises:
            Problem: ``FILE_READ_ONLY``.
        """
        self._see_that_it_can_be_written()

        def job() -> Change:
            with self._actor.beside() as actor:
                imports = Imports(actor, self._before_import)
                change = imports.commit(plan, giving_way, is_whole=is_whole)
                Drafts(actor).discard(DRAFT_NAME)
                return change

        return job

    def sources(self) -> tuple[Source, ...]:
        """Kinds of files that were imported before, the one imported last first."""
        batches = BatchTable(self._actor.db).all()
        return known_sources(ProfileTable(self._actor.db).all(), batches)

    def recognise(self, columns: Sequence[str]) -> Source | None:
        """The kind of file that has these headers, in whatever order; nothing for a new one."""
        return recognised(columns, self.sources()) or self._blank(columns)

    def _blank(self, columns: Sequence[str]) -> Source | None:
        """A sheet that this program made to be filled in."""
        profile = profile_of_blank(columns, InputTable(self._actor.db).all())
        return None if profile is None else Source(0, profile)

    def name_source(self, number: int, name: str) -> Change:
        """Give a kind of file the name by which the owner knows it.

        Raises:
            Problem: ``NAME_MISSING``.
        """
        if not name.strip():
            raise Problem(ProblemCode.NAME_MISSING)
        table = ProfileTable(self._actor.db)
        named = replace(table.all()[number], name=name.strip())

        def work() -> None:
            table.put(named, number)

        return self._actor.act(ActionKind.NAME_SOURCE, work, name=name.strip())

    def recount(self) -> None:
        """See that every batch that still counts adds what it should, after another was put back."""
        table = BatchTable(self._actor.db)
        batches = self._known().batches
        for batch, effects in zip(batches, effective(batches), strict=True):
            observations, given = self._contributions(batch.id, effects)
            table.replace_contributions(batch.id, observations, given, self._actor.today())

    def inputs(self) -> dict[str, Input]:
        """Inputs that a file may name, by every id that stands for them today."""
        return self._named(self._actor.today())

    def counted(self) -> dict[str, Input]:
        """Inputs that the business counts, by each of its own ids that stands for them today."""
        return self._counted(self.inputs())

    def kpis(self) -> dict[str, Kpi]:
        """KPIs that a file may give results of, by id."""
        return KpiTable(self._actor.db).all()

    def _see_that_it_can_be_written(self) -> None:
        if self._actor.file.is_read_only:
            raise Problem(ProblemCode.FILE_READ_ONLY, file=self._actor.file.path.name)

    def _request(self, profile: Profile, on: date) -> ImportRequest:
        business = BusinessTable(self._actor.db).read()
        named = self._named(on)
        return ImportRequest(
            profile,
            on,
            business.calendar,
            named,
            KpiTable(self._actor.db).all(),
            business.currency,
            own=self._counted(named),
            tax_basis=business.tax_basis,
            remembered=tuple(source.profile for source in self.sources()),
        )

    def _counted(self, named: dict[str, Input]) -> dict[str, Input]:
        mine = InputTable(self._actor.db).all()
        return {name: named[name] for name in mine if named[name].derived is None}

    def _named(self, on: date) -> dict[str, Input]:
        """Inputs by every id that stands for them; those of the catalogue may be named too."""
        table = InputTable(self._actor.db)
        mine, bindings = table.all(), table.bindings()
        known = {**load().inputs, **mine}
        kept = {
            name: bindings.resolve(name, on) if name in mine else load().kept.get(name, name)
            for name in known
        }
        return {name: known[kept[name]] for name in known}

    def _known(self) -> Known:
        table = BatchTable(self._actor.db)
        batches = tuple(
            KnownBatch(
                batch.id,
                batch.file.sha256,
                table.ledgers(batch.id),
                batch.covers,
                batch.imported_at.date(),
            )
            for batch in table.all()
        )
        cells = KnownCells(self._actor.db)
        return Known(batches, cells.imported, cells.typed)

    def _active_ids(self) -> tuple[int, ...]:
        return tuple(batch.id for batch in BatchTable(self._actor.db).all())

    def _see_that_nothing_came_between(self, plan: ImportPlan) -> None:
        if plan.known_batches != self._active_ids():
            raise Problem(ProblemCode.IMPORT_CHANGED_MEANWHILE, file=plan.file.name)

    def _clear(self, plan: ImportPlan, giving_way: Collection[PlannedValue]) -> Change:
        """Of a file that adds nothing, at most what was typed beside it changes."""
        if not giving_way:
            return Change()

        def work() -> None:
            clear_typed(self._actor.db, giving_way, plan.file.name)
            self._judge(giving_way)

        return self._actor.act(ActionKind.CLEAR, work, count=len(giving_way))

    def _store(self, plan: ImportPlan, giving_way: Collection[PlannedValue]) -> None:
        # Once more, now that nobody else can write: another thread may just have taken an import back.
        self._see_that_nothing_came_between(plan)
        self._add_inputs(plan)
        understood = plan.understood
        batch = Batch(
            0,
            plan.file,
            plan.profile,
            plan.rows,
            None if plan.covers is None else plan.covers.first,
            None if plan.covers is None else plan.covers.last,
            understood.sheet,
            self._actor.now(),
        )
        table = BatchTable(self._actor.db)
        batch_id = table.put(batch, plan.ledgers)
        observations, given = self._contributions(batch_id, _effects(plan))
        table.replace_contributions(batch_id, observations, given, self._actor.today())
        if any(name.strip() for name in plan.profile.columns):
            ProfileTable(self._actor.db).remember(plan.profile)
        clear_typed(self._actor.db, giving_way, plan.file.name)
        self._judge(plan.values)

    def _add_inputs(self, plan: ImportPlan) -> None:
        table = InputTable(self._actor.db)
        mine = table.all()
        named = {value.target_id for value in plan.values if not value.is_given_result}
        for name in sorted(named.difference(mine)):
            take_over(table, name)

    def _contributions(
        self, batch_id: int, effects: dict[CellKey, CellEffect]
    ) -> tuple[list[Observation], list[GivenResult]]:
        channel_of = cache(partial(channel_id, ChannelTable(self._actor.db)))
        observations, given = [], []
        for key, effect in effects.items():
            channel, value = channel_of(key.channel), from_micros(effect.micros)
            if key.is_given_result:
                given.append(GivenResult(key.target_id, key.period, value, channel, batch_id))
            else:
                cell = Cell(key.target_id, key.period, channel)
                rows = max(effect.rows, 0)
                observations.append(Observation(cell, value, State.VALUE, batch_id, rows=rows))
        return observations, given

    def _judge(self, values: Collection[PlannedValue]) -> None:
        if not values:
            return
        inputs = {value.target_id for value in values if not value.is_given_result}
        results = [value.target_id for value in values if value.is_given_result]
        resting = kpis_resting_on(self._actor.db, inputs, self._actor.today())
        self._judging.after_results([*resting, *results], [value.period for value in values])


def _effects(plan: ImportPlan) -> dict[CellKey, CellEffect]:
    """What a plan adds to each cell; a cell that it leaves as it is stays with the earlier batches."""
    return {
        _key(value): CellEffect(to_micros(value.contribution), value.rows)
        for value in plan.values
        if value.contribution or value.before is None
    }


def _key(value: PlannedValue) -> CellKey:
    return CellKey(value.target_id, value.is_given_result, value.channel, value.period)


def _adds_something(plan: ImportPlan) -> bool:
    return any(value.contribution or value.before is None or value.completes for value in plan.values)
