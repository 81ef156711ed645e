"""Known: what a business holds already, on which an import plan rests."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kpi_desktop.domain.coverage import Span
from kpi_desktop.domain.import_plan import ItemLedger
from kpi_desktop.domain.period import Period


class CellKey(NamedTuple):
    """A cell as a file names it: the channel by its name as the batch wrote it, nothing for the whole business."""

    target_id: str
    is_given_result: bool
    channel: str | None
    period: Period


@dataclass(frozen=True)
class KnownBatch:
    """A committed import that still counts.

    Attributes:
        id: Its number in the file.
        sha256: Hash of the bytes that were imported.
        ledgers: What each of its items adds.
        covers: The days that it speaks for, nothing where none are known.
        read_on: The day on which it was imported, where it is known.
    """

    id: int
    sha256: str
    ledgers: tuple[ItemLedger, ...] = ()
    covers: Span | None = None
    read_on: date | None = None


def _nothing(cell: CellKey) -> Decimal | None:  # noqa: ARG001 - the answer of an empty business is the same everywhere
    return None


@dataclass(frozen=True)
class Known:
    """Plain data of a business.

    Attributes:
        batches: Active batches in the order in which they were imported.
        imported: What all batches come to in a cell now, nothing where none speaks of it.
        typed: What the owner typed into a cell, nothing where nothing is typed.
    """

    batches: tuple[KnownBatch, ...] = ()
    imported: Callable[[CellKey], Decimal | None] = _nothing
    typed: Callable[[CellKey], Decimal | None] = _nothing
