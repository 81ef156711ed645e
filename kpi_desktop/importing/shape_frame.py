"""Shape: the rows of all tables that are read, as one long table with one layout."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kpi_desktop.importing.axes import Axes, axes_of, columns_of
from kpi_desktop.importing.choices import Choices, Wanted, named_columns, wanted_columns, with_cell
from kpi_desktop.importing.doubts import Doubts, doubts_of
from kpi_desktop.importing.language import ByName, ByPosition, ColumnRef
from kpi_desktop.importing.layout import Layout
from kpi_desktop.importing.parts import Part
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.source import Progress
from kpi_desktop.importing.table_frame import Table
from kpi_desktop.importing.text_frame import read_table
from kpi_desktop.importing.unpivot_frame import made_long, one_below_other, placed


@dataclass(frozen=True)
class Piece:
    """The rows of one table.

    Attributes:
        layout: Where it stood.
        axes: Where its periods and channels come from.
        table: Its rows, long, with the places of the first table.
    """

    layout: Layout
    axes: Axes
    table: Table


@dataclass(frozen=True)
class Shape:
    """All rows.

    Attributes:
        pieces: The rows of each table.
        table: All of them together.
        layout: The first table's, with two more columns where some stand across: headers and cells.
        choices: The owner's choices, ``cell`` in them being a column.
        wanted: Columns that are needed.
        columns: Header names by which the source is known again.
        doubts: Columns that may bear on how amounts count.
    """

    pieces: tuple[Piece, ...]
    table: Table
    layout: Layout
    choices: Choices
    wanted: Wanted
    columns: tuple[str, ...]
    doubts: Doubts = field(default_factory=Doubts)

    @property
    def axes(self) -> Axes:
        """Axes of the first table, channels across being a column now."""
        axes = self.pieces[0].axes
        return replace(axes, channel=ByPosition(self.layout.width - 1)) if axes.channels else axes


def shape_of(
    parts: Sequence[Part], choices: Choices, request: ImportRequest, progress: Progress | None
) -> Shape:
    """Read all tables.

    Raises:
        Problem: A column is missing in one of them, or a table is too large.
    """
    first = parts[0].layout
    axes = [axes_of(request, choices, part.layout) for part in parts]
    wanted = wanted_columns(choices, first, columns_of(axes[0], request))
    doubts = Doubts() if axes[0].across else doubts_of(first, choices, request)
    wanted = replace(wanted, texts=wanted.texts | doubts.places)
    refs = (*named_columns(choices), *columns_of(axes[0], request))
    pieces = tuple(
        _piece(part, one, wanted, refs, first, progress) for part, one in zip(parts, axes, strict=True)
    )
    table = one_below_other([piece.table for piece in pieces])
    if not axes[0].across:
        return Shape(pieces, table, first, choices, wanted, first.names, doubts)
    columns = tuple(name for place, name in enumerate(first.names) if place not in axes[0].across)
    cell = first.width + 1
    long = replace(first, names=(*first.names, "", ""))
    numbers = Wanted(wanted.texts | {cell - 1, cell}, wanted.figures | {cell})
    return Shape(pieces, table, long, with_cell(choices, ByPosition(cell + 1)), numbers, columns)


def _piece(
    part: Part,
    axes: Axes,
    wanted: Wanted,
    refs: Sequence[ColumnRef],
    first: Layout,
    progress: Progress | None,
) -> Piece:
    places = {place: _own_place(place, refs, first, part.layout) for place in sorted(wanted.texts)}
    own = {place for place in places.values() if place >= 0} | set(axes.across)
    table = read_table(part.source, part.layout, sorted(own), progress, apart=frozenset(axes.across))
    if axes.across:
        names = [part.layout.names[place] for place in axes.across]
        end = max(part.layout.width, first.width)
        table = made_long(table, axes.across, names, end, set(places.values()))
        places |= {first.width: end, first.width + 1: end + 1}
    if part.layout is not first or axes.across:
        table = placed(table, places)
    return Piece(part.layout, axes, table)


def _own_place(place: int, refs: Sequence[ColumnRef], first: Layout, layout: Layout) -> int:
    """Where a column of the first table stands in another one; -1 for one that nobody named and that is not there."""
    if layout is first:
        return place
    for ref in refs:
        if first.index_of(ref) == place:
            return layout.index_of(ref)
    name = ByName(first.names[place])
    return layout.index_of(name) if layout.has(name) else -1
