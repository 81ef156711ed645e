"""Import details: where a number of a file comes from, and what the file says of itself, in sentences."""

from collections.abc import Sequence
from datetime import date

from kpi_desktop.domain.import_plan import ImportPlan, LeftOut
from kpi_desktop.domain.target import Basis
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.import_words import comparison_word
from kpi_desktop.wording.imports import left_out_text
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.numbers import number_text

_MOST_NAMES = 12
_A_PERIOD = {
    Basis.DAY: N_("{amount} a day"),
    Basis.WEEK: N_("{amount} a week"),
    Basis.MONTH: N_("{amount} a month"),
    Basis.QUARTER: N_("{amount} a quarter"),
    Basis.YEAR: N_("{amount} a year"),
}


def condition_text(column: str, test: str, values: Sequence[str]) -> str:
    """A condition: "Status is not Cancelled or Voided"; without a column it is about the status that was asked."""
    shown = _any_of([value or _("(empty)") for value in values])
    if not column:
        return _("the status is {values}").format(values=shown)
    return _("{column} {test} {values}").format(column=column, test=comparison_word(test), values=shown)


def trace_text(number: str, period: str, rows: int, file: str, conditions: Sequence[str]) -> str:
    """Where a number comes from: "Sales, June 2026: 1,203 rows of till.csv, where Status is not Cancelled"."""
    if not rows:
        return _("{number}, {period}: no row of {file} adds anything").format(
            number=number, period=period, file=file
        )
    text = ngettext(
        "{number}, {period}: {count} row of {file}", "{number}, {period}: {count} rows of {file}", rows
    )
    whence = text.format(number=number, period=period, count=number_text(rows), file=file)
    if not conditions:
        return whence
    return _("{rows}, where {conditions}").format(rows=whence, conditions=list_text(conditions))


def header_text(plan: ImportPlan) -> str:
    """Where the header was found and what it names."""
    line, names = plan.understood.header_line, [name for name in plan.profile.columns if name.strip()]
    if line is None:
        return _("No line names the columns.")
    shown = " · ".join(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        shown = _("{names} and {count} more").format(names=shown, count=number_text(len(names) - _MOST_NAMES))
    return _("The columns are named on line {line}: {names}").format(line=number_text(line), names=shown)


def own_total_text(
    name: str, lines: Sequence[int], *, stated: str, ours: str, whole: str, difference: str
) -> str:
    """The total that the file names beside ours: "Sales: the file says 39.50 on line 6, we add up 39.50 ✓".

    Args:
        name: The number.
        lines: Lines of the file that say so.
        stated: What they say.
        ours: What is taken.
        whole: What all rows come to.
        difference: How much ours is above what the file says.
    """
    line = number_text(lines[-1])
    if len(lines) > 1:
        said = _("{name}: the totals of the file come to {stated}")
    else:
        said = _("{name}: the file says {stated} on line {line}")
    says = said.format(name=name, stated=stated, line=line)
    if stated == ours:
        return _("{says}, we add up {ours} ✓").format(says=says, ours=ours)
    if stated == whole:
        return _("{says}, and all its rows come to that ✓; {ours} of it counts").format(says=says, ours=ours)
    return _("{says}, we add up {ours}: {difference}").format(says=says, ours=ours, difference=difference)


def wish_text(number: str, amount: str, basis: Basis | None, due: date | None) -> str:
    """A target that a file names: "Orders: the file wants 26 a month by 30 June 2026"."""
    wanted = amount if basis is None or basis not in _A_PERIOD else _(_A_PERIOD[basis]).format(amount=amount)
    if due is None:
        return _("{number}: the file wants {amount}").format(number=number, amount=wanted)
    return _("{number}: the file wants {amount} by {day}").format(
        number=number, amount=wanted, day=date_text(due)
    )


def gave_way_text(count: int) -> str:
    """How many typed values gave way to the file's; nothing for none."""
    if not count:
        return ""
    return ngettext(
        "{count} value that you typed gave way to the file’s; undoing brings it back.",
        "{count} values that you typed gave way to the file’s; undoing brings them back.",
        count,
    ).format(count=number_text(count))


def left_out_rows(plan: ImportPlan) -> list[tuple[int | None, str]]:
    """Each row that was left out: its line and why; of very many with one reason, how many more there are."""
    found: list[tuple[int | None, str]] = []
    for reason, count in plan.rows.left_out.items():
        lines = plan.rows.lines.get(reason, ())
        found += [(line, reason_words(reason)) for line in lines]
        if count > len(lines):
            found.append((None, left_out_text(reason, count - len(lines))))
    return sorted(found, key=lambda row: (row[0] is None, row[0] or 0))


def reason_words(reason: LeftOut) -> str:
    """Why a row was left out, of one row: "Total"."""
    return {
        LeftOut.BLANK: _("Nothing stands in it"),
        LeftOut.TOTAL: _("A total of other rows"),
        LeftOut.CONDITION: _("Left out by your condition"),
        LeftOut.NO_DATE: _("No date"),
        LeftOut.BAD_DATE: _("The date cannot be read"),
        LeftOut.BAD_NUMBER: _("The number cannot be read"),
        LeftOut.NO_VALUE: _("No value"),
        LeftOut.OTHER_COLUMNS: _("More or fewer columns than the header"),
        LeftOut.OTHER_CURRENCY: _("Another currency"),
        LeftOut.OTHER_STATUS: _("Another status"),
        LeftOut.OTHER_WAY: _("The money went the other way"),
    }[reason]


def _any_of(values: Sequence[str]) -> str:
    if len(values) < 2:
        return "".join(values)
    return _("{most} or {last}").format(most=_(", ").join(values[:-1]), last=values[-1])
