"""Inputs: which of the business's inputs an id stands for, taking new ones over from the catalogue."""

from datetime import date

from kpi_desktop.domain.input import Binding
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.input_table import InputTable

FROM_THE_FIRST = date(1900, 1, 1)
"""Day from which bindings and definitions of a plan hold: earlier results may come later."""


def kept_input(table: InputTable, input_id: str, on: date) -> str:
    """The id under which an input's values are kept on a day; one of the catalogue's is taken over when first used.

    Raises:
        Problem: ``UNKNOWN_INPUT``.
    """
    if input_id not in table.all():
        take_over(table, input_id)
    return table.bindings().resolve(input_id, on)


def take_over(table: InputTable, input_id: str) -> None:
    """Add an input of the catalogue, bound as the catalogue binds it.

    Raises:
        Problem: ``UNKNOWN_INPUT``.
    """
    from kpi_desktop.catalogue.library import load

    known = load().inputs.get(input_id)
    if known is None:
        raise Problem(ProblemCode.UNKNOWN_INPUT, input=input_id)
    table.put(known)
    kept = load().kept.get(input_id)
    if kept is not None:
        if kept not in table.all():
            table.put(load().inputs[kept])
        table.bind(Binding(input_id, kept, FROM_THE_FIRST))
