"""Foreseeing: the chances of targets, worked out beside the window and kept until the file changes."""

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import apsw

from kpi_desktop.analysis.foresight import Asked, Foreseen
from kpi_desktop.store.connection import connect_to_read, one_moment
from kpi_desktop.store.failure import telling

if TYPE_CHECKING:
    from kpi_desktop.analysis.outlooks import Outlooks
    from kpi_desktop.workspace.acting import Actor
    from kpi_desktop.workspace.queries import Queries


class Foreseeing:
    """Works chances out for the open business."""

    def __init__(self, actor: "Actor", queries: "Queries") -> None:
        self._actor, self._queries = actor, queries

    @property
    def outlooks(self) -> "Outlooks":
        """What was worked out so far."""
        return self._actor.outlooks

    def prepare(self, on: date) -> Callable[[], Mapping[Asked, Foreseen]]:
        """A job for another thread, which reads the file by a connection of its own.

        Args:
            on: The day that counts as today.

        Returns:
            A function that raises ``Problem`` where the file cannot be read.
        """
        path, outlooks = self._actor.file.path, self._actor.outlooks

        def job() -> Mapping[Asked, Foreseen]:
            with telling(path), closing(connect_to_read(path, may_repair=False)) as db:
                return foresee(db, on, outlooks)

        return job

    def keep(self, found: Mapping[Asked, Foreseen]) -> bool:
        """Show what a job found from now on.

        Returns:
            Whether it says anything that was not shown before.
        """
        is_new = found != self._queries.foreseen
        self._queries.foreseen = found
        return is_new

    def forget(self) -> None:
        """Go by the stored judgements until a new job is done, because the file has changed."""
        self._queries.foreseen = {}


def foresee(db: apsw.Connection, on: date, outlooks: "Outlooks") -> Mapping[Asked, Foreseen]:
    """What is known of every target's chance on a day.

    Args:
        db: The open file.
        on: The day that counts as today.
        outlooks: Answers known already.
    """
    from kpi_desktop.analysis.assess import assess
    from kpi_desktop.analysis.foresight import Working
    from kpi_desktop.analysis.kpi_value import KpiValues
    from kpi_desktop.workspace.reading import book_of, said_of

    with one_moment(db):
        book = book_of(db, on)
        said = said_of(db, book.links, on)
    values, working = KpiValues(book, on), Working(said, outlooks)
    for link in book.links:
        kpi = book.kpis.get(link.kpi_id)
        if kpi is not None:
            assess(values, kpi, book.versions(link.objective_id, link.kpi_id), working)
    return working.found
