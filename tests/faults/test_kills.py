"""Killed at any moment: what was acknowledged is there, what was not is there wholly or not at all.

KPI_FAULT_ROUNDS says how many rounds are played (200 before a release), KPI_FAULT_SEED with which seed they begin,
KPI_FAULT_KIND of which kind they are; each round prints the seed by which it can be played again.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.rounds import Outcome, Rounds
from tests.faults.stage import Stage

_ORDER = (
    "rows", "import", "migration", "backup", "record", "rows", "undo", "export", "import", "rows", "put-back",
    "import workbook", "export csv", "target", "redo", "import by window", "restore", "rows", "import", "create",
    "report", "export xlsx", "demo",
)  # fmt: skip
"""How often each kind comes up among so many rounds; the first few are what a quick run plays."""

ROUNDS = int(os.environ.get("KPI_FAULT_ROUNDS", "3"))
SEED = int(os.environ.get("KPI_FAULT_SEED", "1"))
KIND = os.environ.get("KPI_FAULT_KIND", "")


def test_no_kill_loses_what_was_acknowledged_or_leaves_half_of_anything(
    stage: Stage, arena: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds = Rounds(stage, arena)
    assert set(_ORDER) == rounds.kinds.keys()
    outcomes = []
    for number in range(ROUNDS):
        outcome = rounds.round(KIND or _ORDER[number % len(_ORDER)], SEED + number)
        outcomes.append(outcome)
        with capsys.disabled():
            if len(_ORDER) < ROUNDS or outcome.violations:
                print(f"\n  {outcome}", end="")
    with capsys.disabled():
        print(f"\n  {_figures(outcomes)}")
    assert [str(outcome) for outcome in outcomes if outcome.violations] == []


def _figures(outcomes: list[Outcome]) -> str:
    killed = [outcome for outcome in outcomes if not outcome.was_ended]
    hot = [outcome for outcome in killed if outcome.was_hot]
    kinds = Counter(outcome.name for outcome in outcomes)
    return (
        f"{len(outcomes)} rounds, {len(killed)} killed, {len(hot)} with a hot journal,"
        f" {sum(outcome.was_acknowledged for outcome in outcomes)} with something acknowledged,"
        f" {sum(bool(outcome.violations) for outcome in outcomes)} violations; {dict(kinds)}"
    )
