"""Main: the two entry points of the program."""

import sys
from collections.abc import Sequence

from kpi_desktop.app.command_line import run
from kpi_desktop.app.last_chance import guarded
from kpi_desktop.app.logs import start_logging


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, or open the window where no command is named.

    Returns:
        0 done and safe, 1 could not be done, 2 wrong usage.
    """
    _serve_if_frozen_child()
    _speak_utf8()
    start_logging()
    return guarded(lambda: run(sys.argv[1:] if arguments is None else arguments))


def main_gui() -> int:
    """Open the window, without a console."""
    return main()


def _serve_if_frozen_child() -> None:
    """In a frozen program a child process starts here too: it does its work and ends."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()


def _speak_utf8() -> None:
    """Print sentences whole on consoles of any code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
