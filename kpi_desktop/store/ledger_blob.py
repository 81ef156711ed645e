"""Ledger blob: the items of an import as one compressed piece."""

import json
import struct
import zlib
from datetime import date

from kpi_desktop.domain.import_plan import ItemLedger
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.store.values import json_text

_LEVEL = 1  # identities are hashes, which no effort makes smaller
_HEAD = struct.Struct("<IIIB")


def pack_ledger(ledger: ItemLedger) -> bytes:
    """A ledger as the file keeps it.

    Three lengths and the count of decimals, then cells as JSON, identities, positions and values, all of it by zlib.
    """
    cells = json_text(
        [[channel, part.grain, part.start.isoformat()] for channel, part in ledger.cells]
    ).encode()
    head = _HEAD.pack(len(cells), len(ledger.identities), len(ledger.indexes), ledger.decimals)
    packer = zlib.compressobj(_LEVEL)
    parts = (head, cells, ledger.identities, ledger.indexes, ledger.micros)
    return b"".join(packer.compress(part) for part in parts) + packer.flush()


def unpack_ledger(target_id: str, *, is_given: bool, blob: bytes) -> ItemLedger:
    """A ledger from the file."""
    whole = memoryview(zlib.decompress(blob))
    start = _HEAD.size
    *lengths, decimals = _HEAD.unpack_from(whole)
    parts = []
    for length in lengths:
        parts.append(bytes(whole[start : start + length]))
        start += length
    cells = _cells(parts[0])
    return ItemLedger(target_id, is_given, cells, parts[1], parts[2], bytes(whole[start:]), decimals)


def cells_in(blob: bytes) -> tuple[tuple[str | None, Period], ...]:
    """Channel name and period of each cell of a ledger, without unpacking its items."""
    unpacker = zlib.decompressobj()
    head = unpacker.decompress(blob, _HEAD.size)
    length, *_ = _HEAD.unpack(head)
    return _cells(unpacker.decompress(unpacker.unconsumed_tail, length)) if length else ()


def _cells(text: bytes) -> tuple[tuple[str | None, Period], ...]:
    return tuple(
        (channel, Period(Grain(grain), date.fromisoformat(day))) for channel, grain, day in json.loads(text)
    )
