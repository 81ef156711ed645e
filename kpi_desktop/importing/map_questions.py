"""Map questions: what to ask where no column, or more than one, may be a number of the business."""

from kpi_desktop.domain.import_plan import Choice, Question, Slot
from kpi_desktop.domain.problem import Problem
from kpi_desktop.importing.choices import Choices, columns_in
from kpi_desktop.importing.language import Sum, Value
from kpi_desktop.importing.layout import Layout
from kpi_desktop.importing.parser import parse_spec
from kpi_desktop.importing.recognition import Recognition

_SHOWN = 3


def map_questions(choices: Choices, found: Recognition, layout: Layout) -> list[Question]:
    """What must be asked about the meaning of columns, if anything.

    Args:
        choices: What inputs take.
        found: What the file seems to be.
        layout: The table.
    """
    names = ", ".join(name.strip() for name in layout.names if name.strip())
    for rivals in found.rivals:
        options = tuple(Choice(text, _example(text, layout)) for text in rivals.maps)
        return [Question(Slot.MAP, options, {"columns": names})]
    return [] if choices.specs else [Question(Slot.MAP, (), {"columns": names})]


def _example(text: str, layout: Layout) -> str:
    """The first figures that a specification would take: "Net: 10.00, 12.50"."""
    function = parse_spec(text).function
    if not isinstance(function, Sum | Value):
        return text
    shown = []
    for column in columns_in(function.expression):
        try:
            place = layout.index_of(column)
        except Problem:
            continue
        cells = [record.cells[place].strip() for record in layout.sample if place < len(record.cells)]
        figures = ", ".join([cell for cell in cells if cell][:_SHOWN])
        shown.append(f"{layout.names[place].strip() or f'#{place + 1}'}: {figures}")
    return " × ".join(shown)
