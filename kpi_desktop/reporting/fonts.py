"""Fonts: where the Inter typeface lies, from an installed package or a frozen folder."""

import sys
from pathlib import Path

from kpi_desktop.domain.problem import Problem, ProblemCode


def inter_folder() -> Path:
    """Folder with the font files of Inter.

    Raises:
        Problem: ``REPORT_FAILED`` where the installation lacks them.
    """
    for folder in _places():
        if any(folder.glob("Inter*.ttf")):
            return folder
    raise Problem(ProblemCode.REPORT_FAILED, reason="Inter")


def _places() -> list[Path]:
    import fontpkg_inter

    places = [Path(fontpkg_inter.ROOT) / "files"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        places.append(Path(frozen) / "fontpkg_inter" / "files")
    return places
