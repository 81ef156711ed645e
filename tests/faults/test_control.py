"""Control: bad settings that the judge of the kills has to notice, or its silence would mean nothing."""

from pathlib import Path

import pytest

from tests.faults.rounds import Outcome, Rounds
from tests.faults.stage import Stage

_MOST = 25


@pytest.mark.parametrize(("victim", "kind"), [("careless.py", "import"), ("hasty.py", "rows")])
def test_the_judge_notices(
    stage: Stage, arena: Path, capsys: pytest.CaptureFixture[str], victim: str, kind: str
) -> None:
    caught = _caught(Rounds(stage, arena, victim), kind)
    with capsys.disabled():
        print(
            f"\n  {victim}: {f'caught in round {caught[0]}: {caught[1]}' if caught else 'never caught'}",
            end="",
        )
    assert caught, f"{victim} went unnoticed for {_MOST} rounds"


def _caught(rounds: Rounds, kind: str) -> tuple[int, Outcome] | None:
    for number in range(1, _MOST + 1):
        outcome = rounds.round(kind, number)
        if outcome.violations:
            return number, outcome
    return None
