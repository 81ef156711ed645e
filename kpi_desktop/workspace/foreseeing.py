"""Foreseeing: the chances of targets and what is worth telling, worked out beside the window."""

from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import apsw

from kpi_desktop.analysis.foresight import Asked, Foreseen
from kpi_desktop.analysis.usual_series import UsualRanges
from kpi_desktop.domain.problem import Problem
from kpi_desktop.store.connection import connect_to_read, one_moment
from kpi_desktop.store.failure import telling as telling_failures
from kpi_desktop.workspace.drafts import Drafts

if TYPE_CHECKING:
    from kpi_desktop.analysis.outlooks import Outlooks
    from kpi_desktop.workspace.acting import Actor
    from kpi_desktop.workspace.queries import Queries
    from kpi_desktop.workspace.telling import Telling


class Look(NamedTuple):
    """What a look ahead found: chances by what was asked, and what is worth telling."""

    chances: Mapping[Asked, Foreseen]
    telling: "Telling"


class Foreseeing:
    """Works chances and insights out for the open business."""

    def __init__(self, actor: "Actor", queries: "Queries") -> None:
        self._actor, self._queries = actor, queries
        self._ranges = UsualRanges()

    @property
    def outlooks(self) -> "Outlooks":
        """What was worked out so far."""
        return self._actor.outlooks

    def prepare(self, on: date) -> Callable[[], Look]:
        """A job for another thread, which reads the file by a connection of its own.

        Args:
            on: The day that counts as today.

        Returns:
            A function that raises ``Problem`` where the file cannot be read.
        """
        path, outlooks, ranges = self._actor.file.path, self._actor.outlooks, self._ranges

        def job() -> Look:
            with telling_failures(path), closing(connect_to_read(path, may_repair=False)) as db:
                return look_ahead(db, on, outlooks, ranges)

        return job

    def keep(self, found: Look) -> bool:
        """Show what a job found from now on, and remember what is told by that.

        Returns:
            Whether it says anything that was not shown before.
        """
        queries = self._queries
        is_new = found.chances != queries.foreseen or not found.telling.says_the_same(queries.telling)
        queries.foreseen, queries.telling = found.chances, found.telling
        self._remember(found.telling)
        return is_new

    def forget(self) -> None:
        """Go by the stored judgements until a new job is done, because the file has changed.

        What was told stays for that moment, so that the page does not jump.
        """
        self._queries.foreseen = {}

    def tell(self, on: date, outlooks: "Outlooks") -> "Telling":
        """What is worth telling on a day, worked out at once: for a screen that is not there to wait."""
        return look_ahead(self._actor.db, on, outlooks, self._ranges).telling

    def _remember(self, told: "Telling") -> None:
        """Keep what was told; not in a file that is only looked at."""
        from kpi_desktop.workspace.insight_memory import NAME, fields_of, memory_in

        if self._actor.file.is_read_only or told.memory == memory_in(self._actor.db):
            return
        with suppress(Problem):
            # Nothing is lost: it would be told once more.
            Drafts(self._actor).save(NAME, fields_of(told.memory))


def look_ahead(db: apsw.Connection, on: date, outlooks: "Outlooks", ranges: UsualRanges) -> Look:
    """What is known of every target's chance on a day, and what is worth telling.

    Args:
        db: The open file.
        on: The day that counts as today.
        outlooks: Answers known already.
        ranges: Usual ranges known already.
    """
    from kpi_desktop.analysis.assess import assess
    from kpi_desktop.analysis.foresight import Working
    from kpi_desktop.analysis.kpi_value import KpiValues
    from kpi_desktop.workspace.reading import book_of, said_of
    from kpi_desktop.workspace.telling import kept_in, telling

    with one_moment(db):
        book = book_of(db, on)
        said, kept = said_of(db, book.links, on), kept_in(db, book, on)
    values, working = KpiValues(book, on), Working(said, outlooks)
    for link in book.links:
        kpi = book.kpis.get(link.kpi_id)
        if kpi is not None:
            assess(values, kpi, book.versions(link.objective_id, link.kpi_id), working)
    return Look(working.found, telling(values, working, kept, ranges))
