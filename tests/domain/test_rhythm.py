import pytest

from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import DAILY, MONTHLY, QUARTERLY, WEEKLY, YEARLY, Rhythm, RhythmUnit


@pytest.mark.parametrize(
    ("rhythm", "grain"),
    [
        (DAILY, Grain.DAY),
        (Rhythm(6, RhythmUnit.DAYS), Grain.DAY),
        (Rhythm(7, RhythmUnit.DAYS), Grain.WEEK),
        (Rhythm(14, RhythmUnit.DAYS), Grain.WEEK),
        (WEEKLY, Grain.WEEK),
        (Rhythm(2), Grain.WEEK),
        (Rhythm(52), Grain.WEEK),
        (MONTHLY, Grain.MONTH),
        (Rhythm(2, RhythmUnit.MONTHS), Grain.MONTH),
        (QUARTERLY, Grain.QUARTER),
        (Rhythm(6, RhythmUnit.MONTHS), Grain.QUARTER),
        (YEARLY, Grain.YEAR),
        (Rhythm(24, RhythmUnit.MONTHS), Grain.YEAR),
    ],
)
def test_a_rhythm_says_what_one_entry_covers(rhythm, grain):
    assert rhythm.grain is grain


@pytest.mark.parametrize("unit", RhythmUnit)
def test_a_rhythm_never_stands_still(unit):
    for every in (0, -1):
        with pytest.raises(ValueError, match=str(every)):
            Rhythm(every, unit)
