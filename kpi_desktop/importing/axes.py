"""Axes: where a table says to which period and channel its figures belong, in columns or across."""

from dataclasses import dataclass

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.across import channels_across, periods_across
from kpi_desktop.importing.choices import Choices, named_columns, uses_cell
from kpi_desktop.importing.language import Across, ByName, ByPosition, ColumnRef, FixedChannel
from kpi_desktop.importing.layout import Layout
from kpi_desktop.importing.parser import parse_channel, parse_date
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.when import When, find_when


@dataclass(frozen=True)
class Axes:
    """Where period and channel come from.

    Attributes:
        when: Column or period of the rows; nothing of it counts where periods stand across.
        channel: Column, or name, of the channel.
        periods: Columns across whose headers are periods.
        channels: Columns across whose headers are channels.
    """

    when: When
    channel: ColumnRef | FixedChannel | None = None
    periods: tuple[int, ...] = ()
    channels: tuple[int, ...] = ()

    @property
    def across(self) -> tuple[int, ...]:
        """Columns across, if any."""
        return self.periods or self.channels


def axes_of(request: ImportRequest, choices: Choices, layout: Layout) -> Axes:
    """Decide where period and channel of a table come from.

    Raises:
        Problem: ``IMPORT_SPEC_UNREADABLE`` where both or neither stand across as said, ``IMPORT_UNKNOWN_COLUMN``,
            ``IMPORT_NO_DATE_COLUMN`` where no header reads as a period.
    """
    names = tuple(name.strip() for name in layout.names)
    said = request.profile.date
    date = None if said is None else parse_date(said, names)
    channel = None if request.profile.channel is None else parse_channel(request.profile.channel, names)
    if isinstance(date, Across):
        if isinstance(channel, Across):
            raise Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec=str(said), at="across")
        places = periods_across(layout, date)
        if not places:
            raise Problem(ProblemCode.IMPORT_NO_DATE_COLUMN, file=layout.file.name)
        return Axes(When(), channel, places)
    if not isinstance(channel, Across):
        implied = periods_across(layout, Across()) if date is None and uses_cell(choices) else ()
        if len(implied) > 1:
            return Axes(When(), channel, implied)
        if uses_cell(choices):
            raise Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec=choices.specs[0][0].text, at="cell")
        return Axes(find_when(request, layout), channel)
    when = find_when(request, layout)
    taken = frozenset(layout.index_of(column) for column in (*when.columns, *named_columns(choices)))
    places = channels_across(layout, channel, taken)
    if not places:
        raise Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec=str(request.profile.channel), at="across")
    return Axes(when, None, channels=places)


def columns_of(axes: Axes, request: ImportRequest) -> tuple[ColumnRef, ...]:
    """Columns of date, channel and id."""
    columns = list(axes.when.columns)
    if isinstance(axes.channel, ByName | ByPosition):
        columns.append(axes.channel)
    if request.profile.identity_column is not None:
        columns.append(ByName(request.profile.identity_column))
    return tuple(columns)
