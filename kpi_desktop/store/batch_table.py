"""Batch table: committed imports, with the items behind them."""

from collections.abc import Iterable
from datetime import date, datetime

import apsw

from kpi_desktop.domain.import_plan import Batch, ItemLedger, SourceFile
from kpi_desktop.domain.observation import GivenResult, Observation
from kpi_desktop.domain.profile_json import profile_from_text
from kpi_desktop.store.given_result_table import GivenResultTable
from kpi_desktop.store.import_json import profile_text, read_tally, tally_text
from kpi_desktop.store.ledger_blob import pack_ledger, unpack_ledger
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import Row, day, day_text, put_numbered, select


class BatchTable:
    """Import batches of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> tuple[Batch, ...]:
        """Batches, earliest first."""
        query = (
            "SELECT id, file_name, sha256, size, profile_json, rows_json, first_day, last_day, sheet, imported_at"
            " FROM batch ORDER BY id"
        )
        return tuple(_batch(row) for row in select(self._db, query))

    def put(self, batch: Batch, ledgers: Iterable[ItemLedger] = ()) -> int:
        """Write a batch with its items.

        Returns:
            Its number, a new one where it had 0; no number is given twice, not even after undo.
        """
        row: dict[str, Value] = {
            "file_name": batch.file.name,
            "sha256": batch.file.sha256,
            "size": batch.file.size,
            "profile_json": profile_text(batch.profile),
            "rows_json": tally_text(batch.rows),
            "first_day": day_text(batch.first_day),
            "last_day": day_text(batch.last_day),
            "sheet": batch.sheet,
            "imported_at": batch.imported_at.isoformat(),
        }
        number = put_numbered(self._db, "batch", batch.id, row)
        query = "INSERT OR REPLACE INTO batch_ledger VALUES (?, ?, ?, ?)"
        for ledger in ledgers:
            given = ledger.is_given_result
            self._db.execute(query, (number, ledger.target_id, given, pack_ledger(ledger)))
        return number

    def ledgers(self, batch_id: int) -> tuple[ItemLedger, ...]:
        """The items of a batch, per input."""
        query = "SELECT target, is_given, items FROM batch_ledger WHERE batch = ? ORDER BY target, is_given"
        return tuple(
            unpack_ledger(target, is_given=bool(given), blob=items)
            for target, given, items in select(self._db, query, (batch_id,))
        )

    def replace_contributions(
        self, batch_id: int, observations: Iterable[Observation], given: Iterable[GivenResult], on: date
    ) -> None:
        """Make these all that a batch contributes; those that stay the same are not touched.

        Args:
            batch_id: The batch.
            observations: Its observations, with its id as their source.
            given: Its given results, likewise.
            on: The day on which they are recorded.
        """
        values = ObservationTable(self._db)
        wanted = {one.cell: one for one in observations}
        present = {one.cell: one for one in values.of_source(batch_id)}
        values.clear(present.keys() - wanted.keys(), batch_id)
        values.put((one for cell, one in wanted.items() if present.get(cell) != one), on)
        self._replace_given(batch_id, given, on)

    def _replace_given(self, batch_id: int, given: Iterable[GivenResult], on: date) -> None:
        results = GivenResultTable(self._db)
        wanted, present = set(given), set(results.of_source(batch_id))
        places = {(one.kpi_id, one.period, one.channel) for one in wanted}
        for one in present:
            if (one.kpi_id, one.period, one.channel) not in places:
                results.clear(one.kpi_id, [one.period], one.channel, batch_id)
        results.put(wanted - present, on)


def _batch(row: Row) -> Batch:
    number, name, sha256, size, profile, rows, first, last, sheet, at = row
    return Batch(
        id=number,
        file=SourceFile(name, sha256, size),
        profile=profile_from_text(profile),
        rows=read_tally(rows),
        first_day=day(first),
        last_day=day(last),
        sheet=sheet,
        imported_at=datetime.fromisoformat(at),
    )
