"""Sources: exports of well-known programs, known by their headers (resources/import_sources/sources.json)."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kpi_desktop.domain.resources import root

_COLUMN = re.compile(r"\[((?:[^\]]|\]\])+)\]")


@dataclass(frozen=True)
class ReadyMap:
    """What an input takes of a source's files.

    Attributes:
        text: The specification, columns by their usual names.
        currency: The column that must name the business's currency for it to count; empty for any.
        alike: The column that must hold one value alone, because rows of others count something else; empty for none.
        other: What it may take instead, with other numbers: then the owner is asked.
    """

    text: str
    currency: str = ""
    alike: str = ""
    other: str = ""

    @property
    def input_id(self) -> str:
        """The input."""
        return self.text.partition("=")[0].strip()

    @property
    def columns(self) -> tuple[str, ...]:
        """Usual names of the columns that it takes."""
        return columns_in(self.text)


@dataclass(frozen=True)
class ReadySource:
    """One kind of export.

    Attributes:
        id: Short name.
        name: What it is called, in English.
        headers: Headers that its files have; most of them in a file are enough.
        date: Usual names of the column of dates, the likeliest first.
        maps: What inputs take, the first that fits for each.
        keep: Conditions on every row.
        others: Other names that a column has had, by its usual name.
    """

    id: str
    name: str
    headers: frozenset[str]
    date: tuple[str, ...] = ()
    maps: tuple[ReadyMap, ...] = ()
    keep: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def ready_sources() -> tuple[ReadySource, ...]:
    """All of them, read from the program's resources the first time.

    Raises:
        ResourcesError: The program's files are missing.
    """
    folder = root() / "import_sources"
    said = json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    return tuple(_source(one) for one in said)


def columns_in(text: str) -> tuple[str, ...]:
    """Names in brackets of a specification or condition."""
    return tuple(dict.fromkeys(name.replace("]]", "]") for name in _COLUMN.findall(text)))


def with_columns(text: str, refs: Mapping[str, str]) -> str:
    """A specification or condition with columns as a file calls them.

    Args:
        text: As the source says it.
        refs: How the import language names each column here, by its usual name.
    """
    return _COLUMN.sub(lambda match: refs[match[1].replace("]]", "]")], text)


def usual_columns(source: ReadySource) -> Iterable[str]:
    """Usual names of all columns that a source's choices name."""
    texts = [*(one.text for one in source.maps), *(one.other for one in source.maps), *source.keep]
    named = [name for text in texts for name in columns_in(text)]
    beside = [name for one in source.maps for name in (one.currency, one.alike) if name]
    return dict.fromkeys([*source.date, *named, *beside])


def _source(said: Mapping[str, Any]) -> ReadySource:
    return ReadySource(
        said["id"],
        said["name"],
        frozenset(said["headers"]),
        tuple(said.get("date", ())),
        tuple(_map(one) for one in said.get("maps", ())),
        tuple(said.get("keep", ())),
        {column: tuple(names) for column, names in said.get("others", {}).items()},
    )


def _map(said: str | Mapping[str, str]) -> ReadyMap:
    if isinstance(said, str):
        return ReadyMap(said)
    return ReadyMap(said["map"], said.get("currency", ""), said.get("alike", ""), said.get("or", ""))
