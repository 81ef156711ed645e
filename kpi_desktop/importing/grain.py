"""Grain: the period into which rows are gathered where nobody said one."""

from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.period import Grain
from kpi_desktop.importing.choices import Choices
from kpi_desktop.importing.request import ImportRequest


def grain_for(request: ImportRequest, choices: Choices) -> Grain:
    """The grain asked for; else days, from which every longer period follows, unless an input cannot be added up."""
    if request.profile.grain is not None:
        return request.profile.grain
    rules = {target.rule for _, target in choices.specs}
    return Grain.MONTH if RollUp.REMEASURE in rules else Grain.DAY
