"""Check: whether everything in a business file is as it should be."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import apsw

from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.judgement import Reason, Rule
from kpi_desktop.domain.unit import Unit
from kpi_desktop.store import entries, ledger_keeping
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.changeset import pack, rows_of, unpack
from kpi_desktop.store.connection import one_moment
from kpi_desktop.store.failure import telling
from kpi_desktop.store.foreign_keys import dangling
from kpi_desktop.store.values import select

_MOST = 20


class FindingKind(StrEnum):
    """What may be wrong."""

    DAMAGED = "damaged"
    REFERENCE_MISSING = "reference_missing"
    SOURCE_MISSING = "source_missing"
    LEDGER_WITHOUT_BATCH = "ledger_without_batch"
    UNKNOWN_VALUE = "unknown_value"
    HEADLINE_TWICE = "headline_twice"
    HISTORY_UNREADABLE = "history_unreadable"
    CONFLICT_COPY = "conflict_copy"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, or for ``CONFLICT_COPY`` worth a look.

    Attributes:
        kind: What.
        place: The table or file concerned.
        detail: Which row, in technical words.
    """

    kind: FindingKind
    place: str
    detail: str


def check(path: Path) -> tuple[Finding, ...]:
    """Look through a whole file without changing it, also while somebody writes.

    Raises:
        Problem: Where it cannot be opened at all.
    """
    with BusinessFile.open(path, read_only=True) as business, telling(path), one_moment(business.db):
        copies = [Finding(FindingKind.CONFLICT_COPY, name, "") for name in business.conflict_copies]
        return (*check_database(business.db), *copies)


def check_database(db: apsw.Connection) -> tuple[Finding, ...]:
    """Look through an open file."""
    looks = (_damage, _references, _sources, _ledgers, _unknown, _headlines, _history)
    return tuple(finding for look in looks for finding in look(db))


def _damage(db: apsw.Connection) -> Iterator[Finding]:
    for (said,) in select(db, f"PRAGMA integrity_check({_MOST})"):
        if said != "ok":
            yield Finding(FindingKind.DAMAGED, "", str(said))


def _references(db: apsw.Connection) -> Iterator[Finding]:
    for found in dangling(db)[:_MOST]:
        detail = f"{found.child[1]} refers to {found.parent[0]} {found.parent[1]}"
        yield Finding(FindingKind.REFERENCE_MISSING, found.child[0], detail)


def _sources(db: apsw.Connection) -> Iterator[Finding]:
    for table in ("observation", "given_result"):
        query = (
            f"SELECT source, count(*) FROM {table} WHERE source > 0 AND source NOT IN (SELECT id FROM batch)"
            " GROUP BY source"
        )
        for source, count in select(db, query):
            yield Finding(FindingKind.SOURCE_MISSING, table, f"batch {source}, {count} rows")


def _ledgers(db: apsw.Connection) -> Iterator[Finding]:
    for batch in ledger_keeping.orphans(db):
        yield Finding(FindingKind.LEDGER_WITHOUT_BATCH, "batch_ledger", f"batch {batch}")


def _unknown(db: apsw.Connection) -> Iterator[Finding]:
    """Words that a later program may add, which the tables themselves therefore do not restrict."""
    for table, column, words in _WORDS:
        for (word,) in select(db, f"SELECT DISTINCT {column} FROM {table} ORDER BY 1"):
            if word not in words:
                yield Finding(FindingKind.UNKNOWN_VALUE, table, f"{column} {word}")


def _headlines(db: apsw.Connection) -> Iterator[Finding]:
    query = "SELECT objective FROM objective_kpi WHERE is_headline GROUP BY objective HAVING count(*) > 1"
    for (objective,) in select(db, query):
        yield Finding(FindingKind.HEADLINE_TWICE, "objective_kpi", f"objective {objective}")


def _history(db: apsw.Connection) -> Iterator[Finding]:
    """Entries that cannot be read; ``entries`` reads from the newest back, so each is tried by itself."""
    for (number,) in list(select(db, "SELECT id FROM history ORDER BY id")):
        try:
            entries.alone(db, number)
            rows_of(unpack(entries.changeset(db, number) or pack(b"")))
        except (ValueError, TypeError, zlib.error, apsw.Error) as error:
            yield Finding(
                FindingKind.HISTORY_UNREADABLE, "history", f"entry {number}: {type(error).__name__}"
            )


_WORDS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("input", "unit", frozenset(Unit)),
    ("kpi_definition", "unit", frozenset(Unit)),
    ("judgement", "reason", frozenset(Reason)),
    ("judgement", "rule", frozenset(Rule)),
    ("history", "kind", frozenset(ActionKind)),
)
