"""Forecast limits: how many results a forecast needs and how far it reaches; known without loading numpy."""

LEAST_RESULTS = 6
"""Results below which nothing is forecast."""

ROUGH_BELOW = 12
"""Results below which a forecast is called rough."""

FURTHEST = 18
"""Periods ahead that are forecast at most, however long the history is."""

MOSTLY_ZERO = 0.3
"""Share of zeros above which only sums are forecast."""


def furthest(results: int) -> int:
    """How many periods ahead a history of so many results reaches: twice as many, 18 at most."""
    return min(FURTHEST, 2 * results)


def is_mostly_zero(zeros: int, results: int) -> bool:
    """Whether so many results are zero that single periods say little."""
    return zeros > MOSTLY_ZERO * results
