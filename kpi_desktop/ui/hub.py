"""Hub: tells every view what an action touched, so that it asks again."""

from PySide6.QtCore import QObject, Signal

from kpi_desktop.domain.change import Change


class ChangeHub(QObject):
    """One for each open business.

    Attributes:
        changed: Sent with the ``Change`` after each action, undo and redo that touched something.
    """

    changed = Signal(object)

    def publish(self, change: Change) -> None:
        """Tell of a change; one that touched nothing is not told."""
        if change.tables:
            self.changed.emit(change)
