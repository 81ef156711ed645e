"""Likelihood: the chance of a target in words, and why there is none."""

from enum import StrEnum


class Likelihood(StrEnum):
    """A chance in words."""

    LIKELY = "likely"
    EITHER_WAY = "either_way"
    UNLIKELY = "unlikely"


class Withheld(StrEnum):
    """Why no chance is given.

    Attributes:
        LIMIT: The target is a limit, which is kept or broken.
        NOTHING_LEFT: No period is left before the deadline.
        NEEDS_RESULTS: There are too few results; how many are wanted stands beside it.
        CONSTANT: All results are the same so far.
        MOSTLY_ZERO: Many results are zero and the target is not on a sum, the only thing that can be said then.
        TOO_FAR: The deadline is further ahead than the history lets see.
    """

    LIMIT = "limit"
    NOTHING_LEFT = "nothing_left"
    NEEDS_RESULTS = "needs_results"
    CONSTANT = "constant"
    MOSTLY_ZERO = "mostly_zero"
    TOO_FAR = "too_far"
