"""Import plan: what will happen to a file, decided before anything is saved, and then saved exactly so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kpi_desktop.domain.coverage import Span
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.profile import Profile


class LeftOut(StrEnum):
    """Why a row of a file does not count."""

    BLANK = "blank"
    TOTAL = "total"
    CONDITION = "condition"
    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    BAD_NUMBER = "bad_number"
    NO_VALUE = "no_value"
    OTHER_COLUMNS = "other_columns"
    OTHER_CURRENCY = "other_currency"
    OTHER_STATUS = "other_status"
    OTHER_WAY = "other_way"


class Slot(StrEnum):
    """What may have to be asked about a file (docs/import-language.md, "Slots")."""

    DATE_ORDER = "date_order"
    DECIMAL = "decimal"
    DATE = "date"
    PERIOD = "period"
    YEAR = "year"
    START = "start"
    CURRENCY = "currency"
    SIGN = "sign"
    STATUS = "status"
    ROWS = "rows"
    SHEET = "sheet"
    TABLE = "table"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question, with what it would give in real values of the file."""

    value: str
    example: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the data cannot decide.

    Attributes:
        slot: What is asked.
        choices: The possible answers, each with its outcome; empty where the answer is free.
        facts: Named facts for the sentence.
    """

    slot: Slot
    choices: tuple[Choice, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that was read.

    Attributes:
        name: File name without its folder.
        sha256: Hash of its bytes, by which the same file is known again.
        size: Bytes.
    """

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a file, every part decided by whole columns.

    Attributes:
        sheet: Sheet name, nothing for text.
        header_line: Line number of the header, nothing without one.
        encoding: Encoding, nothing for workbooks.
        delimiter: Delimiter, nothing for workbooks.
        decimal: ``point`` or ``comma``, nothing where no figure has decimals.
        date_order: ``day_first``, ``month_first`` or ``year_first``, nothing where dates need none.
        first_day: First day of the rows used.
        last_day: Last day of the rows used.
        currency: ISO code, where the file says one.
        maps: Specifications used.
        source: Name of the well-known export that it seems to be, empty for others.
        renamed: Columns that are called otherwise than in other files of the source: the usual name, the one here.
    """

    sheet: str | None = None
    header_line: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    date_order: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    currency: str | None = None
    maps: tuple[str, ...] = ()
    source: str = ""
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RowTally:
    """What happens to the rows.

    Attributes:
        read: Data rows of the table.
        used: Rows that add something to at least one value.
        known: Rows that an earlier batch holds already and that add nothing.
        left_out: Rows that do not count, by reason.
        lines: Line numbers of the rows left out, by reason, at most the first 1,000 of each.
    """

    read: int = 0
    used: int = 0
    known: int = 0
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)
    lines: Mapping[LeftOut, tuple[int, ...]] = field(default_factory=dict)


class Effect(StrEnum):
    """What committing does to a cell."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PlannedValue:
    """What the file says of one cell.

    Attributes:
        target_id: Input id, or KPI id for a given result.
        is_given_result: Whether it is a KPI's value as stated.
        channel: Channel name, nothing for the whole business.
        period: The period.
        value: The cell's imported value once this batch is committed.
        contribution: What this batch adds to it.
        before: The cell's imported value now, nothing where there is none.
        typed: The value the owner typed, which goes on standing before the imported one.
        rows: Rows behind the contribution.
        effect: New, changed or same.
        is_partial: Whether this file and those before it speak for only a part of the period.
        completes: Whether only this file makes the period whole.
    """

    target_id: str
    channel: str | None
    period: Period
    value: Decimal
    contribution: Decimal
    before: Decimal | None = None
    typed: Decimal | None = None
    rows: int = 0
    effect: Effect = Effect.NEW
    is_partial: bool = False
    is_given_result: bool = False
    completes: bool = False


@dataclass(frozen=True, slots=True)
class OwnTotal:
    """What a file itself says that its rows come to; its rows of totals are left out, and only compared.

    Attributes:
        target_id: Input id.
        lines: Lines that say so.
        stated: What they say, several together.
        ours: What is taken of the rows.
        whole: What all rows come to, those too that a condition leaves out.
    """

    target_id: str
    lines: tuple[int, ...]
    stated: Decimal
    ours: Decimal
    whole: Decimal


@dataclass(frozen=True, slots=True)
class ItemLedger:
    """What each row, or each distinct id, of a file adds to the values of one input.

    Three little-endian arrays of one length, side by side, kept compressed with the batch: an item that an
    earlier batch holds already counts once, and when that batch is undone the later one takes it over.

    Attributes:
        target_id: Input id, or KPI id for a given result.
        is_given_result: Whether it is a KPI's value as stated.
        cells: Channel name and period of each cell that items refer to.
        identities: Unsigned 64-bit identity of each item, unique within the ledger.
        indexes: Unsigned 32-bit position in ``cells`` of each item.
        micros: Signed 64-bit value of each item, in units of ten to the power of minus ``decimals``.
        decimals: 6 for whole millionths; more where the file's own figures are finer, so that a cell is rounded
            once.
    """

    target_id: str
    is_given_result: bool
    cells: tuple[tuple[str | None, Period], ...]
    identities: bytes
    indexes: bytes
    micros: bytes
    decimals: int = 6


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything that committing a file will do.

    Attributes:
        file: The file.
        understood: What was understood of it.
        questions: What must be answered first; while there is one, nothing can be committed.
        rows: What happens to the rows.
        values: What the file says of each cell.
        profile: The choices behind it, to be remembered.
        ledgers: Items per input, for later batches.
        known_batches: Ids of the active batches on which the plan rests, in order; if they differ when it is
            committed, the plan is stale.
        repeats: Id of the batch that holds this very file already, else nothing.
        own_totals: What the file itself says that its rows come to.
        covers: The days that the file speaks for, nothing where none are known.
    """

    file: SourceFile
    understood: Understood
    rows: RowTally
    profile: Profile
    questions: tuple[Question, ...] = ()
    values: tuple[PlannedValue, ...] = ()
    ledgers: tuple[ItemLedger, ...] = ()
    known_batches: tuple[int, ...] = ()
    repeats: int | None = None
    own_totals: tuple[OwnTotal, ...] = ()
    covers: Span | None = None

    def unfinished(self, on: date) -> tuple[Period, ...]:
        """Periods that are over on a day, and of which files speak only in part and nothing is typed, in order."""
        cut = (one for one in self.values if one.is_partial and one.typed is None)
        found = {one.period for one in cut if one.period.is_complete(on)}
        return tuple(sorted(found, key=lambda period: (period.start, period.grain)))


@dataclass(frozen=True, slots=True)
class Batch:
    """One committed import, for provenance.

    Attributes:
        id: Number in the file, from 1; also the source id of its contributions.
        file: The file.
        profile: The choices behind it.
        rows: What happened to the rows, without line numbers.
        first_day: First day that it speaks for,
        last_day: and the last one (docs/metrics.md, "Covered in part").
        sheet: Sheet read.
        imported_at: When, in local time with offset.
    """

    id: int
    file: SourceFile
    profile: Profile
    rows: RowTally
    first_day: date | None
    last_day: date | None
    sheet: str | None
    imported_at: datetime

    @property
    def covers(self) -> Span | None:
        """The days that it speaks for, nothing where none are known."""
        return (
            None if self.first_day is None or self.last_day is None else Span(self.first_day, self.last_day)
        )
