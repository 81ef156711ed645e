"""World: what a business should hold after any sequence of actions, in plain dictionaries alone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.faults.judge import Document, values_of
from tests.faults.stage import Sale, daily

Key = tuple[object, ...]
"""What a fact is about: ("typed", cell), ("channel", name), ("batch", number), ("target", number), …"""

Facts = dict[Key, object]


@dataclass(frozen=True)
class Deed:
    """One action of the history: the facts that it changed, as they were and as they became."""

    before: Mapping[Key, object]
    after: Mapping[Key, object]


@dataclass
class World:
    """Facts, and the actions that led to them by their numbers in the history."""

    facts: Facts = field(default_factory=dict)
    deeds: dict[int, Deed] = field(default_factory=dict)
    undone: list[int] = field(default_factory=list)

    def changed(self, wanted: Mapping[Key, object]) -> dict[Key, object]:
        """Of what is wanted, that which is not so already; nothing stands for no such fact."""
        return {key: value for key, value in wanted.items() if self.facts.get(key) != value}

    def act(self, number: int, wanted: Mapping[Key, object]) -> None:
        """Let an action happen; what was undone before it cannot be redone any more."""
        changes = self.changed(wanted)
        for gone in self.undone:
            del self.deeds[gone]
        self.undone = []
        self.deeds[number] = Deed({key: self.facts.get(key) for key in changes}, changes)
        self._set(changes)

    def undo(self) -> int:
        """Take the newest action back."""
        number = max(self.standing())
        self.undone.append(number)
        self._set(self.deeds[number].before)
        return number

    def redo(self) -> int:
        """Do the action undone last again."""
        number = self.undone.pop()
        self._set(self.deeds[number].after)
        return number

    def standing(self) -> list[int]:
        """Actions that are not undone."""
        return sorted(self.deeds.keys() - set(self.undone))

    def must_go_with(self, number: int) -> set[int]:
        """An action and the later ones on the same facts, or on cells that would be left without their channel."""
        needed = {number}
        while True:
            gone = self._on_same_facts(needed)
            hanging = _hanging(self.facts | self.without(gone))
            more = {one for one in self.standing() if one > number and hanging & self.deeds[one].after.keys()}
            if more <= gone:
                return gone
            needed |= more

    def makes_a_channel_twice(self, number: int) -> bool:
        """Whether taking an action back would bring a channel back whose name a later action gave to a new one."""
        together = [key for one in self.must_go_with(number) for key in self.deeds[one].after]
        return any(key[0] == "channel" and together.count(key) > 1 for key in together)

    def without(self, gone: set[int]) -> dict[Key, object]:
        """The facts that these actions changed, as they were before the oldest of them that changed each."""
        before: dict[Key, object] = {}
        for number in sorted(gone, reverse=True):
            before |= self.deeds[number].before
        return before

    def _on_same_facts(self, needed: set[int]) -> set[int]:
        gone: set[int] = set()
        keys: set[Key] = set()
        for one in self.standing():
            own = self.deeds[one].after.keys()
            if one in needed or (one > min(needed) and keys & own):
                gone.add(one)
                keys |= own
        return gone

    def _set(self, changes: Mapping[Key, object]) -> None:
        self.facts |= changes
        self.facts = {key: value for key, value in self.facts.items() if value is not None}


def shown(document: Document) -> Facts:
    """The facts that a document holds; imports by what they add up to."""
    business = document["business"]
    facts: Facts = {("name",): business["name"]}
    facts |= {("typed", cell): said for cell, said in values_of(document, typed=True).items()}
    facts |= {("imported", cell): said for cell, said in values_of(document, typed=False).items()}
    facts |= {("channel", row["name"]): True for row in document["channel"] if row["id"]}
    facts |= {("closed", row["first"], row["last"]): row["name"] for row in document["closed_span"]}
    facts |= {("decision", row["title"]): row["why"] for row in document["decision"]}
    facts |= {("to do", row["title"]): row["owner"] for row in document["action"]}
    facts |= {("given", row["kpi"], row["start"]): row["value"] for row in document["given_result"]}
    facts |= {
        ("target", row["kpi"], row["valid_from"]): (row["value"], row["valid_to"])
        for row in document["target"]
    }
    return facts


def expected(facts: Mapping[Key, object]) -> Facts:
    """What a document should show: each line counts once, however many of the imported files hold it."""
    plain = {key: value for key, value in facts.items() if key[0] != "batch"}
    lines: Counter[Sale] = Counter()
    for key, sales in facts.items():
        if key[0] == "batch":
            lines |= Counter(sales)
    return plain | {("imported", cell): said for cell, said in daily(list(lines.elements())).items()}


def _hanging(facts: Mapping[Key, object]) -> set[Key]:
    """Cells without their channel, and those channels."""
    typed = [key for key, said in facts.items() if key[0] == "typed" and said is not None and key[1][3]]
    pairs = [(key, ("channel", key[1][3])) for key in typed]
    return {end for pair in pairs for end in pair if facts.get(pair[1]) is None}
