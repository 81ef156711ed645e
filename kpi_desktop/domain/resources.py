"""Resources: where the files that ship with the program lie."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


class ResourcesError(RuntimeError):
    """The files that ship with the program are not where any way of installing it puts them."""


def root() -> Path:
    """Folder that holds the catalogue, translations, icons, demo data and report template.

    It is ``resources/`` beside the package in a source checkout, ``_resources/`` inside the package where a
    wheel is installed, and ``resources/`` in the program's own folder where PyInstaller made it.

    Raises:
        ResourcesError: None of the three is there, so the installation is incomplete.
    """
    for folder in _places():
        if folder.is_dir():
            return folder
    raise ResourcesError("The files that ship with KPI Desktop are missing. Please install it again.")


def _places() -> list[Path]:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return [Path(frozen) / "resources"]
    return [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
