"""Counters: periods that a file counts or names without a year ("Month 1", day 0000, March), and where they start."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import Question, Slot
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.cell_text import is_blank, is_total
from kpi_desktop.importing.month_names import month_of

_UNITS = (
    (re.compile(r"day|tag|jour|d[ií]a|dag", re.IGNORECASE), Grain.DAY),
    (re.compile(r"week|woche|semaine|semana", re.IGNORECASE), Grain.WEEK),
    (re.compile(r"month|monat|mois|mes|maand", re.IGNORECASE), Grain.MONTH),
    (re.compile(r"quarter|quartal|trimestre", re.IGNORECASE), Grain.QUARTER),
    (re.compile(r"year|jahr|ann[eé]e|año|jaar", re.IGNORECASE), Grain.YEAR),
)
_COUNTED = re.compile(r"(?P<word>[^\W\d_]*)[ ._#-]*(?P<number>\d{1,4})")
_QUARTER = re.compile(r"[QqTt]([1-4])")


@dataclass(frozen=True)
class Anchors:
    """What a file or its owner says of years and starts.

    Attributes:
        year: Year of months and quarters without one.
        start: First day of a counter.
        calendar: How the business cuts time.
    """

    year: int | None
    start: date | None
    calendar: Calendar


@dataclass(frozen=True)
class Anchored:
    """Periods of texts that count or name them without a year, or what must be asked."""

    periods: Mapping[str, Period | None]
    question: Question | None = None


def anchored(texts: Sequence[str], name: str, anchors: Anchors) -> Anchored | None:
    """Read a column of counters, or of months or quarters without a year; nothing where it is neither.

    Args:
        texts: Different texts of the column.
        name: Its header, which may name the unit ("Nth day").
        anchors: Year and start.
    """
    used = [text for text in texts if not is_blank(text) and not is_total(text)]
    if not used:
        return None
    named = {text: _named(text) for text in used}
    if _most(named):
        return _with_year(named, anchors)
    counted = {text: _counted(text, name) for text in used}
    return _with_start(counted, anchors) if _most(counted) else None


def _most(read: Mapping[str, tuple[Grain, int] | None]) -> bool:
    """Whether a column reads so, a remark or a row of averages below it aside."""
    found = sum(one is not None for one in read.values())
    return found == len(read) or (found > 1 and found * 4 >= len(read) * 3)


def grain_of(text: str) -> Grain | None:
    """Length of the period that a text counts, or names without a year; nothing where it does neither."""
    found = _named(text) or _counted(text, "")
    return None if found is None else found[0]


def year_of(answer: str | None) -> int | None:
    """The year that an answer says.

    Raises:
        Problem: ``NOT_A_PERIOD``.
    """
    if answer is None:
        return None
    if not re.fullmatch(r"(?:19|20|21)\d\d", answer):
        raise Problem(ProblemCode.NOT_A_PERIOD, text=answer)
    return int(answer)


def _named(text: str) -> tuple[Grain, int] | None:
    if match := _QUARTER.fullmatch(text.strip()):
        return Grain.QUARTER, int(match[1])
    month = month_of(text.strip())
    return None if month is None else (Grain.MONTH, month)


def _counted(text: str, name: str) -> tuple[Grain, int] | None:
    match = _COUNTED.fullmatch(text.strip())
    if match is None:
        return None
    said = match["word"] or name
    for pattern, grain in _UNITS:
        if pattern.search(said):
            return grain, int(match["number"])
    return None


def _with_year(named: Mapping[str, tuple[Grain, int] | None], anchors: Anchors) -> Anchored:
    if anchors.year is None:
        return Anchored({}, Question(Slot.YEAR, (), {"example": next(iter(named))}))
    periods: dict[str, Period | None] = {}
    for text, found in named.items():
        if found is not None:
            grain, number = found
            periods[text] = Period(grain, date(anchors.year, (number - 1) * grain.months + 1, 1))
    return Anchored(periods)


def _with_start(counted: Mapping[str, tuple[Grain, int] | None], anchors: Anchors) -> Anchored:
    if anchors.start is None:
        return Anchored({}, Question(Slot.START, (), {"example": next(iter(counted))}))
    pairs = [(text, *found) for text, found in counted.items() if found is not None]
    first = min(number for _, _, number in pairs)
    base = min(first, 1)
    start = anchors.start
    return Anchored(
        {
            text: anchors.calendar.containing(grain, start).shifted(number - base)
            for text, grain, number in pairs
        }
    )
