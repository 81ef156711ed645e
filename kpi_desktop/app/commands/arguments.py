"""Arguments: readers of words on the command line; a wrong one is wrong usage."""

import argparse
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kpi_desktop.wording.language import _


def add_verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str
) -> argparse.ArgumentParser:
    """A command with its one-line explanation."""
    return verbs.add_parser(name, help=text, description=text)


def add_file(parser: argparse.ArgumentParser) -> None:
    """The business file, first argument of most commands."""
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the business file (.kpi)"))


def add_on(parser: argparse.ArgumentParser) -> None:
    """The day that counts as today."""
    parser.add_argument("--on", metavar="D", type=day, help=_("the day that counts as today (YYYY-MM-DD)"))


def add_json(parser: argparse.ArgumentParser) -> None:
    """One JSON document instead of sentences."""
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def day(text: str) -> date:
    """An ISO date."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("{text} is not a date (YYYY-MM-DD)").format(text=text)) from error


def plain_number(text: str) -> Decimal:
    """A number in plain decimal notation."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise argparse.ArgumentTypeError(_("{text} is not a number").format(text=text)) from error
    if not value.is_finite():
        raise argparse.ArgumentTypeError(_("{text} is not a number").format(text=text))
    return value


def month_number(text: str) -> int:
    """A month from 1 to 12."""
    if text.isdecimal() and 1 <= int(text) <= 12:
        return int(text)
    raise argparse.ArgumentTypeError(_("{text} is not a month from 1 to 12").format(text=text))


def words(text: str) -> tuple[str, ...]:
    """Words parted by commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
