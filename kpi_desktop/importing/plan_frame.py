"""Plan of the tables of a file: decides their columns, gathers their rows and sets them against what is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpi_desktop.domain.import_plan import ImportPlan, Question, RowTally, Slot, Understood
from kpi_desktop.importing.cells_frame import RowDates, dates_below, dates_of, fixed_dates, joined_column
from kpi_desktop.importing.choices import Choices, answer
from kpi_desktop.importing.counters import Anchors, year_of
from kpi_desktop.importing.dates import DateOrder
from kpi_desktop.importing.decisions import DecimalDecision, decide_dates, decide_decimals
from kpi_desktop.importing.durations import is_clock
from kpi_desktop.importing.known import Known
from kpi_desktop.importing.layout import Layout
from kpi_desktop.importing.look_up_frame import LookUp
from kpi_desktop.importing.map_questions import map_questions
from kpi_desktop.importing.parts import Parts
from kpi_desktop.importing.planner_frame import Planner
from kpi_desktop.importing.proving_frame import proven
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.shape_frame import Piece, Shape, shape_of
from kpi_desktop.importing.source import Progress
from kpi_desktop.importing.table_frame import Column
from kpi_desktop.importing.title_period import stretch_of, year_in
from kpi_desktop.importing.when import find_when


def plan_of(
    parts: Parts, choices: Choices, request: ImportRequest, known: Known, progress: Progress | None
) -> ImportPlan:
    """See ``plan.read_plan``."""
    file, first = parts.tables[0].source.file, parts.tables[0].layout
    known_ids = tuple(batch.id for batch in known.batches)
    profile = replace(request.profile, columns=first.names)
    if parts.question is not None:
        return ImportPlan(
            file,
            _understood(replace(parts, tables=parts.tables[:1]), None, request),
            RowTally(),
            profile,
            (parts.question, *_period_question(parts, request)),
            known_batches=known_ids,
        )
    shape = shape_of(parts.tables, choices, request, progress)
    if request.recognition.maps:
        shape = replace(shape, choices=proven(shape.choices, shape))
        choices = shape.choices
    decided = _decide(shape, request)
    found = (decided.question, decided.decimals.question, *map_questions(choices, request.recognition, first))
    questions = tuple(question for question in found if question is not None)
    understood = _understood(parts, decided, request)
    if questions or decided.dates is None:
        rows = RowTally(read=len(shape.table))
        profile = replace(profile, columns=shape.columns)
        return ImportPlan(file, understood, rows, profile, questions, known_batches=known_ids)
    planner = Planner(
        file,
        shape.layout,
        shape.choices,
        request,
        known,
        shape.table,
        decided.decimals.marks,
        shape.axes.channel,
        LookUp(parts.sheets),
        shape.columns,
        shape.doubts,
    )
    return planner.plan(understood, shape.axes.when.stretch, decided.dates)


def _period_question(parts: Parts, request: ImportRequest) -> list[Question]:
    """The period, where it must be asked whichever table is meant."""
    if request.profile.date is not None:
        return []
    found = [find_when(request, part.layout).question for part in parts.tables]
    needed = [question for question in found if question is not None and question.slot is Slot.PERIOD]
    return needed[:1] if len(needed) == len(found) else []


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


def _decide(shape: Shape, request: ImportRequest) -> Decided:
    figures = {
        place: [text for text in shape.table.columns[place].texts if not is_clock(text)]
        for place in sorted(shape.wanted.figures)
    }
    decimals = decide_decimals(figures, shape.layout.names, answer(request, Slot.DECIMAL))
    said = answer(request, Slot.DATE_ORDER)
    if len(shape.pieces) > 1:
        # What the dates of one sheet leave open, those of another may settle.
        texts = [
            text for piece in shape.pieces for column in _date_column(piece, shape) for text in column.texts
        ]
        together = decide_dates(tuple(dict.fromkeys(texts)), "", said, _anchors(request, shape.layout))
        said = said or (None if together.order is None else together.order.value)
    dates = []
    order = None
    for piece in shape.pieces:
        found, question, order = _dates(piece, shape, request, said)
        if found is None:
            return Decided(decimals, None, None, question)
        dates.append(found)
    return Decided(decimals, order, dates_below(dates), None)


def _dates(
    piece: Piece, shape: Shape, request: ImportRequest, said: str | None
) -> tuple[RowDates | None, Question | None, DateOrder | None]:
    """The dates of a table, or what must be asked of them."""
    when = piece.axes.when
    columns = _date_column(piece, shape)
    if not columns:
        fixed = None if when.period is None else fixed_dates(when.period, len(piece.table))
        return fixed, when.question, None
    decision = decide_dates(columns[0].texts, _date_name(piece), said, _anchors(request, piece.layout))
    if decision.question is not None:
        return None, decision.question, None
    return dates_of(columns[0], decision.periods), None, decision.order


def _date_column(piece: Piece, shape: Shape) -> Sequence[Column]:
    """The column of dates, also where several hold them or where they stood across."""
    if piece.axes.periods:
        return [piece.table.columns[shape.layout.width - 2]]
    parts = [piece.table.columns[shape.layout.index_of(ref)] for ref in piece.axes.when.columns]
    return [joined_column(parts)] if parts else []


def _date_name(piece: Piece) -> str:
    columns = piece.axes.when.columns
    place = piece.layout.index_of(columns[0]) if columns else piece.axes.periods[0]
    return piece.layout.names[place].strip()


def _anchors(request: ImportRequest, layout: Layout) -> Anchors:
    """Year and start by the owner's answers, else by the title lines."""
    stretch = stretch_of(layout.titles)
    start = answer(request, Slot.START)
    year = year_of(answer(request, Slot.YEAR))
    if year is None and stretch is not None and stretch.first.year == stretch.last.year:
        year = stretch.first.year
    if year is None and stretch is None:
        year = year_in(layout.titles)
    if start is not None:
        return Anchors(year, request.calendar.parse(start).start, request.calendar)
    return Anchors(year, None if stretch is None else stretch.first, request.calendar)


def _understood(parts: Parts, decided: Decided | None, request: ImportRequest) -> Understood:
    source, layout = parts.tables[0].source, parts.tables[0].layout
    is_text = layout.sheet is None
    said = None if decided is None else decided.decimals.said
    order = None if decided is None else decided.order
    return Understood(
        sheet=None if is_text else ", ".join(part.layout.sheet or "" for part in parts.tables),
        header_line=layout.header_line,
        encoding=source.encoding if is_text else None,
        delimiter=layout.delimiter if is_text else None,
        decimal=None if said is None else said.value,
        date_order=None if order is None else order.value,
        maps=request.profile.maps,
        source=request.recognition.source,
        renamed=tuple((one.usual, one.here) for one in request.recognition.renamed),
    )
