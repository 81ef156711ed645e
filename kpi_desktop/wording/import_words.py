"""Import words: what a first look at a file shows, what columns can mean, and what an import brought."""

from collections.abc import Mapping
from datetime import date

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import PlannedValue
from kpi_desktop.domain.period import Grain
from kpi_desktop.wording.dates import date_text, period_text
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.numbers import number_text

_DELIMITERS = {
    ",": N_("columns are parted by commas"),
    ";": N_("columns are parted by semicolons"),
    "\t": N_("columns are parted by tabs"),
    "|": N_("columns are parted by upright lines"),
}
_ENCODINGS = {"utf-16": "UTF-16", "cp1252": "Windows-1252", "latin-1": "Latin-1"}
_DECIMALS = {"point": N_("a point starts the decimals"), "comma": N_("a comma starts the decimals")}
_ORDERS = {
    "day_first": N_("dates are day/month/year"),
    "month_first": N_("dates are month/day/year"),
    "year_first": N_("dates are year-month-day"),
}
_HOW = {
    "sum": N_("Add up a column"),
    "once": N_("Add up, once per …"),
    "product": N_("Multiply two columns"),
    "count": N_("Count the rows"),
    "distinct": N_("Count different values"),
    "value": N_("Take the figure as it is"),
    "duration": N_("Add up times such as 1:30"),
    "score": N_("Count answers from 0 to 10"),
}
_TESTS = {
    "is": N_("is"),
    "is_not": N_("is not"),
    "starts": N_("starts with"),
    "starts_not": N_("does not start with"),
}
_GRAINS = {Grain.DAY: N_("Day"), Grain.WEEK: N_("Week"), Grain.MONTH: N_("Month")}


def look_text(
    *,
    columns: int,
    header_line: int | None,
    delimiter: str,
    decimal: str | None,
    date_order: str | None,
    encoding: str,
) -> str:
    """What a first look shows, in one line: "8 columns, named on line 1 · columns are parted by commas …"."""
    count = ngettext("{count} column", "{count} columns", columns).format(count=number_text(columns))
    if header_line is None:
        head = _("{columns} without names").format(columns=count)
    else:
        head = _("{columns}, named on line {line}").format(columns=count, line=number_text(header_line))
    code = _ENCODINGS.get(encoding)
    parts = [
        head,
        _(_DELIMITERS.get(delimiter, "")),
        _(_DECIMALS.get(decimal or "", "")),
        _(_ORDERS.get(date_order or "", "")),
        _("letters are {encoding}").format(encoding=code) if code else "",
    ]
    return " · ".join(part for part in parts if part)


def column_name(name: str, place: int) -> str:
    """What a column is called: its header, or "Column C" without one."""
    return name or _("Column {letter}").format(letter=column_letter(place))


def column_letter(place: int) -> str:
    """The letter of a column as spreadsheets count, the first place being 0: A to Z, then AA."""
    letters, left = "", place + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def how_word(how: str) -> str:
    """A way in which rows become a number."""
    return _(_HOW[how])


def comparison_word(test: str) -> str:
    """How a condition compares."""
    return _(_TESTS[test])


def grain_words() -> tuple[tuple[Grain, str], ...]:
    """Periods into which rows can be gathered."""
    return tuple((grain, _(words)) for grain, words in _GRAINS.items())


def outcome_text(example: str) -> str:
    """What an answer would give, with days in words: "03/04/2026 = 3 April 2026"."""
    text, equals, meant = example.rpartition(" = ")
    try:
        return f"{text}{equals}{date_text(date.fromisoformat(meant))}" if equals else example
    except ValueError:
        return example


def planned_period_text(value: PlannedValue, calendar: Calendar) -> str:
    """The period of a value, and whether the file covers only a part of it."""
    period = period_text(value.period, calendar)
    return _("{period} · in part").format(period=period) if value.is_partial else period


def lines_text(lines: tuple[int, ...], count: int) -> str:
    """Where rows stand: "lines 3, 8 and 11", the first twenty of many."""
    most = 20
    shown = ", ".join(number_text(line) for line in lines[:most])
    more = count - min(len(lines), most)
    text = ngettext("line {lines}", "lines {lines}", count).format(lines=shown)
    return _("{lines} and {count} more").format(lines=text, count=number_text(more)) if more > 0 else text


def added_text(count: int) -> str:
    """What an import brought: "42 values added"."""
    return ngettext("{count} value added", "{count} values added", count).format(count=number_text(count))


def add_button_text(count: int) -> str:
    """What committing will do: "Add 42 values"."""
    return ngettext("Add {count} value", "Add {count} values", count).format(count=number_text(count))


def effects_text(counts: Mapping[str, int]) -> str:
    """How many values are new, change or stay: "40 new, 2 changed, 3 as before"."""
    parts = [
        ngettext("{count} new value", "{count} new values", counts["new"]) if counts["new"] else "",
        ngettext("{count} changed", "{count} changed", counts["changed"]) if counts["changed"] else "",
        ngettext("{count} as before", "{count} as before", counts["same"]) if counts["same"] else "",
    ]
    keys = ("new", "changed", "same")
    filled = [
        part.format(count=number_text(counts[key])) for part, key in zip(parts, keys, strict=True) if part
    ]
    return _(", ").join(filled)
