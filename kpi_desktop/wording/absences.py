"""Absences: why a number is not there, and what a cell without a value says."""

from collections.abc import Sequence

from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.observation import State
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import N_, _

_PLAIN = {
    Absence.NOT_ENTERED: N_("not entered yet"),
    Absence.NOT_AVAILABLE: N_("not available"),
    Absence.DOES_NOT_APPLY: N_("does not apply"),
    Absence.ZERO_DENOMINATOR: N_("nothing to divide by"),
    Absence.INCOMPLETE: N_("not complete yet"),
    Absence.CANNOT_ADD_UP: N_("as given, cannot be added up"),
    Absence.NOT_IN_USE: N_("not in use then"),
}

_NAMED = {
    Absence.NOT_ENTERED: N_("not entered yet: {inputs}"),
    Absence.NOT_AVAILABLE: N_("not available: {inputs}"),
    Absence.DOES_NOT_APPLY: N_("does not apply: {inputs}"),
    Absence.ZERO_DENOMINATOR: N_("nothing to divide by: no {inputs}"),
    Absence.INCOMPLETE: N_("not complete yet: {inputs}"),
    Absence.CANNOT_ADD_UP: N_("as given, cannot be added up: {inputs}"),
    Absence.NOT_IN_USE: N_("not in use then: {inputs}"),
}

_STATES = {
    State.VALUE: N_("a number"),
    State.NOT_AVAILABLE: N_("I don't have it"),
    State.DOES_NOT_APPLY: N_("does not apply"),
}


def absence_text(absence: Absence, inputs: Sequence[str] = ()) -> str:
    """Why there is no number: "not entered yet", "nothing to divide by: no leads".

    Args:
        absence: The reason.
        inputs: Names of the inputs to blame.
    """
    if not inputs:
        return _(_PLAIN[absence])
    return _(_NAMED[absence]).format(inputs=list_text(list(inputs)))


def state_word(state: State) -> str:
    """What the owner says of a cell."""
    return _(_STATES[state])
