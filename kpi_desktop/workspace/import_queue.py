"""Import queue: several files that come in one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class ImportQueue:
    """Files in the order in which they are taken up.

    Attributes:
        files: Their paths, those too that are done.
        place: Of the one under way, the first being 0.
    """

    files: tuple[str, ...] = ()
    place: int = 0

    @property
    def next_file(self) -> str:
        """The file that comes after the one under way, empty for none."""
        later = self.later
        return later[0] if later else ""

    @property
    def later(self) -> tuple[str, ...]:
        """The files still to come."""
        return self.files[self.place + 1 :]

    @property
    def is_several(self) -> bool:
        """Whether there was more than one."""
        return len(self.files) > 1

    def begun(self, files: Iterable[str]) -> "ImportQueue":
        """The queue of other files, in front of those still to come; a file that is named twice comes once."""
        return ImportQueue(tuple(dict.fromkeys([*files, *self.later])))

    def advanced(self) -> "ImportQueue":
        """The queue with the next file under way."""
        return replace(self, place=self.place + 1)
