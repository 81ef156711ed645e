"""Ledgers: what each of several imports adds to each cell, so that no item counts twice.

An item is a row, an id or a cell of the file (docs/import-language.md, "What counts once"). The batch that holds an
item last decides: it adds the difference to the nearest earlier batch that holds it. So an overlapping file adds what
is new, a corrected row adds the difference, and when a batch is undone the later ones take its items over.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kpi_desktop.importing.known import CellKey, KnownBatch


class CellEffect(NamedTuple):
    """What one batch adds to one cell.

    Attributes:
        micros: Whole millionths; over all batches they come to the cell's imported value.
        rows: Items that the batch adds to the cell, less those that it takes away.
    """

    micros: int
    rows: int


def effective(batches: Sequence[KnownBatch]) -> list[dict[CellKey, CellEffect]]:
    """What each batch adds to each cell.

    Args:
        batches: The batches that count, in the order in which they were imported.

    Returns:
        Per batch, its cells; a cell that an earlier batch states too is absent where nothing is added to it.

    Raises:
        Problem: ``NUMBER_TOO_LARGE`` where a cell comes to more than the file can hold.
    """
    from kpi_desktop.importing.ledgers_frame import effects

    return effects(batches)
