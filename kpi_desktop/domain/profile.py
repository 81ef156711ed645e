"""Profile: how one source's files are read, remembered so that next month needs one click."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kpi_desktop.domain.period import Grain


class Identity(StrEnum):
    """What makes a row of a later file the same row."""

    ROW = "row"
    COLUMN = "column"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Profile:
    """The owner's choices for one kind of file, spelled in the import language (docs/import-language.md).

    Attributes:
        name: What the owner calls the source; empty until named.
        maps: One specification per input ("revenue=sum(Amount)").
        date: Which column or columns give the date, or ``across``.
        channel: Which column gives the channel, or a channel's name as text in quotes.
        keep: Conditions that a row must meet, all of them.
        grain: Period into which rows are gathered.
        sheets: Sheets read.
        lines: Lines of the table, ``FROM`` or ``FROM-TO``.
        header: Number of header lines, nothing where the data decide.
        answers: Answers given, by slot.
        columns: Header names seen, by which the source is recognised.
        identity: What makes a row the same row.
        identity_column: The id column for ``Identity.COLUMN``.
    """

    name: str = ""
    maps: tuple[str, ...] = ()
    date: str | None = None
    channel: str | None = None
    keep: tuple[str, ...] = ()
    grain: Grain | None = None
    sheets: tuple[str, ...] = ()
    lines: str | None = None
    header: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    identity: Identity = Identity.ROW
    identity_column: str | None = None
