"""Planner: gathers the rows of a table whose columns are decided, and sets them against what is known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from kpi_desktop.domain.coverage import Span
from kpi_desktop.domain.import_plan import (
    Effect,
    ImportPlan,
    LeftOut,
    PlannedValue,
    Question,
    RowTally,
    Slot,
    SourceFile,
    Understood,
)
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.block_totals_frame import block_totals
from kpi_desktop.importing.cells_frame import RowCells, RowDates, row_cells, row_identities
from kpi_desktop.importing.choices import Choices, answer
from kpi_desktop.importing.conditions_frame import Mask, holds
from kpi_desktop.importing.covering import covered_days, quiet_weekdays, until
from kpi_desktop.importing.currencies import CODES
from kpi_desktop.importing.currency_frame import currencies_of, currency_question
from kpi_desktop.importing.doubts import Doubts
from kpi_desktop.importing.figures_frame import evaluate
from kpi_desktop.importing.gather_frame import Scope, gather
from kpi_desktop.importing.grain import grain_for
from kpi_desktop.importing.known import Known, KnownBatch
from kpi_desktop.importing.language import ByName, ColumnRef, FixedChannel, Sum, Value
from kpi_desktop.importing.layout import Layout
from kpi_desktop.importing.look_up_frame import LookUp
from kpi_desktop.importing.numbers import DecimalMark
from kpi_desktop.importing.own_totals_frame import own_totals
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.settling_frame import settle
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.table_frame import Column, Table
from kpi_desktop.importing.tally_frame import Reasons, tally
from kpi_desktop.importing.title_period import Stretch, stretch_of
from kpi_desktop.importing.values_frame import planned_values


@dataclass(frozen=True)
class _Money:
    """Rows after currencies are settled.

    Attributes:
        scope: Rows that specifications may take.
        currency: The one currency that the file names.
        question: What must be asked.
    """

    scope: Scope
    currency: str | None = None
    question: Question | None = None


@dataclass(frozen=True)
class Planner:
    """Everything that bears on one table.

    Attributes:
        file: The file.
        layout: Where the table stands in it.
        choices: What the owner said.
        request: What of the business bears on it.
        known: What the business holds already.
        table: The rows.
        marks: Decimal mark of each column of figures.
        channel: Column, or name, of the channel.
        look_up: Other sheets.
        columns: Header names by which the source is known again.
        doubts: Columns that may bear on how amounts count.
    """

    file: SourceFile
    layout: Layout
    choices: Choices
    request: ImportRequest
    known: Known
    table: Table
    marks: Mapping[int, DecimalMark]
    channel: ColumnRef | FixedChannel | None
    look_up: LookUp
    columns: tuple[str, ...]
    doubts: Doubts

    def plan(self, understood: Understood, stretch: Stretch | None, dates: RowDates) -> ImportPlan:
        """What the rows come to, or what must be asked before.

        Args:
            understood: What was decided so far.
            stretch: The days that the title names, where one period stands for all rows.
            dates: What each row says of time.

        Raises:
            Problem: ``IMPORT_NOTHING_USABLE``, ``IMPORT_VALUE_TWICE``, ``IMPORT_OTHER_CURRENCY``.
        """
        sheet = Sheet(self.table, self.layout, self.marks, self.look_up)
        grain = grain_for(self.request, self.choices)
        rows = row_cells(dates, self._channel_of(sheet), grain, self.request.calendar)
        reasons = Reasons(self.table)
        money = self._settled(sheet, self._scope(sheet, rows, reasons), reasons)
        known_ids = tuple(batch.id for batch in self.known.batches)
        profile = replace(self.request.profile, columns=self.columns)
        if money.question is not None:
            tally_so_far = RowTally(read=len(self.table))
            return ImportPlan(
                self.file, understood, tally_so_far, profile, (money.question,), known_batches=known_ids
            )
        settled = settle(sheet, money.scope, self.choices, self.request, self.doubts)
        if settled.questions:
            tally_so_far = RowTally(read=len(self.table))
            return ImportPlan(
                self.file, understood, tally_so_far, profile, settled.questions, known_batches=known_ids
            )
        scope = money.scope
        stated = block_totals(settled.takings, sheet, scope)
        if stated.any():
            reasons.add(LeftOut.TOTAL, stated)
            scope = replace(scope, kept=scope.kept & ~stated, totals=scope.totals | stated)
        gathered = [
            gather(one.spec, one.target, sheet, scope, self.choices.keep, one.only) for one in settled.takings
        ]
        ledgers = tuple(one.ledger for one in gathered)
        if not any(ledger.cells for ledger in ledgers):
            raise Problem(ProblemCode.IMPORT_NOTHING_USABLE, file=self.file.name)
        taken = np.logical_or.reduce([one.item_of_row >= 0 for one in gathered])
        # Months to come, of which nothing is filled in yet, are no days of the file.
        reached = taken if taken.any() else scope.kept
        span = (stretch.first, stretch.last) if stretch else dates.span(reached)
        blank = np.logical_or.reduce([one.blank for one in gathered])
        covers = self._covered(span, dates, ~(blank | scope.totals), stretch, grain)
        values = planned_values(
            KnownBatch(0, self.file.sha256, ledgers, covers), self.known, self._rules(), self.request.calendar
        )
        return ImportPlan(
            self.file,
            replace(
                understood, first_day=span and span[0], last_day=span and span[1], currency=money.currency
            ),
            tally(reasons, gathered, self.known.batches, settled.unfit),
            profile,
            values=values,
            ledgers=ledgers,
            known_batches=known_ids,
            repeats=self._repeats(values),
            own_totals=own_totals(settled.takings, gathered, sheet, scope),
            covers=covers,
        )

    def _covered(
        self,
        span: tuple[date, date] | None,
        dates: RowDates,
        rows: Mask,
        stretch: Stretch | None,
        grain: Grain,
    ) -> Span | None:
        """The days that the file speaks for: those that a title names, else what its rows tell."""
        if span is None:
            return None
        named, on = stretch or stretch_of(self.layout.titles), self._first_read_on()
        if named is not None and named.first <= span[0] and span[1] <= named.last:
            return until(Span(named.first, named.last), on)
        return covered_days(
            Span(*span),
            dates.read_in(rows),
            grain,
            self.request.calendar,
            on,
            states_values=self._states_values(),
            quiet=quiet_weekdays(self.request.profile),
        )

    def _first_read_on(self) -> date:
        """The day on which these very bytes were there already: they say nothing of later ones."""
        before = [one.read_on for one in self.known.batches if one.sha256 == self.file.sha256]
        return min([self.request.on, *(day for day in before if day is not None)])

    def _states_values(self) -> bool:
        """Whether all that is taken is one figure for each cell."""
        return all(
            isinstance(spec.function, Value) and target.rule not in (RollUp.FIRST, RollUp.LAST, RollUp.MEAN)
            for spec, target in self.choices.specs
        )

    def _rules(self) -> Mapping[str, RollUp]:
        """How each input rolls up; results as given have no rule."""
        return {target.id: target.rule for _, target in self.choices.specs if not target.is_given_result}

    def _channel_of(self, sheet: Sheet) -> Column | str | None:
        match self.channel:
            case None:
                return None
            case FixedChannel():
                return self.channel.name
            case _:
                return sheet.column(self.channel)

    def _scope(self, sheet: Sheet, rows: RowCells, reasons: Reasons) -> Scope:
        """Sort out the rows that no specification may take, each with its first reason."""
        table, dates = self.table, rows.dates
        labelled = table.total_column >= 0
        totals = labelled & (table.total_is_first | (rows.index < 0))
        kept = np.ones(len(table), dtype=np.bool_)
        for condition in self.choices.keep:
            kept &= holds(condition, sheet.cells)
        reasons.add(LeftOut.BLANK, table.blank)
        reasons.add(LeftOut.TOTAL, totals & (rows.index < 0))
        reasons.add(LeftOut.OTHER_COLUMNS, table.odd & ~totals)
        reasons.add(LeftOut.CONDITION, ~kept)
        reasons.add(LeftOut.NO_DATE, dates.blank)
        reasons.add(LeftOut.BAD_DATE, dates.bad)
        usable = reasons.open_rows()
        identities = row_identities(self.request.profile.identity, table, rows, self._id_column(sheet))
        return Scope(usable & ~totals, usable & totals, rows, identities, self.request.calendar)

    def _id_column(self, sheet: Sheet) -> Column | None:
        name = self.request.profile.identity_column
        return None if name is None else sheet.column(ByName(name))

    def _settled(self, sheet: Sheet, scope: Scope, reasons: Reasons) -> _Money:
        """See that every amount is in one currency, the business's: ask, or leave out what is in others."""
        said = answer(self.request, Slot.CURRENCY)
        found: set[str] = set()
        for spec, target in self.choices.specs:
            if not target.unit.is_money or not isinstance(spec.function, Sum | Value):
                continue
            rows = scope.kept if spec.where is None else scope.kept & holds(spec.where, sheet.cells)
            for place in sheet.places(spec.function.expression):
                rows = rows & sheet.filled(place)
                currencies = currencies_of(sheet, place, rows, self.request.currency)
                if len(currencies.among(rows)) > 1:
                    if said is None:
                        figures = evaluate(spec.function.expression, sheet.figures, len(self.table))
                        return _Money(scope, question=currency_question(currencies, rows, figures))
                    reasons.add(LeftOut.OTHER_CURRENCY, currencies.other_than(said.upper()))
                    scope = replace(scope, kept=scope.kept & reasons.open_rows())
                    rows &= scope.kept
                found.update(currencies.among(rows))
        return _Money(scope, self._own_currency(found))

    def _own_currency(self, found: set[str]) -> str | None:
        """The one currency of the file, which must be that of the business where its code is written."""
        codes = found & CODES
        own = self.request.currency
        if own and codes - {own}:
            raise Problem(
                ProblemCode.IMPORT_OTHER_CURRENCY, file=self.file.name, currency=min(codes - {own}), own=own
            )
        return next(iter(codes)) if len(codes) == 1 else None

    def _repeats(self, values: tuple[PlannedValue, ...]) -> int | None:
        """The batch that holds this very file, if nothing more is taken of it now."""
        same = [batch.id for batch in self.known.batches if batch.sha256 == self.file.sha256]
        adds = any(value.effect is not Effect.SAME or value.completes for value in values)
        return same[-1] if same and not adds else None
