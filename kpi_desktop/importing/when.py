"""When: which columns, or which period, say to what time the rows belong."""

from dataclasses import dataclass

from kpi_desktop.domain.import_plan import Choice, Question, Slot
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.cell_text import is_blank, is_total_row
from kpi_desktop.importing.choices import answer
from kpi_desktop.importing.dates import reading_of
from kpi_desktop.importing.language import Across, ByPosition, ColumnRef
from kpi_desktop.importing.layout import Layout
from kpi_desktop.importing.parser import parse_date
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.title_period import Stretch, period_of, stretch_of


@dataclass(frozen=True)
class When:
    """To what time the rows belong: columns, or one period, or a question.

    Attributes:
        columns: The date column, or the columns that hold it together.
        period: The period of all rows where there is no date column.
        stretch: The days that the title names, which may be fewer than the period's.
        question: What must be asked.
    """

    columns: tuple[ColumnRef, ...] = ()
    period: Period | None = None
    stretch: Stretch | None = None
    question: Question | None = None


def find_when(request: ImportRequest, layout: Layout) -> When:
    """Decide where the dates are: what the owner said, the only date column, an answer, or the title lines.

    Raises:
        Problem: ``IMPORT_SPEC_UNREADABLE``, ``NOT_A_PERIOD`` where the answer is none.
    """
    said = request.profile.date
    if said is not None:
        choice = parse_date(said, tuple(name.strip() for name in layout.names))
        if isinstance(choice, Across):
            raise Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec=said, at=said)
        return When(choice.columns)
    chosen = answer(request, Slot.DATE)
    if chosen is not None:
        choice = parse_date(chosen, tuple(name.strip() for name in layout.names))
        if not isinstance(choice, Across):
            return When(choice.columns)
    period = answer(request, Slot.PERIOD)
    if period is not None:
        return When(period=request.calendar.parse(period), stretch=stretch_of(layout.titles))
    return _found(request, layout)


def _found(request: ImportRequest, layout: Layout) -> When:
    shares = {place: _share_of_dates(layout, place) for place in range(layout.width)}
    candidates = [place for place, share in shares.items() if share >= _MOST]
    # A column of dates and remarks may be the one; the title is no answer to that.
    likely = candidates or [place for place, share in shares.items() if share >= _MANY]
    if len(candidates) == 1:
        return When((ByPosition(candidates[0] + 1),))
    if likely:
        choices = tuple(Choice(_spelled(layout, place), _example(layout, place)) for place in likely)
        names = ", ".join(choice.value for choice in choices)
        return When(question=Question(Slot.DATE, choices, {"columns": names}))
    stretch = stretch_of(layout.titles)
    found = None if stretch is None else period_of(stretch, request.calendar)
    if found is not None:
        return When(period=found, stretch=stretch)
    return When(question=Question(Slot.PERIOD, (), {"file": layout.file.name}))


_MOST, _MANY = 0.9, 0.5


def _share_of_dates(layout: Layout, place: int) -> float:
    """Share of a column's cells that read as dates, blank ones and labels of totals aside."""
    texts = [text for text in _texts(layout, place) if not is_blank(text) and not is_total_row(text)]
    return sum(reading_of(text) is not None for text in texts) / len(texts) if texts else 0


def _example(layout: Layout, place: int) -> str:
    return next((text for text in _texts(layout, place) if not is_blank(text)), "")


def _texts(layout: Layout, place: int) -> list[str]:
    return [record.cells[place].strip() for record in layout.sample if place < len(record.cells)]


def _spelled(layout: Layout, place: int) -> str:
    name = layout.names[place].strip()
    return name if name and layout.names.count(layout.names[place]) == 1 else f"#{place + 1}"
