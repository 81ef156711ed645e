"""Command line: the headless twin of the window; both go through the workspace."""

import argparse
from collections.abc import Collection, Sequence

import kpi_desktop
from kpi_desktop.app.commands import bringing, keeping, making, picturing, sharing, showing, writing
from kpi_desktop.app.commands.window import open_window
from kpi_desktop.wording.language import _

_GROUPS = (making, writing, bringing, showing, sharing, keeping, picturing)


def run(arguments: Sequence[str]) -> int:
    """Carry out one command.

    Args:
        arguments: Words after the program's name.

    Returns:
        0 done and safe, 1 could not be done, 2 wrong usage.

    Raises:
        Problem: What could not be done.
    """
    parser, verbs = _parser()
    if (
        not arguments
        or arguments[0] == "--demo"
        or not (arguments[0] in verbs or arguments[0].startswith("-"))
    ):
        return open_window(arguments)
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    outcome: int = chosen.run(chosen)
    return outcome


def _parser() -> tuple[argparse.ArgumentParser, Collection[str]]:
    parser = argparse.ArgumentParser(
        prog="kpi-desktop",
        description=_("Plan a goal, check in, see honestly what is on track, share it. Works offline."),
    )
    parser.add_argument("--version", action="version", version=f"KPI Desktop {kpi_desktop.__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    for group in _GROUPS:
        group.add(verbs)
    return parser, verbs.choices
