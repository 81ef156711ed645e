"""Check-in: what is typed at one sitting, as a frozen draft that every keystroke replaces and a restart brings back."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.channel import ChannelTree
from kpi_desktop.domain.observation import WHOLE_BUSINESS, Cell, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.typed_cell import read_typed

NOT_AVAILABLE_SIGN = "?"
ESTIMATE_SIGN = "~"

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one field means.

    Attributes:
        state: Value, not available, or does not apply.
        value: The value, present exactly with ``State.VALUE``.
        is_estimate: Whether it is a guess.
    """

    state: State
    value: Decimal | None
    is_estimate: bool = False


@dataclass(frozen=True)
class CheckInDraft:
    """One sitting, letter by letter.

    Attributes:
        period: The period it is about; a sitting for month totals has the last of the months.
        asked: Cells that were asked when it began, so that answered ones stay in sight.
        texts: What stands in fields that were touched and not saved, right or wrong.
        estimates: Cells whose next value is a guess.
        by_channel: Whether the owner chose to enter an input by channel, or as a whole.
        months: For missed weeks, the months whose totals are asked instead; empty otherwise.
        check_in_id: Number of the check-in once it was finished, 0 before.
        answers: What the owner said to the questions after it, by KPI.
    """

    period: Period
    asked: frozenset[Cell] = frozenset()
    texts: Mapping[Cell, str] = field(default_factory=dict)
    estimates: frozenset[Cell] = frozenset()
    by_channel: Mapping[str, bool] = field(default_factory=dict)
    months: tuple[Period, ...] = ()
    check_in_id: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)

    def typed(self, cell: Cell, text: str) -> "CheckInDraft":
        """The draft once a field holds a text; an emptied field is kept too, because it takes a value back."""
        return replace(self, texts={**self.texts, cell: text})

    def saved(self, cells: Iterable[Cell]) -> "CheckInDraft":
        """The draft once fields were saved: what stands in the file needs no draft."""
        gone = set(cells)
        return replace(
            self,
            texts={cell: text for cell, text in self.texts.items() if cell not in gone},
            estimates=self.estimates - gone,
        )

    def roughly(self, cell: Cell, *, is_estimate: bool) -> "CheckInDraft":
        """The draft once a field is marked as a guess, or no longer."""
        marked = self.estimates | {cell} if is_estimate else self.estimates - {cell}
        return replace(self, estimates=marked)

    def split(self, input_id: str, *, by_channel: bool) -> "CheckInDraft":
        """The draft once the owner chose to enter an input by channel, or as a whole."""
        return replace(self, by_channel={**self.by_channel, input_id: by_channel})

    def answered(self, kpi_id: str, answer: str) -> "CheckInDraft":
        """The draft once a question about a KPI is answered."""
        return replace(self, answers={**self.answers, kpi_id: answer})


def read_answer(text: str, *, is_estimate: bool = False) -> Answer | None:
    """What a field says; nothing for an empty one.

    "?" is "I don't have it", "-" is "does not apply", and "~" before a number marks it as a guess.

    Raises:
        Problem: ``NOT_A_NUMBER``, ``NUMBER_TOO_LARGE`` or ``NUMBER_TOO_FINE``.
    """
    said = text.strip()
    if not said:
        return None
    if said == NOT_AVAILABLE_SIGN:
        return Answer(State.NOT_AVAILABLE, None)
    if said.startswith(ESTIMATE_SIGN):
        said, is_estimate = said.removeprefix(ESTIMATE_SIGN), True
    state, value = read_typed(said)
    return Answer(state, value, is_estimate and state is State.VALUE)


def entry_of(cell: Cell, answer: Answer, channels: ChannelTree) -> Entry:
    """An answer as what is recorded."""
    path = None if cell.channel == WHOLE_BUSINESS else channels.path(cell.channel)
    return Entry(cell.input_id, cell.period, answer.state, answer.value, path, answer.is_estimate)


