"""Schema: by what a business file is known, and which of its tables history records."""

import apsw

Value = int | float | str | bytes | None
"""What a column can hold; no table of ours has floats."""

APPLICATION_ID = 0x4B504944
"""The letters "KPID" in the header of every business file."""

SUFFIX = ".kpi"

RECORDED = (
    "business",
    "closed_span",
    "input",
    "binding",
    "kpi",
    "kpi_definition",
    "objective",
    "objective_kpi",
    "target",
    "path_point",
    "channel",
    "observation",
    "given_result",
    "grain_choice",
    "check_in",
    "judgement",
    "decision",
    "usual_start",
    "action",
    "batch",
    "profile",
)
"""Tables whose every change stands in the history; in the order of the complete export."""

CELLS = ("observation", "given_result")
"""Tables of what is typed or imported for each period; ``source``, the last of their key, says by which import."""

UNRECORDED = ("draft", "preference", "batch_ledger", "schema_step", "history")
"""Tables that undo leaves alone."""


def columns(db: apsw.Connection, table: str) -> tuple[str, ...]:
    """Column names of a table in their order; none where there is no such table."""
    return tuple(name for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def key_columns(db: apsw.Connection, table: str) -> tuple[str, ...]:
    """Columns of the primary key, in the order of the table."""
    query = "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY cid"
    return tuple(name for (name,) in db.execute(query, (table,)))


def has_table(db: apsw.Connection, table: str) -> bool:
    """Whether the file has a table; one of a later schema may be missing."""
    return bool(columns(db, table))
