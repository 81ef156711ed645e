"""Check-in sheet: which period, which inputs and which fields a check-in shows, with last and usual beside each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial

from kpi_desktop.analysis.due import openings
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import DueInput
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.exact import MICROS, from_micros, to_decimal
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.observation import WHOLE_BUSINESS, Cell, CellValue, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.unit import Unit
from kpi_desktop.workspace.check_in import CheckInDraft, last_complete
from kpi_desktop.workspace.check_in_odd import Whole
from kpi_desktop.workspace.planned_levels import level_of, planned_levels, with_level

LOOK_BACK = 12
"""Periods before the asked one that tell what is usual."""

_MONTHS_ASKED = 3


@dataclass(frozen=True, slots=True)
class AskedCell:
    """One field.

    Attributes:
        cell: Where its value belongs.
        channel: The channel, nothing for the whole business.
        said: What was said of it: typed, or what imports come to where they speak for the whole period.
        look_back: Finds the values of the newest periods before it, newest first; asked for only where it shows.
        whole: What it is a part of, where the owner counts that too and it is known.
        believed: Odd values of which the owner said that they are right.
        part: What imports come to where they speak for only some of its days.
        level: What the plan says is usual, nothing where it says nothing.
    """

    cell: Cell
    channel: Channel | None
    said: CellValue | None
    look_back: Callable[[], tuple[Decimal, ...]] = field(repr=False, compare=False)
    whole: Whole | None = None
    believed: frozenset[Decimal] = frozenset()
    part: CellValue | None = None
    level: Decimal | None = None

    @property
    def compared(self) -> tuple[Decimal, ...]:
        """With what a number is compared that may be odd: the values before it, and what was planned as usual."""
        return with_level(self.usual, self.level)

    @property
    def usual(self) -> tuple[Decimal, ...]:
        """Values of the newest periods before it, newest first."""
        return self.look_back()

    @property
    def last(self) -> Decimal | None:
        """The newest value before it."""
        return next(iter(self.usual), None)

    @property
    def value(self) -> Decimal | None:
        """The value that stands in the file."""
        is_value = self.said is not None and self.said.state is State.VALUE
        return from_micros(self.said.micros) if self.said is not None and is_value else None


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One input.

    Attributes:
        input: The input.
        cells: For the whole business, one for each column.
        by_channel: Its fields by channel, in the owner's order; none where it does not add up over channels.
        is_unfolded: Whether channels are what is entered.
        sum: What the channels come to, nothing where none is entered.
        is_opening: Whether it is asked once, because the first result of a number starts from it.
    """

    input: Input
    cells: tuple[AskedCell, ...]
    by_channel: tuple[AskedCell, ...] = ()
    is_unfolded: bool = False
    sum: Decimal | None = None
    is_opening: bool = False

    @property
    def fields(self) -> tuple[AskedCell, ...]:
        """The fields that show."""
        return self.by_channel if self.is_unfolded else self.cells

    @property
    def is_answered(self) -> bool:
        """Whether something is said of it."""
        if self.is_unfolded:
            fields = (*self.by_channel, *self.cells)
            return any(one.said is not None for one in fields) and all(one.part is None for one in fields)
        return all(one.said is not None for one in self.cells)


