"""Import draft: what the owner chose for one file, as frozen answers that become a profile."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kpi_desktop.domain.import_plan import Slot
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.rhythm import RhythmUnit
from kpi_desktop.importing.sample import Sample

DRAFT_NAME = "import"


class How(StrEnum):
    """How rows become the values of an input."""

    SUM = "sum"
    ONCE = "once"
    COUNT = "count"
    DISTINCT = "distinct"
    PRODUCT = "product"
    VALUE = "value"
    DURATION = "duration"
    SCORE = "score"


NEEDS_COLUMN = frozenset({How.SUM, How.ONCE, How.DISTINCT, How.PRODUCT, How.VALUE, How.DURATION, How.SCORE})
NEEDS_OTHER = frozenset({How.ONCE, How.PRODUCT})


OF_SURVEY = ("promoters", "detractors", "nps_responses")
"""Inputs that the answers of a survey fill together."""
_ABOUT_DATES = {slot.value for slot in (Slot.DATE_ORDER, Slot.DATE, Slot.PERIOD, Slot.YEAR, Slot.START)}
_ABOUT_FIGURES = {slot.value for slot in (Slot.DECIMAL, Slot.CURRENCY, Slot.SIGN, Slot.ROWS)}


_GRAINS = {RhythmUnit.DAYS: Grain.DAY, RhythmUnit.WEEKS: Grain.WEEK, RhythmUnit.MONTHS: Grain.MONTH}


class Test(StrEnum):
    """How the cells of a condition are compared."""

    __test__ = False  # no test of pytest's

    IS = "is"
    IS_NOT = "is_not"
    STARTS = "starts"
    STARTS_NOT = "starts_not"


@dataclass(frozen=True)
class Where:
    """Only rows of which one column is something.

    Attributes:
        column: The column, in the import language; empty until chosen.
        test: How it is compared.
        values: With what; any of them.
    """

    column: str = ""
    test: Test = Test.IS
    values: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether it says something."""
        return bool(self.column and self.values)

    @property
    def text(self) -> str:
        """It, in the import language."""
        quoted = [f"'{value.replace(chr(39), chr(39) * 2)}'" for value in self.values]
        if self.test in (Test.STARTS, Test.STARTS_NOT):
            tests = " or ".join(f"startswith({self.column}, {value})" for value in quoted)
            return f"({tests})" if self.test is Test.STARTS else f"not ({tests})"
        if len(quoted) == 1:
            return f"{self.column} {'=' if self.test is Test.IS else '!='} {quoted[0]}"
        listed = f"{self.column} in ({', '.join(quoted)})"
        return listed if self.test is Test.IS else f"not {listed}"


