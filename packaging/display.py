"""Display: whether a window would be seen here."""

from __future__ import annotations

from collections.abc import Mapping

_UNSEEN = ("offscreen", "minimal")


def is_there(platform: str, variables: Mapping[str, str]) -> bool:
    """Whether the program may open a window.

    Args:
        platform: ``sys.platform``.
        variables: Environment variables; Linux and its kin name their display there.
    """
    if variables.get("QT_QPA_PLATFORM") in _UNSEEN:
        return False
    if platform in ("win32", "darwin"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))
