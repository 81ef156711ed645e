"""Plan of a text table: decides its columns, gathers its rows and sets them against what is known."""

from dataclasses import dataclass, replace

import numpy as np

from kpi_desktop.domain.import_plan import (
    Effect,
    ImportPlan,
    LeftOut,
    PlannedValue,
    Question,
    RowTally,
    Slot,
    Understood,
)
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.cells_frame import (
    RowCells,
    RowDates,
    dates_of,
    fixed_dates,
    joined_column,
    row_cells,
)
from kpi_desktop.importing.choices import Choices, Wanted, answer, wanted_columns
from kpi_desktop.importing.conditions_frame import holds
from kpi_desktop.importing.dates import DateOrder
from kpi_desktop.importing.decisions import DecimalDecision, decide_dates, decide_decimals
from kpi_desktop.importing.durations import is_clock
from kpi_desktop.importing.gather_frame import Scope, gather
from kpi_desktop.importing.grain import grain_for
from kpi_desktop.importing.known import Known
from kpi_desktop.importing.language import ColumnRef, FixedChannel
from kpi_desktop.importing.layout import Layout
from kpi_desktop.importing.parser import parse_channel
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.source import Progress, TextSource
from kpi_desktop.importing.table_frame import Column, Table
from kpi_desktop.importing.tally_frame import Reasons, tally
from kpi_desktop.importing.text_frame import read_table
from kpi_desktop.importing.values_frame import planned_values
from kpi_desktop.importing.when import When, find_when


def plan_of(
    source: TextSource,
    layout: Layout,
    choices: Choices,
    request: ImportRequest,
    known: Known,
    progress: Progress | None,
) -> ImportPlan:
    """See ``plan.read_plan``."""
    when = find_when(request, layout)
    channel = _channel(request, layout)
    others = when.columns + (
        (channel,) if channel is not None and not isinstance(channel, FixedChannel) else ()
    )
    wanted = wanted_columns(choices, layout, others)
    table = read_table(source, layout, sorted(wanted.texts), progress)
    decided = _decide(table, layout, wanted, when, request)
    questions = _questions(choices, decided, layout)
    profile = replace(request.profile, columns=tuple(layout.names))
    understood = _understood(source, layout, decided, request)
    if questions or decided.dates is None:
        rows = RowTally(read=len(table))
        return ImportPlan(source.file, understood, rows, profile, tuple(questions), known_batches=_ids(known))
    planner = _Planner(source, layout, choices, request, known, table, decided, channel)
    return planner.plan(understood, when, decided.dates)


@dataclass(frozen=True)
class Decided:
    """What was decided of the columns.

    Attributes:
        decimals: Decimal marks.
        order: Order of day and month, nothing where dates need none.
        dates: What each row says of time; nothing while that must be asked.
        question: What must be asked of the dates.
    """

    decimals: DecimalDecision
    order: DateOrder | None
    dates: RowDates | None
    question: Question | None


def _decide(table: Table, layout: Layout, wanted: Wanted, when: When, request: ImportRequest) -> Decided:
    figures = {
        place: [text for text in table.columns[place].texts if not is_clock(text)]
        for place in sorted(wanted.figures)
    }
    decimals = decide_decimals(figures, layout.names, answer(request, Slot.DECIMAL))
    if when.period is not None:
        return Decided(decimals, None, fixed_dates(when.period, len(table)), None)
    if not when.columns:
        return Decided(decimals, None, None, when.question)
    column = joined_column([table.columns[layout.index_of(ref)] for ref in when.columns])
    name = layout.names[layout.index_of(when.columns[0])].strip()
    decision = decide_dates(column.texts, name, answer(request, Slot.DATE_ORDER))
    if decision.question is not None:
        return Decided(decimals, None, None, decision.question)
    return Decided(decimals, decision.order, dates_of(column, decision.periods), None)


def _questions(choices: Choices, decided: Decided, layout: Layout) -> list[Question]:
    found = [decided.question, decided.decimals.question]
    if not choices.specs:
        names = ", ".join(name.strip() for name in layout.names if name.strip())
        found.append(Question(Slot.MAP, (), {"columns": names}))
    return [question for question in found if question is not None]


def _channel(request: ImportRequest, layout: Layout) -> ColumnRef | FixedChannel | None:
    text = request.profile.channel
    if text is None:
        return None
    choice = parse_channel(text, tuple(name.strip() for name in layout.names))
    if isinstance(choice, ColumnRef | FixedChannel):
        return choice
    raise Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec=text, at=text)


def _ids(known: Known) -> tuple[int, ...]:
    return tuple(batch.id for batch in known.batches)


def _understood(source: TextSource, layout: Layout, decided: Decided, request: ImportRequest) -> Understood:
    return Understood(
        header_line=layout.header_line,
        encoding=source.encoding,
        delimiter=layout.delimiter,
        decimal=None if decided.decimals.said is None else decided.decimals.said.value,
        date_order=None if decided.order is None else decided.order.value,
        maps=request.profile.maps,
    )


@dataclass(frozen=True)
class _Planner:
    """Gathers a table whose columns are all decided."""

    source: TextSource
    layout: Layout
    choices: Choices
    request: ImportRequest
    known: Known
    table: Table
    decided: Decided
    channel: ColumnRef | FixedChannel | None

    def plan(self, understood: Understood, when: When, dates: RowDates) -> ImportPlan:
        sheet = Sheet(self.table, self.layout, self.decided.decimals.marks)
        grain = grain_for(self.request, self.choices)
        rows = row_cells(dates, self._channel_of(sheet), grain, self.request.calendar)
        reasons = Reasons(self.table)
        scope = self._scope(sheet, rows, reasons)
        gathered = [
            gather(spec, target, sheet, scope, self.choices.keep) for spec, target in self.choices.specs
        ]
        ledgers = tuple(one.ledger for one in gathered)
        if not any(ledger.cells for ledger in ledgers):
            raise Problem(ProblemCode.IMPORT_NOTHING_USABLE, file=self.source.file.name)
        span = (when.stretch.first, when.stretch.last) if when.stretch else dates.span(scope.kept)
        values = planned_values(self.source.file.sha256, ledgers, self.known, span)
        return ImportPlan(
            self.source.file,
            replace(understood, first_day=span and span[0], last_day=span and span[1]),
            tally(reasons, gathered, self.known.batches),
            replace(
                self.request.profile,
                columns=tuple(self.layout.names),
                grain=self.request.profile.grain if when.period else grain,
            ),
            values=values,
            ledgers=ledgers,
            known_batches=_ids(self.known),
            repeats=self._repeats(values),
        )

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
        reasons.add(LeftOut.OTHER_COLUMNS, table.odd)
        reasons.add(LeftOut.CONDITION, ~kept)
        reasons.add(LeftOut.NO_DATE, dates.blank)
        reasons.add(LeftOut.BAD_DATE, dates.bad)
        usable = reasons.open_rows()
        return Scope(usable & ~totals, usable & totals, rows, self.request.calendar)

    def _repeats(self, values: tuple[PlannedValue, ...]) -> int | None:
        """The batch that holds this very file, if nothing more is taken of it now."""
        same = [batch.id for batch in self.known.batches if batch.sha256 == self.source.file.sha256]
        adds = any(value.effect is not Effect.SAME for value in values)
        return same[-1] if same and not adds else None
