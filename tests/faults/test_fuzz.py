"""Damaged files: whatever stands in them, a plan, a question or a sentence comes of it, and no business changes.

KPI_FUZZ says how many files the long run tries (one in ten of them a workbook), KPI_FUZZ_SEED which ones.
"""

import os
from pathlib import Path

import pytest

from tests.faults.fuzzing import Fuzz

COUNT = int(os.environ.get("KPI_FUZZ", "20000"))
SEED = int(os.environ.get("KPI_FUZZ_SEED", "1"))
FEW = 60
PARTS = 10
_A_WORKBOOK_EVERY = 10


def test_a_few_damaged_files_change_nothing(tmp_path: Path) -> None:
    _play(tmp_path, FEW)


@pytest.mark.bench
def test_very_many_damaged_files_change_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fuzz = _play(tmp_path, COUNT)
    with capsys.disabled():
        print(
            f"\n{COUNT:,} damaged files, no crash and no changed business: {dict(fuzz.outcomes.most_common())}"
        )


def _play(folder: Path, count: int) -> Fuzz:
    fuzz = Fuzz(folder, SEED)
    for number in range(count):
        try:
            fuzz.try_one(number, is_workbook=number % _A_WORKBOOK_EVERY == 0)
        except BaseException:
            print(f"KPI_FUZZ_SEED={SEED}, file {number}")
            raise
    fuzz.close()
    assert {"plan", "question"} <= fuzz.outcomes.keys()
    return fuzz