def block(text: str) -> tuple[tuple[str, ...], ...]:
    """A block copied from a spreadsheet, as lines of cells."""
    lines = _BREAK.split(text.rstrip("\r\n"))
    return tuple(tuple(part.strip() for part in line.split("\t")) for line in lines)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted block laid over the fields.

    Attributes:
        texts: What each field is to hold.
        left_over: How many texts found no field.
    """

    texts: Mapping[Cell, str]
    left_over: int


def laid_over(
    lines: Sequence[Sequence[str]], grid: Sequence[Sequence[Cell]], at: Cell, column: Sequence[Cell] = ()
) -> Pasted:
    """Lay a block over fields: one column fills downwards as they stand, several fill down and to the right.

    Args:
        lines: The block.
        grid: The fields by row, in order of the screen.
        at: The field that it is pasted into.
        column: The fields one below another, where a block of one column fills; the grid's in order without it.
    """
    if max(map(len, lines), default=0) <= 1:
        order = list(column) or [cell for row in grid for cell in row]
        told = [line[0] if line else "" for line in lines]
        spots = order[order.index(at) :] if at in order else []
        texts = {cell: text for cell, text in zip(spots, told, strict=False) if text}
        return Pasted(texts, sum(bool(text) for text in told[len(spots) :]))
    row, place = next((r, cells.index(at)) for r, cells in enumerate(grid) if at in cells)
    texts, left_over = {}, 0
    for down, line in enumerate(lines):
        for right, text in enumerate(line):
            is_inside = row + down < len(grid) and place + right < len(grid[row + down])
            if text and is_inside:
                texts[grid[row + down][place + right]] = text
            elif text:
                left_over += 1
    return Pasted(texts, left_over)


def to_fields(draft: CheckInDraft) -> dict[str, object]:
    """A draft as plain JSON values."""
    return {
        "period": _period_fields(draft.period),
        "asked": [cell_fields(cell) for cell in sorted(draft.asked, key=_key)],
        "texts": [[*cell_fields(cell), text] for cell, text in draft.texts.items()],
        "estimates": [cell_fields(cell) for cell in sorted(draft.estimates, key=_key)],
        "by_channel": dict(draft.by_channel),
        "months": [_period_fields(month) for month in draft.months],
        "check_in": draft.check_in_id,
        "answers": dict(draft.answers),
    }


def from_fields(fields: Mapping[str, object]) -> CheckInDraft | None:
    """The draft that was kept; nothing where it cannot be understood any more."""
    try:
        return CheckInDraft(
            period=_period(fields["period"]),
            asked=frozenset(cell_of(one) for one in _list(fields["asked"])),
            texts={cell_of(one): str(_list(one)[4]) for one in _list(fields["texts"])},
            estimates=frozenset(cell_of(one) for one in _list(fields["estimates"])),
            by_channel={str(key): bool(said) for key, said in _mapping(fields["by_channel"]).items()},
            months=tuple(_period(one) for one in _list(fields["months"])),
            check_in_id=int(str(fields["check_in"])),
            answers={str(key): str(said) for key, said in _mapping(fields["answers"]).items()},
        )
    except (KeyError, ValueError, TypeError, IndexError, Problem):
        return None


def cell_fields(cell: Cell) -> list[object]:
    """A cell as plain JSON values."""
    return [cell.input_id, *_period_fields(cell.period), cell.channel]


def cell_of(told: object) -> Cell:
    """The cell of plain JSON values.

    Raises:
        ValueError: They are none; ``TypeError`` and ``IndexError`` say the same.
    """
    parts = _list(told)
    return Cell(str(parts[0]), _period(parts[1:3]), int(str(parts[3])))


def last_complete(calendar: Calendar, grain: Grain, on: date) -> Period:
    """The newest period that is past on a day."""
    return calendar.containing(grain, on).shifted(-1)


def _key(cell: Cell) -> tuple[str, str, date, int]:
    return cell.input_id, cell.period.grain.value, cell.period.start, cell.channel


def _period_fields(period: Period) -> list[str]:
    return [period.grain.value, period.start.isoformat()]


def _period(told: object) -> Period:
    grain, start = _list(told)
    return Period(Grain(str(grain)), date.fromisoformat(str(start)))


def _list(told: object) -> list[object]:
    if not isinstance(told, list):
        raise TypeError("a list was kept")
    return told


def _mapping(told: object) -> Mapping[object, object]:
    if not isinstance(told, dict):
        raise TypeError("named values were kept")
    return told
