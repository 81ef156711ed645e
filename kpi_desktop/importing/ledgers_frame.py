"""Ledger arithmetic: items of all batches side by side, each taken off where a later batch holds it again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.exact import LARGEST
from kpi_desktop.domain.import_plan import ItemLedger
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.known import CellKey, KnownBatch
from kpi_desktop.importing.ledgers import CellEffect
from kpi_desktop.importing.sums_frame import SAFE, sums_by_group, to_millionths


@dataclass(frozen=True)
class Items:
    """The items of one ledger as arrays of one length."""

    identities: NDArray[np.uint64]
    indexes: NDArray[np.int64]
    values: NDArray[np.int64]


def items_of(ledger: ItemLedger) -> Items:
    """The arrays that a ledger holds as bytes."""
    return Items(
        np.frombuffer(ledger.identities, dtype="<u8"),
        np.frombuffer(ledger.indexes, dtype="<u4").astype(np.int64),
        np.frombuffer(ledger.micros, dtype="<i8"),
    )


def effects(batches: Sequence[KnownBatch]) -> list[dict[CellKey, CellEffect]]:
    """See ``ledgers.effective``."""
    found: list[dict[CellKey, CellEffect]] = [{} for _ in batches]
    ledgers: dict[tuple[str, bool], list[tuple[int, ItemLedger]]] = defaultdict(list)
    for number, batch in enumerate(batches):
        for ledger in batch.ledgers:
            ledgers[ledger.target_id, ledger.is_given_result].append((number, ledger))
    for (target_id, is_given), of_target in ledgers.items():
        for number, cell, effect in _of_target(target_id, is_given, of_target):
            found[number][cell] = effect
    return found


def _of_target(
    target_id: str, is_given: bool, ledgers: list[tuple[int, ItemLedger]]
) -> list[tuple[int, CellKey, CellEffect]]:
    cells: dict[CellKey, int] = {}
    stated: list[list[int]] = []
    for _, ledger in ledgers:
        keys = [CellKey(target_id, is_given, channel, period) for channel, period in ledger.cells]
        stated.append([cells.setdefault(key, len(cells)) for key in keys])
    decimals = max(ledger.decimals for _, ledger in ledgers)
    totals, rows = _totals([ledger for _, ledger in ledgers], stated, len(cells), decimals)
    return _spread([number for number, _ in ledgers], list(cells), stated, totals, rows, decimals)


def _totals(
    ledgers: list[ItemLedger], stated: list[list[int]], width: int, decimals: int
) -> tuple[list[int], list[int]]:
    """Sum and count of items per ledger and cell, less what a later ledger holds again."""
    items = [items_of(ledger) for ledger in ledgers]
    owner = np.repeat(np.arange(len(items)), [len(part.values) for part in items])
    cell = np.concatenate(
        [np.array(at, dtype=np.int64)[part.indexes] for at, part in zip(stated, items, strict=True)]
    )
    value = np.concatenate(
        [
            _scaled(part.values, decimals - ledger.decimals)
            for ledger, part in zip(ledgers, items, strict=True)
        ]
    )
    group = owner * width + cell
    plus = np.ones(len(value), dtype=np.int64)
    if len(items) > 1:
        later, earlier = _held_again(np.concatenate([part.identities for part in items]))
        group = np.concatenate([group, owner[later] * width + cell[earlier]])
        value = np.concatenate([value, -value[earlier]])
        plus = np.concatenate([plus, np.full(len(later), -1, dtype=np.int64)])
    count = len(items) * width
    return sums_by_group(value, group, count), sums_by_group(plus, group, count)


def _held_again(identities: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places of items that an earlier ledger holds too, and of the nearest earlier one."""
    order = np.argsort(identities, kind="stable").astype(np.int64)
    ordered = identities[order]
    same = np.flatnonzero(ordered[1:] == ordered[:-1])
    return order[same + 1], order[same]


def _scaled(values: NDArray[np.int64], places: int) -> NDArray[np.int64]:
    if not places or not len(values):
        return values
    largest = int(np.abs(values.astype(np.float64)).max())
    if largest * 10**places >= SAFE:
        raise Problem(ProblemCode.NUMBER_TOO_LARGE, value=str(largest), largest=LARGEST)
    return values * np.int64(10**places)


def _spread(
    numbers: list[int],
    cells: list[CellKey],
    stated: list[list[int]],
    totals: list[int],
    rows: list[int],
    decimals: int,
) -> list[tuple[int, CellKey, CellEffect]]:
    """Effects per batch; each is the rounded sum after it less the rounded sum before it, so that they add up."""
    effects: list[tuple[int, CellKey, CellEffect]] = []
    sums = [0] * len(cells)
    micros = [0] * len(cells)
    seen: set[int] = set()
    for place, number in enumerate(numbers):
        own = set(stated[place])
        for at, cell in enumerate(cells):
            total, count = totals[place * len(cells) + at], rows[place * len(cells) + at]
            if not (total or count or (at in own and at not in seen)):
                continue
            sums[at] += total
            after = to_millionths(sums[at], decimals)
            effects.append((number, cell, CellEffect(after - micros[at], count)))
            micros[at] = after
        seen |= own
    return effects


def held_already(ledger: ItemLedger, batches: Sequence[KnownBatch]) -> NDArray[np.bool_]:
    """The items of a ledger that the newest earlier batch with them holds in the same cell at the same value."""
    mine = items_of(ledger)
    held = np.zeros(len(mine.values), dtype=np.bool_)
    settled = np.zeros(len(mine.values), dtype=np.bool_)
    for batch in reversed(batches):
        for earlier in batch.ledgers:
            if (earlier.target_id, earlier.is_given_result) != (ledger.target_id, ledger.is_given_result):
                continue
            theirs = items_of(earlier)
            if not len(theirs.values):
                continue
            found, place = _places(mine.identities, theirs.identities)
            same = _same_cell(ledger, earlier, mine.indexes, theirs.indexes[place])
            same &= _same_value(mine.values, ledger.decimals, theirs.values[place], earlier.decimals)
            held |= found & ~settled & same
            settled |= found
    return held


def _places(
    wanted: NDArray[np.uint64], there: NDArray[np.uint64]
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Which identities stand there, and where; an arbitrary place for those that do not."""
    order = np.argsort(there, kind="stable")
    at = np.minimum(np.searchsorted(there[order], wanted), len(there) - 1)
    place = order[at].astype(np.int64)
    return there[place] == wanted, place


def _same_cell(
    one: ItemLedger, two: ItemLedger, indexes: NDArray[np.int64], others: NDArray[np.int64]
) -> NDArray[np.bool_]:
    places = {cell: place for place, cell in enumerate(one.cells)}
    renamed = np.array([places.get(cell, -1) for cell in two.cells], dtype=np.int64)
    same: NDArray[np.bool_] = indexes == renamed[others]
    return same


def _same_value(
    one: NDArray[np.int64], decimals: int, two: NDArray[np.int64], others: int
) -> NDArray[np.bool_]:
    shared = max(decimals, others)
    same: NDArray[np.bool_] = _scaled(one, shared - decimals) == _scaled(two, shared - others)
    return same
