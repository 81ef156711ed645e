"""Row words: before and after of a row that an action touched, in the owner's words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kpi_desktop.store.row_changes import RowChange
from kpi_desktop.store.schema import RECORDED
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.row_tables import FIRST_TOLD, TABLES, Field, Known, Row, Told

_WORKED_OUT = frozenset({"judgement", "path_point"})


@dataclass(frozen=True, slots=True)
class TouchedRow:
    """One thing that an action touched.

    Attributes:
        what: What it is: "Sales, week 11".
        before: How it was, empty where it was not there.
        after: How it became, empty where it is gone.
        is_worked_out: Whether the program worked it out from what was entered.
    """

    what: str
    before: str
    after: str
    is_worked_out: bool = False


def touched_rows(changes: Iterable[RowChange], known: Known) -> tuple[TouchedRow, ...]:
    """Everything that some row changes did, what the owner entered first and what follows from it last."""
    told = [(change, TABLES[change.table]) for change in changes if change.table in TABLES]
    told.sort(key=lambda pair: _place(pair[0], pair[1], known))
    return tuple(
        replace(row, is_worked_out=change.table in _WORKED_OUT)
        for change, table in told
        for row in _rows(change, table, known)
    )


def _rows(change: RowChange, table: Told, known: Known) -> Iterator[TouchedRow]:
    before, after = change.before, change.after
    what = table.subject({**before, **after}, known)
    if not before:
        yield TouchedRow(what, "", _whole(after, table, known) or _("added"))
    elif not after:
        yield TouchedRow(what, _whole(before, table, known) or _("was there"), "")
    else:
        for field in table.fields:
            if any(before.get(column) != after.get(column) for column in field.columns):
                yield _changed(what, field, {**before}, {**after}, known)


def _changed(what: str, field: Field, before: Row, after: Row, known: Known) -> TouchedRow:
    named = _("{what}: {field}").format(what=what, field=_(field.name)) if field.name else what
    was, now = field.text(before, known), field.text(after, known)
    return TouchedRow(named, was or _("nothing"), now or _("nothing"))


def _whole(row: Row, table: Told, known: Known) -> str:
    """A row that is new or gone, by what matters of it."""
    return " · ".join(filter(None, (field.text(row, known) for field in table.fields if field.is_main)))


def _place(change: RowChange, table: Told, known: Known) -> tuple[int, int, str]:
    """Values before plans, and what was worked out from them at the end; each sort by name."""
    rank = FIRST_TOLD.index(change.table) if change.table in FIRST_TOLD else len(FIRST_TOLD)
    return (
        len(RECORDED) if change.table in _WORKED_OUT else rank,
        RECORDED.index(change.table),
        table.subject({**change.before, **change.after}, known),
    )
