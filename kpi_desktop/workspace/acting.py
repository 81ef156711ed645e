"""Actor: runs one action as one transaction on the open file, at the time of an injected clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import apsw

from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.business_file import BusinessFile

if TYPE_CHECKING:
    from kpi_desktop.analysis.outlooks import Outlooks

Clock = Callable[[], datetime]


def local_now() -> datetime:
    """The time on the owner's clock, with its offset."""
    return datetime.now().astimezone()


class Actor:
    """What every group of actions needs: the open file, the clock, and the way to change the one by the other."""

    def __init__(
        self, file: BusinessFile, clock: Clock, before_change: Callable[[BusinessFile], None]
    ) -> None:
        self.file = file
        self._clock = clock
        self._before_change = before_change

    @property
    def db(self) -> apsw.Connection:
        """The connection to the open file."""
        return self.file.db

    @contextmanager
    def beside(self) -> Iterator["Actor"]:
        """The same for one piece of work on another thread, by a connection of its own."""
        with self.file.beside() as file:
            actor = Actor(file, self._clock, self._before_change)
            actor.outlooks = self.outlooks
            yield actor

    @cached_property
    def outlooks(self) -> "Outlooks":
        """What was worked out of the future, by question; the same for everyone who works on this business."""
        from kpi_desktop.analysis.outlooks import Outlooks

        return Outlooks()

    def now(self) -> datetime:
        """The time on the owner's clock."""
        return self._clock()

    def today(self) -> date:
        """The day on the owner's clock."""
        return self._clock().date()

    def act(self, kind: ActionKind, work: Callable[[], None], **facts: object) -> Change:
        """Do something as one transaction and one entry of the history.

        Raises:
            Problem: ``FILE_READ_ONLY``, or what ``work`` raises; then nothing has changed.
        """
        if self.file.is_read_only:
            raise Problem(ProblemCode.FILE_READ_ONLY, file=self.file.path.name)
        self._before_change(self.file)
        return self.file.history.act(kind, facts, work, at=self.now())
