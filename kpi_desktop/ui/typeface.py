"""Typeface: Inter in the sizes and weights of the tokens, the same on every machine."""

from PySide6.QtGui import QFont, QFontDatabase

from kpi_desktop.reporting.fonts import inter_folder
from kpi_desktop.ui import tokens

FAMILY = "Inter"
_WEIGHT, _OPTICAL_SIZE = QFont.Tag("wght"), QFont.Tag("opsz")
_TABULAR = QFont.Tag("tnum")


def load() -> None:
    """Make Inter known to Qt, from the package or the frozen folder that holds it.

    Raises:
        Problem: ``REPORT_FAILED`` where the installation lacks it.
    """
    if FAMILY in QFontDatabase.families():
        return
    for file in inter_folder().glob("Inter*.ttf"):
        QFontDatabase.addApplicationFont(str(file))


def font(size: int = tokens.SMALL, weight: int = tokens.REGULAR, *, tabular: bool = False) -> QFont:
    """A font of the type scale.

    Args:
        size: Device-independent pixels; from 20 the letterforms are those for headings.
        weight: 400, 500 or 600.
        tabular: Whether all figures are equally wide, as columns need.
    """
    made = QFont(FAMILY)
    made.setPixelSize(size)
    # Inter is a variable font: a QFont weight would smear the regular cut instead of choosing the heavier one.
    made.setVariableAxis(_WEIGHT, weight)
    made.setVariableAxis(_OPTICAL_SIZE, min(max(size, 14), 32))
    if tabular:
        made.setFeature(_TABULAR, 1)
    return made
