"""Change: what an action touched, so that views know what to ask again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ActionKind(StrEnum):
    """What an action did; ``wording`` gives each a label for the Undo menu and the History page."""

    CREATE = "create"
    SETTINGS = "settings"
    CLOSED_DAYS = "closed_days"
    PLAN = "plan"
    ADD_KPI = "add_kpi"
    RETIRE_KPI = "retire_kpi"
    EDIT_KPI = "edit_kpi"
    CHOOSE_HEADLINE = "choose_headline"
    DEFINE_KPI = "define_kpi"
    BIND_INPUT = "bind_input"
    EDIT_INPUT = "edit_input"
    EDIT_OBJECTIVE = "edit_objective"
    SET_TARGET = "set_target"
    CORRECT_TARGET = "correct_target"
    RECORD = "record"
    CLEAR = "clear"
    CHOOSE_GRAIN = "choose_grain"
    CHECK_IN = "check_in"
    IMPORT = "import"
    NAME_SOURCE = "name_source"
    ADD_CHANNEL = "add_channel"
    EDIT_CHANNEL = "edit_channel"
    SAY_WORTH = "say_worth"
    DECIDE = "decide"
    REVIEW_DECISION = "review_decision"
    ACCEPT_NORMAL = "accept_normal"
    PLAN_ACTION = "plan_action"
    RESTORE = "restore"
    PUT_BACK = "put_back"


class EntryState(StrEnum):
    """Where a history entry stands."""

    DONE = "done"
    UNDONE = "undone"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Entry:
    """One action in the file's history.

    Attributes:
        id: Number, rising.
        kind: What the action did.
        facts: Named facts for its label, plain JSON values.
        made_at: When, in local time with offset.
        state: Done, undone (can be redone) or dropped (a new action came after an undo).
        tables: Tables it touched.
        can_be_undone: Whether its record can still be applied; not across a barrier or once folded.
        puts_back: Ids of the entries that this one put back, newest first.
        put_back_by: Id of the entry that put this one back, 0 for none.
    """

    id: int
    kind: ActionKind
    facts: Mapping[str, object]
    made_at: datetime
    state: EntryState
    tables: frozenset[str]
    can_be_undone: bool = True
    puts_back: tuple[int, ...] = ()
    put_back_by: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What an action, undo or redo touched.

    Attributes:
        tables: Names of the tables with changed rows; empty where nothing changed.
        entry: The history entry, 0 where nothing changed.
        kind: The action done, undone or redone.
        facts: Named facts for its label.
    """

    tables: frozenset[str] = frozenset()
    entry: int = 0
    kind: ActionKind | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
