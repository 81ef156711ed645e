"""Looking ahead: the business as read on another thread after a long action, so that the window need not read it."""

from dataclasses import dataclass
from datetime import date

import apsw

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.store import entries


@dataclass(frozen=True)
class Ahead:
    """What was read.

    Attributes:
        on: The day that counts as today.
        state: How far the history was.
        snapshot: The whole business; no chances are known yet after an action.
        values: The values behind it.
    """

    on: date
    state: tuple[int, int]
    snapshot: BusinessSnapshot
    values: KpiValues

    def holds(self, db: apsw.Connection, on: date) -> bool:
        """Whether the same would be read now."""
        return self.on == on and self.state == entries.state(db)
