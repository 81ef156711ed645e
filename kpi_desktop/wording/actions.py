"""Actions: what each entry of the history did, for the Undo menu and the History page.

Facts are plain JSON values, all optional: ``count``, ``number`` or ``input`` or ``kpi`` (ids), ``title``, ``name``,
``file``, ``rows``, and a period as ``period`` (its label) or as ``grain`` and ``start``.
"""

from collections.abc import Mapping
from datetime import date

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.wording.dates import dated_period_text, label_text
from kpi_desktop.wording.filling import filled
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.numbers import number_text

_PLAIN = {
    ActionKind.CREATE: N_("Made this business"),
    ActionKind.SETTINGS: N_("Changed settings"),
    ActionKind.CLOSED_DAYS: N_("Changed closed days"),
    ActionKind.PLAN: N_("Planned a goal"),
    ActionKind.ADD_KPI: N_("Added a number"),
    ActionKind.RETIRE_KPI: N_("Put a number aside"),
    ActionKind.EDIT_KPI: N_("Changed a number"),
    ActionKind.CHOOSE_HEADLINE: N_("Chose the main number"),
    ActionKind.DEFINE_KPI: N_("Changed how a number is worked out"),
    ActionKind.BIND_INPUT: N_("Said that two things are the same"),
    ActionKind.EDIT_INPUT: N_("Changed what is counted"),
    ActionKind.EDIT_OBJECTIVE: N_("Changed a goal"),
    ActionKind.SET_TARGET: N_("Set a target"),
    ActionKind.CORRECT_TARGET: N_("Corrected a target"),
    ActionKind.RECORD: N_("Recorded numbers"),
    ActionKind.CLEAR: N_("Cleared numbers"),
    ActionKind.CHOOSE_GRAIN: N_("Chose which of two values counts"),
    ActionKind.CHECK_IN: N_("Finished a check-in"),
    ActionKind.IMPORT: N_("Imported a file"),
    ActionKind.NAME_SOURCE: N_("Named a kind of file"),
    ActionKind.ADD_CHANNEL: N_("Added a channel"),
    ActionKind.EDIT_CHANNEL: N_("Changed a channel"),
    ActionKind.SAY_WORTH: N_("Said what a customer is worth"),
    ActionKind.DECIDE: N_("Noted a decision"),
    ActionKind.REVIEW_DECISION: N_("Looked back at a decision"),
    ActionKind.ACCEPT_NORMAL: N_("Took a new level as the new normal"),
    ActionKind.PLAN_ACTION: N_("Noted an action"),
    ActionKind.RESTORE: N_("Restored a backup"),
    ActionKind.PUT_BACK: N_("Put back earlier actions"),
}

_NAMED = {
    ActionKind.CREATE: N_("Made {name}"),
    ActionKind.PLAN: N_("Planned “{name}”"),
    ActionKind.ADD_KPI: N_("Added {name}"),
    ActionKind.RETIRE_KPI: N_("Put {name} aside"),
    ActionKind.EDIT_KPI: N_("Changed {name}"),
    ActionKind.CHOOSE_HEADLINE: N_("Made {name} the main number"),
    ActionKind.DEFINE_KPI: N_("Changed how {name} is worked out"),
    ActionKind.BIND_INPUT: N_("Said what {name} is the same as"),
    ActionKind.EDIT_INPUT: N_("Changed {name}"),
    ActionKind.EDIT_OBJECTIVE: N_("Changed the goal “{name}”"),
    ActionKind.SET_TARGET: N_("Set a target for {name}"),
    ActionKind.CORRECT_TARGET: N_("Corrected the target for {name}"),
    ActionKind.CHOOSE_GRAIN: N_("Chose which value counts for {name}"),
    ActionKind.IMPORT: N_("Imported {name}"),
    ActionKind.NAME_SOURCE: N_("Named a kind of file {name}"),
    ActionKind.ADD_CHANNEL: N_("Added the channel {name}"),
    ActionKind.EDIT_CHANNEL: N_("Changed the channel {name}"),
    ActionKind.DECIDE: N_("Noted the decision “{name}”"),
    ActionKind.REVIEW_DECISION: N_("Looked back at “{name}”"),
    ActionKind.ACCEPT_NORMAL: N_("Took the new level of {name} as the new normal"),
    ActionKind.PLAN_ACTION: N_("Noted the action “{name}”"),
    ActionKind.RESTORE: N_("Restored {name}"),
}

