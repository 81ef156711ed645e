"""Motion: short movements that say what changed; none at all where the owner wants none."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from kpi_desktop.ui.theme import Theme


class Motion(QVariantAnimation):
    """Runs from 0 to 1 and calls back on the way; with reduced motion it is at 1 at once."""

    def __init__(
        self, theme: Theme, milliseconds: int, on_step: Callable[[float], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme, self._milliseconds, self._on_step = theme, milliseconds, on_step
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(on_step)

    def run(self) -> None:
        """Run from the start."""
        self.stop()
        if self._theme.style.reduced_motion:
            self._on_step(1.0)
        else:
            self._on_step(0.0)
            self.setDuration(self._milliseconds)
            self.start()
