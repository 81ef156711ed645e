"""Plan of a text table: decides its columns, gathers its rows and sets them against what is known."""

from dataclasses import replace

from kpi_desktop.domain.import_plan import (
    ImportPlan,
    Question,
    RowTally,
    Slot,
    Understood,
)
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.record import dataclass
from kpi_desktop.importing.cells_frame import (
    RowDates,
    dates_of,
    fixed_dates,
    joined_column,
)
from kpi_desktop.importing.choices import Choices, Wanted, answer, wanted_columns
from kpi_desktop.importing.counters import Anchors, year_of
from kpi_desktop.importing.dates import DateOrder
from kpi_desktop.importing.decisions import DecimalDecision, decide_dates, decide_decimals
from kpi_desktop.importing.durations import is_clock
from kpi_desktop.importing.known import Known
from kpi_desktop.importing.language import ByName, ColumnRef, FixedChannel
from kpi_desktop.importing.layout import Layout
from kpi_desktop.importing.parser import parse_channel
from kpi_desktop.importing.planner_frame import Planner
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.source import Progress, TextSource
from kpi_desktop.importing.table_frame import Table
from kpi_desktop.importing.text_frame import read_table
from kpi_desktop.importing.title_period import stretch_of
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
    wanted = wanted_columns(choices, layout, _other_columns(when, channel, request))
    table = read_table(source, layout, sorted(wanted.texts), progress)
    decided = _decide(table, layout, wanted, when, request)
    questions = _questions(choices, decided, layout)
    profile = replace(request.profile, columns=tuple(layout.names))
    understood = _understood(source, layout, decided, request)
    if questions or decided.dates is None:
        rows = RowTally(read=len(table))
        return ImportPlan(source.file, understood, rows, profile, tuple(questions), known_batches=_ids(known))
    planner = Planner(source.file, layout, choices, request, known, table, decided.decimals.marks, channel)
    return planner.plan(understood, when.stretch, decided.dates)


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
    decision = decide_dates(column.texts, name, answer(request, Slot.DATE_ORDER), _anchors(request, layout))
    if decision.question is not None:
        return Decided(decimals, None, None, decision.question)
    return Decided(decimals, decision.order, dates_of(column, decision.periods), None)


def _other_columns(
    when: When, channel: ColumnRef | FixedChannel | None, request: ImportRequest
) -> tuple[ColumnRef, ...]:
    """Columns of date, channel and id."""
    columns = list(when.columns)
    if isinstance(channel, ColumnRef):
        columns.append(channel)
    if request.profile.identity_column is not None:
        columns.append(ByName(request.profile.identity_column))
    return tuple(columns)


def _anchors(request: ImportRequest, layout: Layout) -> Anchors:
    """Year and start by the owner's answers, else by the title lines."""
    stretch = stretch_of(layout.titles)
    start = answer(request, Slot.START)
    year = year_of(answer(request, Slot.YEAR))
    if year is None and stretch is not None and stretch.first.year == stretch.last.year:
        year = stretch.first.year
    if start is not None:
        return Anchors(year, request.calendar.parse(start).start, request.calendar)
    return Anchors(year, None if stretch is None else stretch.first, request.calendar)


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