@dataclass(frozen=True, slots=True)
class CheckInSheet:
    """Everything that a check-in shows.

    Attributes:
        period: The period it is about.
        rows: What is asked, in the order of the KPIs.
        columns: The months, where month totals are asked for missed weeks; else empty.
        periods: Periods that can be chosen, newest first.
        missing: How many inputs each of them lacks, where any is.
        missed: Periods before the newest that lack an input, oldest first.
        channels: Channels of the business.
        is_newest: Whether it is about the last complete period.
    """

    period: Period
    rows: tuple[AskedRow, ...] = ()
    columns: tuple[Period, ...] = ()
    periods: tuple[Period, ...] = ()
    missing: Mapping[Period, int] = field(default_factory=dict)
    missed: tuple[Period, ...] = ()
    channels: ChannelTree = field(default_factory=ChannelTree)
    is_newest: bool = True

    @property
    def fields(self) -> tuple[AskedCell, ...]:
        """Every field in the order in which Enter walks."""
        return tuple(cell for row in self.rows for cell in row.fields)

    @property
    def cells(self) -> frozenset[Cell]:
        """Every cell of every row, folded or not."""
        return frozenset(one.cell for row in self.rows for one in (*row.cells, *row.by_channel))

    @property
    def open_rows(self) -> int:
        """How many inputs still wait."""
        return sum(not row.is_answered for row in self.rows)

    def row_of(self, cell: Cell) -> AskedRow | None:
        """The row in which a cell stands."""
        return next((row for row in self.rows if row.input.id == cell.input_id), None)


def newest_period(values: KpiValues) -> Period:
    """The last complete period of the finest rhythm that is asked."""
    grains = [values.grains.of_entry(input_) for input_ in _asked(values)]
    return last_complete(values.book.calendar, min(grains, default=Grain.WEEK), values.on)


def sheet_of(
    values: KpiValues,
    due_inputs: Iterable[DueInput],
    draft: CheckInDraft,
    believed: Mapping[Cell, frozenset[Decimal]] | None = None,
) -> CheckInSheet:
    """The sheet of a draft as the file stands.

    Args:
        values: What is recorded, by channel, as far back as is needed to tell what is usual.
        due_inputs: What is due on the day.
        draft: The sitting.
        believed: Odd numbers of which the owner said that they are right.
    """
    newest, due_inputs = newest_period(values), tuple(due_inputs)
    due = {one.input.id: one.periods for one in due_inputs if not one.is_opening}
    missing = _missing(due, newest)
    asked = sum(one.asked is not None for one in due_inputs)
    if newest in missing:
        missing[newest] = asked  # with what its page asks of other periods
    composer = _Composer(values, draft, believed or {}, due_inputs)
    if draft.months:
        rows = composer.month_rows(_missed_inputs(values, due, newest))
    else:
        is_newest = draft.period == newest
        rows = composer.newest_rows(due, newest) if is_newest else composer.all_rows(draft.period, due)
    return CheckInSheet(
        period=draft.period,
        rows=tuple(rows),
        columns=draft.months,
        periods=_periods(newest, missing),
        missing=missing,
        missed=tuple(sorted((one for one in missing if one.start < newest.start), key=_start)),
        channels=values.book.channels,
        is_newest=draft.period == newest,
    )


def months_of(calendar: Calendar, missed: Iterable[Period]) -> tuple[Period, ...]:
    """The newest months, three at most, whose totals would answer for missed weeks."""
    homes = dict.fromkeys(calendar.home(one, Grain.MONTH) for one in missed if one.grain < Grain.MONTH)
    return tuple(sorted(homes, key=_start)[-_MONTHS_ASKED:])


def _asked(values: KpiValues) -> tuple[Input, ...]:
    """The inputs that somebody enters, a bound pair once, in the order of the KPIs."""
    found: dict[str, Input] = {}
    for kpi in _followed(values):
        for input_ in values.grains.asked_inputs(kpi):
            kept = values.book.inputs.get(values.book.bindings.resolve(input_.id, values.on))
            if kept is not None:
                found.setdefault(kept.id, kept)
    return tuple(found.values())


def _followed(values: KpiValues) -> list[Kpi]:
    kpis = values.book.kpis.values()
    return [kpi for kpi in kpis if kpi.retired_on is None or kpi.retired_on > values.on]


def _missing(due: Mapping[str, Sequence[Period]], newest: Period) -> dict[Period, int]:
    counts: dict[Period, int] = {}
    for periods in due.values():
        for period in periods:
            if period.grain is newest.grain:
                counts[period] = counts.get(period, 0) + 1
    return counts


