"""Identity: what makes a row of another file the same row, as a number of 64 bits.

Every cell that is not blank gives a number made of its text (outer blanks aside) and of its column's name; a row's
number is their sum. So neither the order of the columns nor a new empty column makes a row another one, and a row
that stands twice is told apart by its repeat number. BLAKE2b and the mixing below stay as they are: the numbers are
kept in business files.
"""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_MOST_KEPT = 200_000
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def digest(text: str) -> int:
    """64 bits of a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Digests(dict[str, int]):
    """Digests of trimmed texts, made when first asked for."""

    def __missing__(self, text: str) -> int:
        if len(self) > _MOST_KEPT:
            self.clear()
        trimmed = text.strip()
        found = self[text] = digest(trimmed) if trimmed else 0
        return found

    def of(self, texts: Sequence[str]) -> NDArray[np.uint64]:
        """Digest of each text, 0 for blank ones."""
        return np.fromiter(map(self.__getitem__, texts), dtype=np.uint64, count=len(texts))


def mixed(numbers: NDArray[np.uint64], salt: int = 0) -> NDArray[np.uint64]:
    """Each number stirred with a salt (the finish of SplitMix64), so that sums of them stay apart."""
    out = numbers + (np.full(1, salt, dtype=np.uint64) + np.uint64(1)) * _GOLDEN
    out = (out ^ (out >> np.uint64(30))) * _FIRST
    out = (out ^ (out >> np.uint64(27))) * _SECOND
    stirred: NDArray[np.uint64] = out ^ (out >> np.uint64(31))
    return stirred


def column_parts(digests: NDArray[np.uint64], salt: int) -> NDArray[np.uint64]:
    """What cells of one column add to the number of their row; blank cells add nothing."""
    return np.where(digests == 0, np.uint64(0), mixed(digests, salt))


def with_repeats(rows: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Row numbers made unique: the second and later rows of one number get their repeat number stirred in."""
    ordered = np.sort(rows)
    several = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(several):
        return rows
    near = several[np.minimum(np.searchsorted(several, rows), len(several) - 1)]
    concerned = np.flatnonzero(near == rows)
    order = concerned[np.argsort(rows[concerned], kind="stable")]
    numbers = rows[order]
    starts = np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1]))
    repeat = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    again = repeat > 0
    out = rows.copy()
    out[order[again]] = mixed(numbers[again] + repeat[again].astype(np.uint64) * _SECOND, 1)
    return out


def paired(one: NDArray[np.uint64], two: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Identity of an id within a cell."""
    return mixed(one + mixed(two, 2), 3)
