"""Display: whether there is one; Qt ends the whole program where there is none."""

import os
import sys

from kpi_desktop.domain.problem import Problem, ProblemCode

_OFFSCREEN = ("offscreen", "minimal")


def check_display() -> None:
    """See that a window can be shown.

    Raises:
        Problem: ``NO_DISPLAY``.
    """
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM", "") in _OFFSCREEN:
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise Problem(ProblemCode.NO_DISPLAY)
