"""What a person types into a cell."""

from decimal import Decimal

import pytest

from kpi_desktop.domain.observation import State
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.workspace.typed_cell import read_typed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("n", (State.NOT_AVAILABLE, None)),
        (" N ", (State.NOT_AVAILABLE, None)),
        ("-", (State.DOES_NOT_APPLY, None)),
        ("–", (State.DOES_NOT_APPLY, None)),
        ("0", (State.VALUE, Decimal(0))),
        ("120+45", (State.VALUE, Decimal(165))),
        ("1.250,50", (State.VALUE, Decimal("1250.5"))),
        ("-3", (State.VALUE, Decimal(-3))),
    ],
)
def test_values_and_the_two_signs(text, said):
    assert read_typed(text) == said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12 eggs", ProblemCode.NOT_A_NUMBER),
        ("", ProblemCode.NOT_A_NUMBER),
        ("99999999999999", ProblemCode.NUMBER_TOO_LARGE),
        ("0.1234567", ProblemCode.NUMBER_TOO_FINE),
    ],
)
def test_what_cannot_be_kept_is_told(text, code):
    with pytest.raises(Problem) as told:
        read_typed(text)
    assert told.value.code is code
