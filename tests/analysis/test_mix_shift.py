"""Mix shift: a whole that goes one way while its parts go the other."""

from fractions import Fraction

from kpi_desktop.analysis.mix_shift import mix_shift

NEW, KNOWN, OTHER = 1, 2, 3


def test_a_wins_overall_while_b_wins_with_both_kinds_of_leads():
    """36 % against 32 % of 500 leads each, yet 25 against 20 and 43 against 40 within."""
    a = {NEW: (20, 100), KNOWN: (160, 400)}
    b = {NEW: (75, 300), KNOWN: (86, 200)}
    found = mix_shift(a, b)
    assert found is not None
    assert (found.first, round(found.second, 2)) == (Fraction(36, 100), Fraction("0.32"))
    assert (found.against, found.share) == ((NEW, KNOWN), 1)
    assert mix_shift(b, a) is not None


def test_parts_that_go_with_the_whole_are_no_mix_shift():
    assert mix_shift({NEW: (20, 100), KNOWN: (160, 400)}, {NEW: (15, 100), KNOWN: (150, 400)}) is None


def test_two_thirds_of_the_volume_are_enough_and_less_is_not():
    """Both parts with 80 of 120 leads each side fall, or only one of them; the third lifts the whole."""
    before = {NEW: (20, 40), KNOWN: (20, 40), OTHER: (4, 40)}
    after = {NEW: (19, 40), KNOWN: (19, 40), OTHER: (30, 40)}
    found = mix_shift(before, after)
    assert found is not None
    assert (found.against, found.share) == ((NEW, KNOWN), Fraction(2, 3))
    assert mix_shift(before, after | {KNOWN: (20, 40)}) is None


def test_nothing_is_said_without_a_difference_or_without_volume():
    same = {NEW: (20, 100), KNOWN: (10, 100)}
    assert mix_shift(same, {NEW: (10, 100), KNOWN: (20, 100)}) is None
    assert mix_shift(same, {}) is None
    assert mix_shift({}, {}) is None


def test_a_part_without_volume_on_one_side_does_not_vote():
    before = {NEW: (20, 100), KNOWN: (160, 400)}
    after = {NEW: (75, 300), OTHER: (60, 200)}
    assert mix_shift(before, after) is None
    assert mix_shift(before, after | {KNOWN: (0, 0)}) is None
