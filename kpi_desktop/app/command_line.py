"""Command line: the headless twin of the window; both go through the workspace."""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module

import kpi_desktop
from kpi_desktop.app.commands.window import DEMO, open_window
from kpi_desktop.wording.language import _

GROUPS: Mapping[str, tuple[str, ...]] = {
    "making": ("create", "demo", "restore"),
    "writing": ("record", "target"),
    "bringing": ("import",),
    "showing": ("status", "history", "check"),
    "sharing": ("report", "export"),
    "keeping": ("backup", "undo", "redo", "put-back"),
    "picturing": ("screenshots",),
}
"""Modules of ``commands`` with their verbs: a command loads its own group, the window none, and only help all."""

_NAME = "kpi-desktop"


def run(arguments: Sequence[str]) -> int:
    """Carry out one command.

    Args:
        arguments: Words after the program's name.

    Returns:
        0 done and safe, 1 could not be done, 2 wrong usage.

    Raises:
        Problem: What could not be done.
    """
    first = arguments[0] if arguments else DEMO
    groups = [group for group, verbs in GROUPS.items() if first in verbs]
    if not groups and (first == DEMO or not first.startswith("-")):
        return open_window(arguments)
    try:
        chosen = _parser(groups or GROUPS).parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    outcome: int = chosen.run(chosen)
    return outcome


def _parser(groups: Iterable[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_NAME,
        usage=f"{_NAME} [FILE | {DEMO}]\n       {_NAME} COMMAND …",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=_window_help(),
        description=_("Plan a goal, check in, see honestly what is on track, share it. Works offline."),
    )
    parser.add_argument("--version", action="version", version=f"KPI Desktop {kpi_desktop.__version__}")
    verbs = parser.add_subparsers(prog=_NAME, dest="verb", metavar=_("COMMAND"), required=True)
    for group in groups:
        import_module(f"kpi_desktop.app.commands.{group}").add(verbs)
    return parser


def _window_help() -> str:
    """How the window is opened, which no command does."""
    told = (
        ("[FILE]", _("open the window on a business file, the last one, or the start page")),
        (DEMO, _("open the window on a fresh copy of the sample business")),
    )
    return "\n".join([_("without a command:"), *(f"  {word:<11}{text}" for word, text in told)])