@dataclass(frozen=True)
class MapChoice:
    """What one input takes from the file.

    Attributes:
        input_id: The input.
        how: How rows become its values; nothing until chosen.
        column: The column, in the import language.
        other: The factor, or the id of which each counts once.
        wheres: Conditions, all of which a row must meet.
        said: A specification written elsewhere that these choices cannot spell; taken as it is.
    """

    input_id: str
    how: How | None = None
    column: str = ""
    other: str = ""
    wheres: tuple[Where, ...] = ()
    said: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to choose."""
        if self.said:
            return True
        if self.how is None or not all(where.is_complete for where in self.wheres):
            return False
        return bool(self.column or self.how not in NEEDS_COLUMN) and bool(
            self.other or self.how not in NEEDS_OTHER
        )

    @property
    def text(self) -> str:
        """The specification in the import language; only of a complete one."""
        if self.said:
            return self.said
        function = {
            How.SUM: f"sum({self.column})",
            How.ONCE: f"sum({self.column} once per {self.other})",
            How.COUNT: "count()",
            How.DISTINCT: f"distinct({self.column})",
            How.PRODUCT: f"sum({self.column} * {self.other})",
            How.VALUE: f"value({self.column})",
            How.DURATION: f"duration({self.column})",
            How.SCORE: f"score({self.column})",
        }[self.how or How.COUNT]
        where = " and ".join(where.text for where in self.wheres)
        return f"{self.input_id}={function}" + (f" where {where}" if where else "")


@dataclass(frozen=True)
class ImportDraft:
    """Everything chosen for one file.

    Attributes:
        path: The file, empty before one is chosen.
        pasted: Text from the clipboard that stands for a file.
        date: The date column, in the import language; nothing where the program decides or asks.
        maps: What inputs take, in the order in which they were added.
        channel: The column that names the channel, nothing for none.
        grain: Period into which rows are gathered.
        header: Number of header lines, nothing where the data decide.
        answers: Answers to questions, by slot.
        has_choices: Whether the columns were shown already, so that nothing more is proposed.
        is_previewed: Whether the owner had gone on from the columns.
        base: What a known source says beyond these choices.
    """

    path: str = ""
    pasted: str = ""
    date: str | None = None
    maps: tuple[MapChoice, ...] = ()
    channel: str | None = None
    grain: Grain | None = None
    header: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    has_choices: bool = False
    is_previewed: bool = False
    base: Profile = field(default_factory=Profile)

    @property
    def has_file(self) -> bool:
        """Whether there is something to read."""
        return bool(self.path or self.pasted)

    @property
    def is_ready(self) -> bool:
        """Whether enough is chosen to read the file."""
        return bool(self.maps) and all(one.is_complete for one in self.maps)

    @property
    def profile(self) -> Profile:
        """The choices in the import language."""
        return replace(
            self.base,
            maps=tuple(one.text for one in self.maps),
            date=self.date,
            channel=self.channel,
            grain=self.grain,
            header=self.header,
            answers=dict(self.answers),
        )

    def after(self, before: "ImportDraft") -> "ImportDraft":
        """The draft without answers that were given about other columns than it has now."""
        gone: set[str] = set()
        if (self.date, self.header) != (before.date, before.header):
            gone |= _ABOUT_DATES
        if (_figures(self), self.header) != (_figures(before), before.header):
            gone |= _ABOUT_FIGURES
        return replace(self, answers={slot: said for slot, said in self.answers.items() if slot not in gone})

    def with_map(self, place: int, changed: MapChoice) -> "ImportDraft":
        """The draft with another choice for one input; the answers of a survey fill the inputs beside it too."""
        fills = OF_SURVEY if changed.how is How.SCORE else ()
        maps = [
            changed if at == place else one
            for at, one in enumerate(self.maps)
            if at == place or one.input_id not in fills
        ]
        return replace(self, maps=tuple(maps))

    def with_input(self, one: Input) -> "ImportDraft":
        """The draft with one more input; what its rule leaves no choice about is chosen."""
        if one.id in self.taken:
            return self
        how = How.VALUE if one.rule is not RollUp.SUM else None
        return replace(self, maps=(*self.maps, MapChoice(one.id, how)))

    def with_result(self, kpi: Kpi) -> "ImportDraft":
        """The draft with a number whose results the file states."""
        if kpi.id in self.taken:
            return self
        return replace(self, maps=(*self.maps, MapChoice(kpi.id, How.VALUE)))

    @property
    def taken(self) -> frozenset[str]:
        """Ids of what is filled already."""
        surveyed = OF_SURVEY if any(one.how is How.SCORE for one in self.maps) else ()
        return frozenset([*surveyed, *(one.input_id for one in self.maps)])

    def without(self, place: int) -> "ImportDraft":
        """The draft with one input less."""
        return replace(self, maps=self.maps[:place] + self.maps[place + 1 :])

    def answered(self, slot: str, answer: str) -> "ImportDraft":
        """The draft with one more answer."""
        return replace(self, answers={**self.answers, slot: answer})

    def with_usual_grain(self, inputs: Mapping[str, Input]) -> "ImportDraft":
        """The draft with the period in which its numbers are entered anyway, unless one is chosen.

        A typed week stands before imported days: only values of the same period can be seen beside each other.

        Args:
            inputs: Inputs by every id.
        """
        if self.grain is not None:
            return self
        mapped = [inputs[one.input_id] for one in self.maps if one.input_id in inputs]
        return replace(self, grain=min((_GRAINS[one.rhythm.unit] for one in mapped), default=None))

    def fitted(self, sample: Sample) -> "ImportDraft":
        """The draft without columns that the file does not have, each under the name it has here."""
        return replace(
            self,
            date=_here(self.date or "", sample) or None,
            channel=self.channel
            if (self.channel or "").startswith("'")
            else _here(self.channel or "", sample) or None,
            maps=tuple(_fitted(one, sample) for one in self.maps),
        )


def _fitted(one: MapChoice, sample: Sample) -> MapChoice:
    if one.said:
        return one
    wheres = tuple(replace(where, column=_here(where.column, sample)) for where in one.wheres)
    return replace(one, column=_here(one.column, sample), other=_here(one.other, sample), wheres=wheres)


def _here(ref: str, sample: Sample) -> str:
    if "+" in ref and sample.column(ref) is None:
        return ref  # two columns that hold a date together
    found = sample.column(ref) if ref else None
    return "" if found is None else found.ref


def _figures(draft: ImportDraft) -> tuple[tuple[str, str, str], ...]:
    """The columns that numbers are taken from."""
    return tuple((one.column, one.other, one.said) for one in draft.maps)
