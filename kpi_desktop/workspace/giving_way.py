"""Giving way: typed values that the owner lets a file's values stand for, within the import's own action."""

from collections.abc import Iterable

import apsw

from kpi_desktop.domain.import_plan import PlannedValue
from kpi_desktop.domain.observation import TYPED, Cell
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.known import CellKey
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.given_result_table import GivenResultTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.workspace.known_cells import KnownCells
from kpi_desktop.workspace.recording import channel_id


def clear_typed(db: apsw.Connection, values: Iterable[PlannedValue], file: str) -> None:
    """Take out what was typed into some cells, so that what was imported counts; undoing brings it back as it was.

    Args:
        db: The business file, within an action.
        values: What the file says of the cells, with what was typed there when it was shown.
        file: Name of the file.

    Raises:
        Problem: ``IMPORT_CHANGED_MEANWHILE`` where something else is typed there by now.
    """
    known, bindings = KnownCells(db), InputTable(db).bindings()
    channels, observations, given = ChannelTable(db), ObservationTable(db), GivenResultTable(db)
    for value in values:
        key = CellKey(value.target_id, value.is_given_result, value.channel, value.period)
        if known.typed(key) != value.typed:
            raise Problem(ProblemCode.IMPORT_CHANGED_MEANWHILE, file=file)
        channel = channel_id(channels, value.channel)
        if value.is_given_result:
            given.clear(value.target_id, [value.period], channel, TYPED)
        else:
            # It may stand under any id that is bound to this one.
            group = bindings.group(value.target_id, value.period.start)
            observations.clear(Cell(name, value.period, channel) for name in {value.target_id, *group})
