"""Import questions: what is asked about a file that its data cannot decide, and the answers in words.

Facts by slot: ``column`` and ``example`` (a text of the file) for date order and decimal, ``example`` for year and
start, ``column`` for sign, status and rows; for status also ``counts``, how many rows have each value, and ``said``,
what was answered of another column. Lists (``columns``, ``values``, ``currencies``, ``sheets``, ``lines``)
come from the choices where they are not given.
"""

from kpi_desktop.domain.import_plan import Slot
from kpi_desktop.wording.language import N_

QUESTIONS = {
    Slot.DATE_ORDER: N_("Which comes first in {column}, the day or the month? The file shows {example}."),
    Slot.DECIMAL: N_("What does {example} mean in {column}: a number with decimals, or thousands?"),
    Slot.DATE: N_("Which column holds the date that counts: {columns}?"),
    Slot.PERIOD: N_("Which period is this file for? Neither its rows nor its title say so."),
    Slot.YEAR: N_("Which year is this file for? It names periods such as {example} without a year."),
    Slot.START: N_("When does the counting start? The file counts {example}, without a date."),
    Slot.CURRENCY: N_("Which currency counts? The file holds {currencies}; the others are left out."),
    Slot.SIGN: N_("What does an amount without a minus mean in {column}: money in, or money out?"),
    Slot.STATUS: N_("Which of these in {column} count: {values}?"),
    Slot.ROWS: N_(
        "The same {column} stands in several rows with the same amount. Does each row count, or only one?"
    ),
    Slot.SHEET: N_("Which sheet holds the results: {sheets}?"),
    Slot.TABLE: N_("There are several tables, which start at lines {lines}. Which one holds the results?"),
    Slot.MAP: N_("Which column holds which of your numbers? None was recognised: {columns}."),
}

CHOICES = {
    "day_first": N_("the day first"),
    "month_first": N_("the month first"),
    "point": N_("the point starts the decimals"),
    "comma": N_("the comma starts the decimals"),
    "plus_is_in": N_("an amount without a minus is money in"),
    "plus_is_out": N_("an amount without a minus is money out"),
    "each": N_("each row counts"),
    "once": N_("only one row counts"),
}
"""Fixed answers; all others are names and values of the file."""

LISTS = ("columns", "values", "currencies", "sheets", "lines")
"""Facts that name the choices."""

FALLBACKS = {
    "column": N_("the column"),
    "columns": N_("see the preview"),
    "currencies": N_("several"),
    "lines": N_("shown in the preview"),
    "sheets": N_("see the preview"),
    "example": N_("what the preview shows"),
    "values": N_("see the preview"),
}
"""Words for facts that nobody gave."""
