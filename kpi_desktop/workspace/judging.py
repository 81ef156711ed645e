"""Judging: what is said of a KPI is kept as it was said; a correction adds "judged again"."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache, partial

from kpi_desktop.analysis.assess import judge, says_the_same
from kpi_desktop.analysis.foresight import Said, Working
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.domain.judgement import Judgement
from kpi_desktop.domain.objective import ObjectiveKpi
from kpi_desktop.domain.period import Period
from kpi_desktop.store.judgement_table import JudgementTable
from kpi_desktop.store.target_table import TargetTable
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.reading import book_of


class Judging:
    """Stores judgements inside the action that gave rise to them."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor

    def after_results(self, kpi_ids: Iterable[str], periods: Iterable[Period]) -> None:
        """Judge KPIs as of the end of the newest period entered, and again where that changes what was said since.

        A result entered late is judged as of its own period, by the target that held then.

        Args:
            kpi_ids: The KPIs that rest on what was entered.
            periods: The periods that results were entered for.
        """
        entered = list(periods)
        today = self._actor.today()
        complete = [period.end for period in entered if period.is_complete(today)]
        since = min(period.start for period in entered)
        self._judge(kpi_ids, since, max(complete, default=None))

    def again(self, kpi_ids: Iterable[str], since: date) -> None:
        """Judge KPIs again where a change of targets or results changes what was said on or after a day."""
        self._judge(kpi_ids, since, None)

    def _judge(self, kpi_ids: Iterable[str], since: date, newest: date | None) -> None:
        aimed_at = {version.kpi_id for version in TargetTable(self._actor.db).all()}
        concerned = [kpi_id for kpi_id in dict.fromkeys(kpi_ids) if kpi_id in aimed_at]
        if not concerned:
            return
        table = JudgementTable(self._actor.db)
        words = [word for word in table.all() if word.kpi_id in concerned]
        if newest is None and not any(word.as_of >= since for word in words):
            return
        book = book_of(self._actor.db, self._actor.today(), concerned)
        values_on = cache(partial(KpiValues, book))
        for link in book.links:
            if link.kpi_id in concerned:
                mine = [w for w in words if (w.objective_id, w.kpi_id) == (link.objective_id, link.kpi_id)]
                for fresh in self._fresh(values_on, link, mine, since, newest):
                    table.put(fresh)

    def _fresh(
        self,
        values_on: Callable[[date], KpiValues],
        link: ObjectiveKpi,
        words: list[Judgement],
        since: date,
        newest: date | None,
    ) -> Iterable[Judgement]:
        """Judgements that say something else than what was said last as of the same day, in order of days."""
        last_word = {word.as_of: word for word in words if word.as_of >= since}
        said = list(words)
        for day in sorted(last_word.keys() | ({newest} if newest is not None else set())):
            foresight = Working(Said(word for word in said if word.as_of < day), self._actor.outlooks)
            values = values_on(day)
            fresh = judge(
                values.book,
                link.objective_id,
                link.kpi_id,
                day,
                made_on=self._actor.today(),
                foresight=foresight,
                values=values,
            )
            if fresh is None or fresh.target_id == 0:
                continue
            earlier = last_word.get(day)
            if earlier is None or not says_the_same(earlier, fresh):
                fresh = replace(fresh, is_again=earlier is not None)
                said.append(fresh)
                yield fresh
