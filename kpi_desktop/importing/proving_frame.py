"""Proving: whether all rows of a file are of the kind that its first rows showed."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kpi_desktop.importing.choices import Choices, columns_of_condition
from kpi_desktop.importing.language import Distinct, Spec
from kpi_desktop.importing.recognise_measures import beginnings_of
from kpi_desktop.importing.shape_frame import Shape


def proven(choices: Choices, shape: Shape) -> Choices:
    """A proposal without counts of ids of which later rows hold some of another kind, such as cancelled invoices."""
    return replace(choices, specs=tuple(pair for pair in choices.specs if _is_proven(pair[0], shape)))


def _is_proven(spec: Spec, shape: Shape) -> bool:
    if not isinstance(spec.function, Distinct):
        return True
    place = shape.layout.index_of(spec.function.column)
    named = [] if spec.where is None else columns_of_condition(spec.where)
    if place in {shape.layout.index_of(column) for column in named}:
        return True
    column = shape.table.columns[place]
    counts = np.bincount(column.codes, minlength=len(column.texts)).tolist()
    return not beginnings_of(_standing(column.texts, counts))


def _standing(texts: Sequence[str], counts: Sequence[int]) -> list[str]:
    return [text for text, count in zip(texts, counts, strict=True) if text.strip() and count]
