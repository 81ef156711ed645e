"""The word for a chance, and that it does not flicker at its borders."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.analysis.likelihood import LastWord, likelihood, patient_likelihood
from kpi_desktop.domain.likelihood import Likelihood

UNLIKELY, EITHER_WAY, LIKELY = WORDS = (Likelihood.UNLIKELY, Likelihood.EITHER_WAY, Likelihood.LIKELY)

CHANCES = st.integers(0, 100).map(lambda percent: Fraction(percent, 100))


def percent(number: int) -> Fraction:
    return Fraction(number, 100)


@pytest.mark.parametrize(
    ("chance", "word"),
    [(0, UNLIKELY), (29, UNLIKELY), (30, EITHER_WAY), (69, EITHER_WAY), (70, LIKELY), (100, LIKELY)],
)
def test_the_borders(chance, word):
    assert likelihood(percent(chance)) is word


@pytest.mark.parametrize(
    ("before", "chance", "word"),
    [
        # three beyond the border changes at once, less does not
        ((EITHER_WAY, 60), 72, EITHER_WAY),
        ((EITHER_WAY, 60), 73, LIKELY),
        ((LIKELY, 80), 67, LIKELY),
        ((LIKELY, 80), 66, EITHER_WAY),
        ((EITHER_WAY, 40), 27, EITHER_WAY),
        ((EITHER_WAY, 40), 26, UNLIKELY),
        ((UNLIKELY, 20), 32, UNLIKELY),
        ((UNLIKELY, 20), 33, EITHER_WAY),
        # the second time in a row it does
        ((EITHER_WAY, 71), 71, LIKELY),
        ((LIKELY, 69), 68, EITHER_WAY),
        # two words at once
        ((UNLIKELY, 10), 72, EITHER_WAY),
        ((UNLIKELY, 10), 90, LIKELY),
        ((UNLIKELY, 31), 72, EITHER_WAY),
        ((LIKELY, 90), 28, EITHER_WAY),
        ((LIKELY, 90), 5, UNLIKELY),
        # the other way is no second time
        ((EITHER_WAY, 29), 71, EITHER_WAY),
    ],
)
def test_the_word_is_patient(before, chance, word):
    last = LastWord(before[0], percent(before[1]))
    assert patient_likelihood(percent(chance), last) is word


@given(st.sampled_from(Likelihood), CHANCES, CHANCES)
def test_it_lies_between_the_word_before_and_the_word_now(word, before, chance):
    said = patient_likelihood(chance, LastWord(word, before))
    now = likelihood(chance)
    assert WORDS.index(said) in range(min(places := [WORDS.index(word), WORDS.index(now)]), max(places) + 1)


@given(CHANCES, CHANCES)
def test_the_same_word_twice_is_said(before, chance):
    if likelihood(before) is likelihood(chance):
        for word in Likelihood:
            assert patient_likelihood(chance, LastWord(word, before)) is likelihood(chance)