def _missed_inputs(values: KpiValues, due: Mapping[str, Sequence[Period]], newest: Period) -> list[Input]:
    """Inputs of missed weeks that a month total can answer for."""
    return [
        input_
        for input_ in _asked(values)
        if input_.rule is RollUp.SUM
        and any(one.grain is newest.grain and one != newest for one in due.get(input_.id, ()))
    ]


def _periods(newest: Period, missing: Mapping[Period, int]) -> tuple[Period, ...]:
    """The last thirteen, and any before them that lack something."""
    recent = [newest.shifted(-back) for back in range(13)]
    older = [one for one in missing if one.start < recent[-1].start]
    return tuple(sorted({*recent, *older}, key=_start, reverse=True))


def _start(period: Period) -> date:
    return period.start


class _Composer:
    """Makes rows of one book for one draft."""

    def __init__(
        self,
        values: KpiValues,
        draft: CheckInDraft,
        believed: Mapping[Cell, frozenset[Decimal]],
        due_inputs: Iterable[DueInput] = (),
    ) -> None:
        self._values, self._draft, self._believed = values, draft, believed
        self._wholes, self._levels = _wholes(values), planned_levels(values.book)
        self._channels = [
            channel for channel in values.book.channels if not channel.is_campaign and not channel.is_archived
        ]
        self._waiting = {(cell.input_id, cell.period) for cell in (*draft.asked, *draft.texts)}
        self._asked = _asked(values)
        self._due = {(one.input.id, one.asked) for one in due_inputs if one.asked and not one.is_opening}
        starts = {(one.input.id, one.asked) for one in due_inputs if one.asked and one.is_opening}
        # One that was answered at this sitting stays in sight.
        self._openings = starts | (self._waiting & openings(values, _followed(values)))

    def newest_rows(self, due: Mapping[str, Sequence[Period]], newest: Period) -> list[AskedRow]:
        """Of the newest period only what is due, and what was due when the sitting began; all where nothing is.

        Before the row of an input comes the one that says what its first result starts from.
        """
        asked = {
            input_.id: max(wanted, key=_start) for input_ in self._asked if (wanted := self._wanted(input_))
        }
        found: list[AskedRow] = []
        others = {row.input.id: row for row in ([] if asked else self.all_rows(newest, due))}
        for input_ in self._asked:
            starts = sorted((period for name, period in self._openings if name == input_.id), key=_start)
            found += [replace(self._row(input_, (one,)), is_opening=True) for one in starts]
            if input_.id in asked:
                found.append(self._row(input_, (asked[input_.id],)))
            elif input_.id in others and others[input_.id].cells[0].cell.period not in starts:
                found.append(others[input_.id])
        return found

    def _wanted(self, input_: Input) -> list[Period]:
        """The periods for which the newest sheet may ask an input: the newest of them is asked."""
        grain = self._values.grains.of_entry(input_)
        waited = self._waiting - self._openings
        return [
            *(period for name, period in waited if name == input_.id and period.grain is grain),
            *(period for name, period in self._due if name == input_.id),
        ]

    def all_rows(self, period: Period, due: Mapping[str, Sequence[Period]]) -> list[AskedRow]:
        """Of an earlier period everything that is entered for it, and longer periods that ended within it."""
        found = []
        for input_ in self._asked:
            grain = self._values.grains.of_entry(input_)
            own = period if grain is period.grain else self._ended_within(period, grain)
            if own is not None and self._is_in_rhythm(input_, own, due):
                found.append(self._row(input_, (own,)))
        return found

    def month_rows(self, inputs: Sequence[Input]) -> list[AskedRow]:
        """A row for each input with a field for each month."""
        return [self._row(input_, self._draft.months) for input_ in inputs]

    def _ended_within(self, period: Period, grain: Grain) -> Period | None:
        if grain < period.grain:
            return None
        longer = last_complete(self._values.book.calendar, grain, period.end).shifted(1)
        for one in (longer, longer.shifted(-1)):
            if period.start <= one.end <= period.end:
                return one
        return None

    def _is_in_rhythm(self, input_: Input, period: Period, due: Mapping[str, Sequence[Period]]) -> bool:
        if input_.rhythm.every == 1 or period in due.get(input_.id, ()):
            return True
        steps = self._values.rollups.value(input_.id, WHOLE_BUSINESS, period)
        return steps.micros is not None or (input_.id, period) in self._waiting

    def _row(self, input_: Input, periods: Sequence[Period]) -> AskedRow:
        whole = tuple(self._cell(input_, period, None) for period in periods)
        adds = input_.rule is RollUp.SUM and len(periods) == 1
        parts = tuple(self._cell(input_, periods[0], one) for one in self._channels) if adds else ()
        is_unfolded = bool(parts) and self._is_unfolded(input_, whole[0], parts)
        values = [one.value for one in parts if one.value is not None]
        return AskedRow(input_, whole, parts, is_unfolded, sum(values, Decimal(0)) if values else None)

    def _is_unfolded(self, input_: Input, whole: AskedCell, parts: Sequence[AskedCell]) -> bool:
        """As the owner chose, else as it was entered, else as it was entered last time."""
        if input_.id in self._draft.by_channel:
            return self._draft.by_channel[input_.id]
        if whole.said is not None:
            return False
        if any(one.said is not None or one.part is not None for one in parts):
            return True
        before = self._values.rollups.cells.at(input_.id, WHOLE_BUSINESS, whole.cell.period.shifted(-1))
        return before is None and any(one.last is not None for one in parts)

    def _cell(self, input_: Input, period: Period, channel: Channel | None) -> AskedCell:
        number = WHOLE_BUSINESS if channel is None else channel.id
        cells = self._values.rollups.cells
        said = cells.at(input_.id, number, period)
        is_part = said is not None and said.covers is not None
        cell = Cell(input_.id, period, number)
        return AskedCell(
            cell,
            channel,
            None if is_part else said,
            cache(partial(self._usual, cell)),
            self._whole(cell),
            self._believed.get(cell, frozenset()),
            said if is_part else None,
            level_of(self._levels, cell),
        )

    def _usual(self, cell: Cell) -> tuple[Decimal, ...]:
        rolled = (
            self._values.rollups.value(cell.input_id, cell.channel, cell.period.shifted(-back))
            for back in range(1, LOOK_BACK + 1)
        )
        return tuple(_decimal(one.micros) for one in rolled if one.is_whole and one.micros is not None)

    def _whole(self, cell: Cell) -> Whole | None:
        """What a cell is a part of, where that is known for the same period and channel."""
        input_ = self._wholes.get(cell.input_id)
        if input_ is None:
            return None
        found = self._values.rollups.value(input_.id, cell.channel, cell.period)
        return (
            Whole(input_.name, to_decimal(found.value))
            if found.value is not None and found.is_whole
            else None
        )


def _decimal(micros: int | Fraction) -> Decimal:
    """Millionths as a value; what was counted and not calculated needs no rounding, and a sheet asks six thousand."""
    return from_micros(micros) if isinstance(micros, int) else to_decimal(micros / MICROS)


def _wholes(values: KpiValues) -> Mapping[str, Input]:
    """Counts that are parts of others, by what is said of them: the share of one in the other is a number in use.

    Amounts of money are left out, because costs may well be more than sales; and parts for which another number is
    counted, because the till's orders may well be more than the visits of the website.
    """
    found: dict[str, Input] = {}
    book = values.book
    for kpi in book.kpis.values():
        definition = kpi.definition(values.on)
        if definition.unit is not Unit.PERCENT or (pair := definition.formula.share) is None:
            continue
        part, whole = (book.inputs.get(book.bindings.resolve(one, values.on)) for one in pair)
        if part is None or whole is None or part.id != pair[0] or part.unit.is_money:
            continue
        if part.unit is whole.unit:
            found.setdefault(part.id, whole)
    return found
