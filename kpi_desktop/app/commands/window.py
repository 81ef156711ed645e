"""Window: opens the program's window."""

import sys

from kpi_desktop.wording.language import _


def open_window() -> int:
    """Say that this version is the command line alone.

    Returns:
        2, for nothing was done.
    """
    print(_("This version has no window yet. 'kpi-desktop --help' lists its commands."), file=sys.stderr)
    return 2
