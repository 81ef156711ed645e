"""Output: one JSON document on standard output, or plain lines."""

import json
import sys
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.domain.exact import plain_text


def print_json(document: Mapping[str, object]) -> None:
    """Print one JSON document, and nothing else."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    sys.stdout.flush()


def print_lines(lines: Iterable[str]) -> None:
    """Print plain lines."""
    for line in lines:
        print(line)


def number(value: Fraction | Decimal | int | None) -> str | None:
    """A number in plain decimal notation, null where there is none."""
    return None if value is None else plain_text(value)
