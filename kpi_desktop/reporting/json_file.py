"""JSON file: the complete export of a business, and reading it back."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting.saving import save

_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


def write_json(document: Mapping[str, object], path: Path) -> None:
    """Write a document in its own order, indented, in UTF-8, whole or not at all.

    Args:
        document: Plain JSON values; it is written as given, so the same document gives the same bytes.
        path: Where to.

    Raises:
        Problem: The folder is missing or locked, or the disk is full; what stood there stands.
    """
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    save(path, text.encode() + b"\n")


def read_json(path: Path) -> dict[str, object]:
    """A document as ``write_json`` wrote it.

    Raises:
        Problem: ``FILE_MISSING``, or ``RESTORE_UNREADABLE`` for anything that is not such a document.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        document = json.loads(text, parse_constant=_refuse)
        if _HALF_CHARACTER.search(text):
            json.dumps(document, ensure_ascii=False).encode()
    except FileNotFoundError as error:
        raise Problem(ProblemCode.FILE_MISSING, file=path.name) from error
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(path) from error
    if not isinstance(document, dict):
        raise _unreadable(path)
    return document


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _unreadable(path: Path) -> Problem:
    return Problem(ProblemCode.RESTORE_UNREADABLE, file=path.name)