_NAME_FACTS = ("title", "name", "file", "kpi", "input", "number")


def action_label(
    kind: ActionKind,
    facts: Mapping[str, object],
    calendar: Calendar | None = None,
    names: Mapping[str, str] | None = None,
    on: date | None = None,
) -> str:
    """What an action did: "Recorded 5 numbers for week 12".

    Args:
        kind: The kind of action.
        facts: Its facts, as the history keeps them.
        calendar: How the business cuts time; ISO weeks and calendar years without it.
        names: The owner's words for the ids of numbers and inputs.
        on: The day it was done: a day or week of another year is told with its year.
    """
    period = _period(facts, calendar or Calendar(), on)
    count = facts.get("count", facts.get("rows"))
    if kind is ActionKind.RECORD and count == 1 and (name := _name(facts, names or {})):
        return _with_period(_("Recorded {name}").format(name=name), period)
    if isinstance(count, int) and (counted := _counted(kind, count)):
        said = {"count": number_text(count), "name": _name(facts, names or {}) or None}
        return _with_period(filled(counted, said, _NAMELESS), period)
    name = _name(facts, names or {})
    label = _(_NAMED[kind]).format(name=name) if name and kind in _NAMED else _(_PLAIN[kind])
    return _with_period(label, period)


def undo_text(label: str) -> str:
    """The menu's text for undoing an action: "Undo: Recorded 5 numbers"."""
    return _("Undo: {action}").format(action=label)


def redo_text(label: str) -> str:
    """The menu's text for doing it again."""
    return _("Redo: {action}").format(action=label)


def undone_text(label: str) -> str:
    """What is said once it was undone: "Undone: Recorded 5 numbers"."""
    return _("Undone: {action}").format(action=label)


def redone_text(label: str) -> str:
    """What is said once it was done again."""
    return _("Redone: {action}").format(action=label)


_NAMELESS = {"name": N_("a file")}


def _counted(kind: ActionKind, count: int) -> str:
    """The text of a kind that is told by its count, empty for the others."""
    match kind:
        case ActionKind.RECORD:
            return ngettext("Recorded {count} number", "Recorded {count} numbers", count)
        case ActionKind.CLEAR:
            return ngettext("Cleared {count} number", "Cleared {count} numbers", count)
        case ActionKind.CLOSED_DAYS:
            return ngettext("Set {count} time of closed days", "Set {count} times of closed days", count)
        case ActionKind.IMPORT:
            return ngettext("Imported {count} row of {name}", "Imported {count} rows of {name}", count)
        case ActionKind.PUT_BACK:
            return ngettext("Put back {count} action", "Put back {count} actions", count)
    return ""


def _name(facts: Mapping[str, object], names: Mapping[str, str]) -> str:
    for key in _NAME_FACTS:
        if value := facts.get(key):
            return names.get(str(value), str(value))
    return ""


def _period(facts: Mapping[str, object], calendar: Calendar, on: date | None) -> str:
    if label := facts.get("period"):
        return label_text(str(label), calendar, on)
    try:
        period = Period(Grain(str(facts["grain"])), date.fromisoformat(str(facts["start"])))
    except (KeyError, ValueError):
        return ""
    return dated_period_text(period, calendar, on)


def _with_period(label: str, period: str) -> str:
    return _("{action} for {period}").format(action=label, period=period) if period else label
