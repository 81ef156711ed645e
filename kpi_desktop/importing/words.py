"""Words: what headers and labels are called in several languages (resources/import_sources/words.json)."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kpi_desktop.domain.resources import root

QUANTITY_LEVEL = "@quantity"
ADVERTS_LEVEL = "+ads"


@dataclass(frozen=True)
class Measure:
    """How the columns are called that some inputs take.

    Attributes:
        inputs: Inputs that may take it; the first one that the business counts does.
        levels: Header words, the surest level first.
        adverts: Levels whose words mean this only in a table of adverts.
    """

    inputs: tuple[str, ...]
    levels: tuple[frozenset[str], ...]
    adverts: frozenset[int]


@dataclass(frozen=True)
class Words:
    """All words, folded as ``squeezed`` does.

    Attributes:
        columns: Header words by role.
        labels: Words in cells by meaning.
        measures: Columns of figures.
    """

    columns: Mapping[str, frozenset[str]]
    labels: Mapping[str, frozenset[str]]
    measures: tuple[Measure, ...]


@cache
def words() -> Words:
    """The words, read from the program's resources the first time.

    Raises:
        ResourcesError: The program's files are missing.
    """
    said = json.loads((root() / "import_sources" / "words.json").read_text(encoding="utf-8"))
    columns = {role: _folded(names) for role, names in said["columns"].items()}
    labels = {meaning: _folded(names) for meaning, names in said["labels"].items()}
    return Words(columns, labels, tuple(_measure(one, columns) for one in said["inputs"]))


def plain(name: str) -> str:
    """A header in small letters without accents, marks and units: "Order Total (EUR)" is the same as "order_total"."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name))
    found = re.findall(r"[^\W_]+", folded(parted))
    return " ".join(word for word in found if word not in _UNSAID) or " ".join(found)


def squeezed(name: str) -> str:
    """A plain header without blanks, so that "ORDERNUMBER" and "Order number" are the same."""
    return plain(name).replace(" ", "")


def folded(text: str) -> str:
    """A text in small letters, without accents."""
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


_UNSAID = ("the", "in", "eur", "usd", "gbp", "utc")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "œ": "oe"})


def _folded(names: list[str]) -> frozenset[str]:
    return frozenset(squeezed(name) for name in names)


def _measure(
    said: Mapping[str, list[str] | list[list[str]]], columns: Mapping[str, frozenset[str]]
) -> Measure:
    levels: list[frozenset[str]] = []
    adverts: set[int] = set()
    for place, names in enumerate(said["words"]):
        if names[0] == ADVERTS_LEVEL:
            adverts.add(place)
        of_quantity = columns["quantity"] if names[0] == QUANTITY_LEVEL else frozenset()
        levels.append(_folded([name for name in names if name[0] not in "@+"]) | of_quantity)
    return Measure(tuple(str(one) for one in said["inputs"]), tuple(levels), frozenset(adverts))
