"""Import tracing: which conditions stand behind a value of a file, as choices."""

from collections.abc import Mapping

from kpi_desktop.domain.import_plan import ImportPlan, PlannedValue, Slot
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.problem import Problem
from kpi_desktop.importing.parser import parse_condition
from kpi_desktop.workspace.import_choices import map_choice, wheres_of
from kpi_desktop.workspace.import_draft import Where


def conditions_behind(
    plan: ImportPlan, value: PlannedValue, inputs: Mapping[str, Input]
) -> tuple[Where | str, ...]:
    """Conditions that every row behind a value meets; one that cannot be chosen in the window as it is written.

    Args:
        plan: The plan of the file.
        value: The value.
        inputs: Inputs by every id.
    """
    found: list[Where | str] = []
    for text in plan.profile.maps:
        one = map_choice(text)
        known = inputs.get(one.input_id)
        if value.target_id in (one.input_id, None if known is None else known.id):
            written = one.said.partition(" where ")[2]
            found += [written] if written else one.wheres
    for text in plan.profile.keep:
        found += _as_choices(text)
    answered = plan.profile.answers.get(Slot.STATUS.value, "")
    # An answer names values of whichever column holds its statuses.
    return (*found, *([Where(values=(answered,))] if answered else []))


def _as_choices(text: str) -> tuple[Where | str, ...]:
    try:
        wheres = wheres_of(parse_condition(text))
    except Problem:
        return (text,)
    return (text,) if wheres is None else wheres
