"""Recognition: what a file seems to be, and what must be asked before that counts."""

from dataclasses import dataclass

from kpi_desktop.domain.period import Grain


@dataclass(frozen=True)
class Rivals:
    """Columns that an input may take, each with other numbers.

    Attributes:
        input_id: The input.
        maps: A specification for each.
    """

    input_id: str
    maps: tuple[str, ...]


@dataclass(frozen=True)
class Renamed:
    """A column that is called otherwise than its source calls it.

    Attributes:
        usual: Its usual name.
        here: Its name in this file.
    """

    usual: str
    here: str


@dataclass(frozen=True)
class Recognition:
    """What a file seems to be, in the import language.

    Attributes:
        source: Name of the ready source, empty where none is known.
        date: The date column; nothing where the plan may find or must ask it.
        maps: What inputs take.
        keep: Conditions that every row must meet.
        grain: Period into which rows are gathered, where not the usual one.
        rivals: What must be asked, because several columns may be meant.
        renamed: Columns that are called otherwise than usual.
    """

    source: str = ""
    date: str | None = None
    maps: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    grain: Grain | None = None
    rivals: tuple[Rivals, ...] = ()
    renamed: tuple[Renamed, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether an input takes anything, or would after an answer."""
        return bool(self.maps or self.rivals)
