import copy
import pickle
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

import pytest

from kpi_desktop.domain.problem import Problem, ProblemCode

FACTS = {"text": "1.2.3", "day": date(2026, 3, 1), "value": Decimal("1.5"), "path": PurePosixPath("a.kpi")}


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_problem_crosses_processes(protocol):
    again = pickle.loads(pickle.dumps(Problem(ProblemCode.NOT_A_NUMBER, **FACTS), protocol))
    assert type(again) is Problem
    assert again.code is ProblemCode.NOT_A_NUMBER
    assert again.facts == FACTS


def test_a_problem_can_be_copied():
    for copied in (copy.copy(Problem(ProblemCode.DISK_FULL)), copy.deepcopy(Problem(ProblemCode.DISK_FULL))):
        assert (copied.code, copied.facts) == (ProblemCode.DISK_FULL, {})


def test_a_problem_prints_its_code_and_facts():
    assert str(Problem(ProblemCode.NOT_A_NUMBER, text="1.2.3", line=4)) == "not_a_number text='1.2.3' line=4"
    assert str(Problem(ProblemCode.DISK_FULL)) == "disk_full"
    assert "not_a_number" in repr(Problem(ProblemCode.NOT_A_NUMBER, text="x"))


def test_facts_may_have_any_name():
    problem = Problem(ProblemCode.FILE_DAMAGED, code=11, self="me")
    assert problem.code is ProblemCode.FILE_DAMAGED
    assert pickle.loads(pickle.dumps(problem)).facts == {"code": 11, "self": "me"}


def test_a_problem_is_caught_as_one_and_keeps_its_cause():
    def read():
        try:
            int("x")
        except ValueError as cause:
            raise Problem(ProblemCode.NOT_A_NUMBER, text="x") from cause

    with pytest.raises(Problem) as caught:
        read()
    assert isinstance(caught.value.__cause__, ValueError)


def test_no_two_codes_share_a_word():
    assert len({code.value for code in ProblemCode}) == len(ProblemCode.__members__)
    assert all(code.value == code.name.lower() for code in ProblemCode)
