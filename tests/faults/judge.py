"""Judge: what a fresh process finds in a file, compared with what was acknowledged."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.program import Program

Document = Mapping[str, Any]
Cell = tuple[str, str, str, str]
"""Input, grain, first day and channel name."""

_TIMES = frozenset({"made_at", "imported_at"})


@dataclass(frozen=True)
class Look:
    """What a fresh process found.

    Attributes:
        wrong: What is wrong with the file itself, nothing where it is whole.
        document: Its complete export.
    """

    wrong: str
    document: Document | None


def look(home: Path, file: Path, script: str = "look.py") -> Look:
    """Check and export a file in a fresh process.

    Args:
        home: Home of that process, and where the export goes.
        file: The business file.
        script: The child script that looks.
    """
    out = home / f"{file.stem}.json"
    answer = Program(home, script).run(file, out)
    if answer.code != 0:
        return Look(f"exit {answer.code}: {(answer.out + answer.err).strip()}", None)
    return Look("", json.loads(out.read_text(encoding="utf-8")))


def without_times(document: Document) -> Document:
    """A document by which two runs of the same command can be compared: without clock times and what holds them."""
    plain = {name: _timeless(section) for name, section in document.items() if name != "history"}
    history = document["history"]
    kept = ("id", "kind", "facts", "state", "tables", "puts_back")
    entries = [{name: entry[name] for name in kept} for entry in history["entries"]]
    return {**plain, "history": {**history, "entries": entries}}


def without_history(document: Document) -> Document:
    """What the business is, apart from how it came to be so."""
    return {name: section for name, section in document.items() if name != "history"}


def values_of(document: Document, *, typed: bool) -> dict[Cell, str]:
    """Value of each cell: the typed ones, or what the imports add up to."""
    names = {row["id"]: row["name"] for row in document["channel"]}
    found: dict[Cell, str] = {}
    for row in document["observation"]:
        if (row["source"] == 0) is not typed:
            continue
        cell = row["input"], row["grain"], row["start"], names.get(row["channel"], "")
        said = row["value"] if row["state"] == "value" else row["state"]
        found[cell] = said if cell not in found else plain(float(found[cell]) + float(said))
    return found


def plain(number: float) -> str:
    """A whole number of cents as the export writes it."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def difference(one: Document, other: Document) -> str:
    """The sections in which two documents differ."""
    return ", ".join(sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)))


def _timeless(section: Any) -> Any:
    if isinstance(section, list):
        return [{name: value for name, value in row.items() if name not in _TIMES} for row in section]
    return section
