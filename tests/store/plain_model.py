"""Plain model: what a file should hold after any actions, undo, redo and put back, in dictionaries alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Key = tuple[str, object]
"""Kind and name of a row: ("cell", (2, 0)), ("channel", 5), ("link", 3), ("objective", 3)."""

State = dict[Key, object]


@dataclass
class ModelEntry:
    """One action: rows before and after it, whether it stands, and what it put back."""

    before: State
    after: State
    stands: bool = True
    is_dropped: bool = False
    puts_back: tuple[int, ...] = ()


@dataclass
class Model:
    """Rows by key, and the actions that led there."""

    rows: State = field(default_factory=dict)
    entries: list[ModelEntry] = field(default_factory=list)

    def act(self, changes: Mapping[Key, object | None], puts_back: tuple[int, ...] = ()) -> bool:
        """Set rows, take out those set to nothing; no entry where nothing changes."""
        changed = {key: value for key, value in changes.items() if self.rows.get(key) != value}
        if not changed and not puts_back:
            return False
        before = {key: self.rows.get(key) for key in changed}
        for entry in self.entries:
            entry.is_dropped |= not entry.stands
        self.entries.append(ModelEntry(before, changed, puts_back=puts_back))
        self._set(changed)
        return True

    def undo(self) -> bool:
        """Take the newest standing action back."""
        standing = [entry for entry in self.entries if entry.stands]
        if not standing:
            return False
        standing[-1].stands = False
        self._set(standing[-1].before)
        return True

    def redo(self) -> bool:
        """Do the oldest undone action again."""
        undone = [entry for entry in self.entries if not entry.stands and not entry.is_dropped]
        if not undone:
            return False
        undone[0].stands = True
        self._set(undone[0].after)
        return True

    def put_back(self, number: int) -> tuple[int, ...] | None:
        """Take an action back with what needs it; nothing where it does not stand."""
        if not self.entries[number].stands or number in self.taken_back():
            return None
        found = self.closure(number)
        restored: State = {}
        for one in found:  # newest first: the oldest has the last word on each row
            restored |= self.entries[one].before
        self.act(restored, puts_back=found)
        return found

    def taken_back(self) -> set[int]:
        """Actions that a put back took back, unless that was taken back itself."""
        taken: set[int] = set()
        for number in reversed(range(len(self.entries))):
            if self.entries[number].stands and number not in taken:
                taken |= set(self.entries[number].puts_back)
        return taken

    def closure(self, number: int) -> tuple[int, ...]:
        """The action and the later ones on the same rows, or on rows that would hang in the air; newest first."""
        needed = {number}
        while True:
            chosen = self._with_same_rows(needed)
            state = dict(self.rows)
            for one in sorted(chosen, reverse=True):
                state |= self.entries[one].before
            hanging = {end for pair in _hanging(state) for end in pair}
            more = {
                one
                for one in range(number, len(self.entries))
                if self.entries[one].stands and hanging & self.entries[one].after.keys()
            }
            if more <= chosen:
                return tuple(sorted(chosen, reverse=True))
            needed |= more

    def _with_same_rows(self, needed: set[int]) -> set[int]:
        chosen: set[int] = set()
        touched: set[Key] = set()
        for one, entry in enumerate(self.entries):
            if one in needed or (entry.stands and touched & entry.after.keys()):
                chosen.add(one)
                touched |= entry.after.keys()
        return chosen

    def _set(self, changes: Mapping[Key, object | None]) -> None:
        for key, value in changes.items():
            if value is None:
                self.rows.pop(key, None)
            else:
                self.rows[key] = value


def _hanging(state: Mapping[Key, object | None]) -> list[tuple[Key, Key]]:
    """Rows with the missing row to which each refers."""
    pairs: list[tuple[Key, Key]] = []
    for key, value in state.items():
        if value is None:
            continue
        kind, name = key
        if kind == "cell" and name[1]:
            pairs.append((key, ("channel", name[1])))
        if kind == "link":
            pairs.append((key, ("objective", name)))
    return [pair for pair in pairs if state.get(pair[1]) is None]
