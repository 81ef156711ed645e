"""Decisions: decimal marks and date orders of whole columns, and the question where nothing settles one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpi_desktop.domain.exact import plain_text
from kpi_desktop.domain.import_plan import Choice, Question, Slot
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.counters import Anchors, anchored
from kpi_desktop.importing.dates import DateOrder, Numeric, Reading, proven_orders, reading_of, resolved
from kpi_desktop.importing.numbers import DecimalMark, decimal_marks, read_number


@dataclass(frozen=True)
class DecimalDecision:
    """Decimal marks of the columns that hold figures.

    Attributes:
        marks: The mark of each column, by its place.
        said: The mark that the figures show, nothing where none has one.
        question: What must be asked, if anything.
    """

    marks: Mapping[int, DecimalMark]
    said: DecimalMark | None
    question: Question | None


def decide_decimals(
    columns: Mapping[int, Sequence[str]], names: Sequence[str], answer: str | None
) -> DecimalDecision:
    """Decide the decimal mark of each column from all its figures.

    A column without proof follows the other columns of the file, which one program wrote; an answer wins over all.

    Args:
        columns: Different texts of each column, by its place.
        names: Header names, for the question.
        answer: ``point`` or ``comma``, where the owner said so.
    """
    if answer in tuple(DecimalMark):
        given = DecimalMark(answer)
        return DecimalDecision(dict.fromkeys(columns, given), given, None)
    found = {
        place: decimal_marks(text for text in texts if not is_blank(text)) for place, texts in columns.items()
    }
    everywhere = {mark for proven, _ in found.values() for mark in proven}
    marks: dict[int, DecimalMark] = {}
    question: Question | None = None
    for place, (proven, open_texts) in found.items():
        usable = proven or (everywhere if open_texts else {DecimalMark.POINT})
        if len(usable) == 1:
            marks[place] = next(iter(usable))
            continue
        marks[place] = DecimalMark.POINT
        question = question or _decimal_question(names[place] or f"#{place + 1}", columns[place], open_texts)
    said = next(iter(everywhere)) if len(everywhere) == 1 else None
    return DecimalDecision(marks, said, question)


@dataclass(frozen=True)
class DateDecision:
    """How a column of dates is read.

    Attributes:
        periods: The day or period of each text; blank ones are left away, what is no date is nothing.
        order: Order of day, month and year, nothing where the dates need none.
        question: What must be asked, if anything.
    """

    periods: Mapping[str, Period | None]
    order: DateOrder | None
    question: Question | None = None


def decide_dates(texts: Sequence[str], name: str, answer: str | None, anchors: Anchors) -> DateDecision:
    """Decide how a date column is read from all its dates.

    Args:
        texts: Different texts of the column.
        name: Its header, for the question.
        answer: ``day_first`` or ``month_first``, where the owner said so.
        anchors: Year and start, for periods that are only counted or named.
    """
    readings = _but_figures({text: reading_of(text) for text in texts if not is_blank(text)})
    if not any(readings.values()):
        relative = anchored(texts, name, anchors)
        if relative is not None:
            return DateDecision({**dict.fromkeys(readings), **relative.periods}, None, relative.question)
    numeric = {text: reading for text, reading in readings.items() if isinstance(reading, Numeric)}
    order, question = _order(numeric, name, answer)
    if answer is None and question is None and _may_be_swapped(readings, numeric):
        question = _order_question(name, next(iter(numeric)))
    if not numeric and any(reading is not None and text[:4].isdigit() for text, reading in readings.items()):
        order = DateOrder.YEAR_FIRST
    used = order or DateOrder.DAY_FIRST
    return DateDecision(
        {text: resolved(reading, used) for text, reading in readings.items()}, order, question
    )


def _but_figures(readings: dict[str, Reading | None]) -> dict[str, Reading | None]:
    """Readings without years where other texts of four figures are none, such as 0503 for the fifth of March."""
    bare = [text for text in readings if len(text) == 4 and text.isdecimal()]
    if all(readings[text] is not None for text in bare):
        return readings
    return {**readings, **dict.fromkeys(bare)}


def _may_be_swapped(readings: Mapping[str, object], numeric: Mapping[str, Numeric]) -> bool:
    """Whether a spreadsheet that took days for months may have made days of some dates and left the others as texts:
    then every text has a figure above twelve, and no day is later than the twelfth.
    """
    days = [one.start for one in readings.values() if isinstance(one, Period) and one.grain is Grain.DAY]
    is_open = [day for day in days if day.day <= 12 and day.day != day.month]
    above = all(max(one.one, one.two) > 12 for one in numeric.values())
    return bool(numeric) and above and bool(is_open) and all(day.day <= 12 for day in days)


def _order(
    numeric: Mapping[str, Numeric], name: str, answer: str | None
) -> tuple[DateOrder | None, Question | None]:
    if not numeric:
        return None, None
    if answer in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        return DateOrder(answer), None
    proven, open_texts = proven_orders(numeric)
    if len(proven) == 1:
        return next(iter(proven)), None
    if not open_texts and not proven:
        return DateOrder.DAY_FIRST, None
    return None, _order_question(name, (open_texts or tuple(numeric))[0])


def _order_question(name: str, text: str) -> Question:
    choices = []
    for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        period = resolved(reading_of(text), order)
        day = "–" if period is None else period.start.isoformat()
        choices.append(Choice(order.value, f"{text} = {day}"))
    return Question(Slot.DATE_ORDER, tuple(choices), {"column": name, "example": text})


def _decimal_question(name: str, texts: Sequence[str], open_texts: Sequence[str]) -> Question:
    text = next((text for text in open_texts or texts if "." in text or "," in text), texts[0])
    choices = []
    for mark in DecimalMark:
        number = read_number(text, mark)
        choices.append(Choice(mark.value, f"{text} = {'–' if number is None else plain_text(number)}"))
    return Question(Slot.DECIMAL, tuple(choices), {"column": name, "example": text})
