"""Recording: what was typed at a check-in becomes contributions to cells, judged in the same breath."""

from collections.abc import Callable, Iterable, Sequence

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.channel import Channel
from kpi_desktop.domain.observation import (
    WHOLE_BUSINESS,
    Cell,
    GivenResult,
    GrainChoice,
    Observation,
    State,
)
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.given_result_table import GivenResultTable
from kpi_desktop.store.grain_choice_table import GrainChoiceTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.inputs import kept_input
from kpi_desktop.workspace.judging import Judging
from kpi_desktop.workspace.reading import kpis_resting_on


class Recording:
    """Actions on recorded values."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._judging = Judging(actor)

    def record(self, entries: Sequence[Entry]) -> Change:
        """Save typed values; a cell that was typed before is corrected.

        Raises:
            Problem: ``UNKNOWN_INPUT``, ``NUMBER_TOO_LARGE``, ``NUMBER_TOO_FINE``; then nothing is saved.
        """
        return self._record(entries, lambda: self._judge(entries, self._store(entries)))

    def record_at_sitting(self, entries: Sequence[Entry], sitting: str) -> Change:
        """Save what was typed so far at a check-in, which is judged when it is finished.

        What had been judged already, as of the same period or later, is judged again at once.

        Args:
            entries: What was typed.
            sitting: Label of the period that the check-in is about; the history shows one sitting as one.

        Raises:
            Problem: As ``record``.
        """

        def work() -> None:
            self._judging.again(self._store(entries), min(entry.period.start for entry in entries))

        return self._record(entries, work, sitting=sitting)

    def clear(self, cells: Iterable[Cell]) -> Change:
        """Take typed values back, so that the cells are not entered, or hold what was imported."""
        chosen = tuple(cells)

        def work() -> None:
            ObservationTable(self._actor.db).clear(chosen)
            resting = self._resting_on({cell.input_id for cell in chosen})
            self._judging.again(resting, min(cell.period.start for cell in chosen))

        return self._actor.act(ActionKind.CLEAR, work, count=len(chosen)) if chosen else Change()

    def choose_grain(self, choice: GrainChoice) -> Change:
        """Keep the owner's choice where a stated value and finer values differ."""

        def work() -> None:
            GrainChoiceTable(self._actor.db).put(choice)
            self._judging.again(self._resting_on({choice.cell.input_id}), choice.cell.period.start)

        return self._actor.act(ActionKind.CHOOSE_GRAIN, work, number=choice.cell.input_id)

    def _record(self, entries: Sequence[Entry], work: Callable[[], None], **facts: object) -> Change:
        if not entries:
            return Change()
        first = entries[0]
        # What is for several periods names none of them.
        if all(entry.period == first.period for entry in entries):
            facts |= {"grain": first.period.grain.value, "start": first.period.start.isoformat()}
        return self._actor.act(ActionKind.RECORD, work, count=len(entries), number=first.number_id, **facts)

    def _judge(self, entries: Sequence[Entry], kpi_ids: Sequence[str]) -> None:
        self._judging.after_results(kpi_ids, [entry.period for entry in entries])

    def _store(self, entries: Sequence[Entry]) -> tuple[str, ...]:
        """Write typed values; tells which KPIs rest on them."""
        results = [entry for entry in entries if self._is_result(entry.number_id)]
        values = [entry for entry in entries if not self._is_result(entry.number_id)]
        observations = [self._observation(entry) for entry in values]
        ObservationTable(self._actor.db).put(observations, self._actor.today())
        given = [self._given(entry) for entry in results]
        GivenResultTable(self._actor.db).put(given, self._actor.today())
        resting = self._resting_on({observation.cell.input_id for observation in observations})
        return (*resting, *(entry.number_id for entry in results))

    def _resting_on(self, input_ids: Iterable[str]) -> tuple[str, ...]:
        return kpis_resting_on(self._actor.db, input_ids, self._actor.today())

    def _is_result(self, number_id: str) -> bool:
        """Whether an id names a computed KPI, so that a value for it is a given result."""
        if number_id in InputTable(self._actor.db).all() or number_id in load().inputs:
            return False
        kpis = KpiTable(self._actor.db).all()
        return number_id in kpis and kpis[number_id].latest.formula.single_input is None

    def _observation(self, entry: Entry) -> Observation:
        kept = kept_input(InputTable(self._actor.db), entry.number_id, entry.period.start)
        cell = Cell(kept, entry.period, self._channel(entry.channel))
        return Observation(cell, entry.value, entry.state, is_estimate=entry.is_estimate)

    def _given(self, entry: Entry) -> GivenResult:
        if entry.state is not State.VALUE or entry.value is None:
            raise Problem(ProblemCode.NOT_A_NUMBER, text="")
        return GivenResult(entry.number_id, entry.period, entry.value, self._channel(entry.channel))

    def _channel(self, path: str | None) -> int:
        return channel_id(ChannelTable(self._actor.db), path)


def channel_id(table: ChannelTable, path: str | None) -> int:
    """The id of a channel by name, or of a campaign by "Channel / Campaign"; made where there is none yet."""
    parent = WHOLE_BUSINESS
    for name in (part.strip() for part in (path or "").split(" / ")):
        if not name:
            continue
        known = table.all().find(name, parent)
        parent = known.id if known else table.put(Channel(0, name, parent))
    return parent
