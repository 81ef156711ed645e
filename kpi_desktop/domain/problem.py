"""Problem: something that could not be done, as a code that the room ``wording`` turns into a sentence."""

from collections.abc import Callable, Mapping
from enum import StrEnum


class ProblemCode(StrEnum):
    """Everything that can go wrong in front of the owner; each code has one sentence in ``wording``."""

    # what was typed
    NOT_A_NUMBER = "not_a_number"
    NUMBER_TOO_LARGE = "number_too_large"
    NUMBER_TOO_FINE = "number_too_fine"
    NOT_A_PERIOD = "not_a_period"
    NOT_A_DATE = "not_a_date"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    UNKNOWN_KPI = "unknown_kpi"
    UNKNOWN_INPUT = "unknown_input"
    UNKNOWN_TEMPLATE = "unknown_template"
    UNKNOWN_CHANNEL = "unknown_channel"
    UNKNOWN_CURRENCY = "unknown_currency"
    INPUT_IS_DERIVED = "input_is_derived"
    ROW_UNREADABLE = "row_unreadable"
    NAME_MISSING = "name_missing"
    TIME_FRAME_EMPTY = "time_frame_empty"
    CHANNEL_NAME_TAKEN = "channel_name_taken"
    # settings
    CURRENCY_FIXED = "currency_fixed"
    WEEKS_FIXED = "weeks_fixed"
    FISCAL_YEAR_FIXED = "fiscal_year_fixed"
    # formulas
    FORMULA_UNREADABLE = "formula_unreadable"
    FORMULA_TOO_LONG = "formula_too_long"
    FORMULA_UNITS_DIFFER = "formula_units_differ"
    FORMULA_WRONG_RESULT_UNIT = "formula_wrong_result_unit"
    # targets
    TARGET_NEEDS_BASIS = "target_needs_basis"
    TARGET_TAKES_NO_BASIS = "target_takes_no_basis"
    TARGET_NEEDS_BASELINE = "target_needs_baseline"
    TARGET_WRONG_WAY = "target_wrong_way"
    TARGET_NEEDS_RANGE = "target_needs_range"
    TARGET_TAKES_NO_RANGE = "target_takes_no_range"
    TARGET_NOT_POSSIBLE = "target_not_possible"
    TARGET_NOTHING_TO_CORRECT = "target_nothing_to_correct"
    TARGET_SAME_DAY = "target_same_day"
    TARGET_BEFORE_EARLIER = "target_before_earlier"
    # files
    FILE_EXISTS = "file_exists"
    FILE_MISSING = "file_missing"
    FILE_EMPTY = "file_empty"
    FILE_FOREIGN = "file_foreign"
    FILE_IS_TEXT = "file_is_text"
    FILE_DAMAGED = "file_damaged"
    FILE_TRUNCATED = "file_truncated"
    FILE_NEWER = "file_newer"
    FILE_PROTECTED = "file_protected"
    FILE_READ_ONLY = "file_read_only"
    FILE_IN_USE = "file_in_use"
    FILE_BUSY = "file_busy"
    FOLDER_MISSING = "folder_missing"
    FOLDER_NOT_WRITABLE = "folder_not_writable"
    DISK_FULL = "disk_full"
    WRITE_FAILED = "write_failed"
    BACKUP_FAILED = "backup_failed"
    RESTORE_UNREADABLE = "restore_unreadable"
    # history
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_TO_REDO = "nothing_to_redo"
    UNKNOWN_ENTRY = "unknown_entry"
    ENTRY_FIRST = "entry_first"
    ENTRY_FOLDED = "entry_folded"
    ENTRY_ALREADY_UNDONE = "entry_already_undone"
    PUT_BACK_IMPOSSIBLE = "put_back_impossible"
    # files read in
    IMPORT_UNREADABLE = "import_unreadable"
    IMPORT_EMPTY = "import_empty"
    IMPORT_KIND_UNSUPPORTED = "import_kind_unsupported"
    IMPORT_TOO_LARGE = "import_too_large"
    IMPORT_PROTECTED = "import_protected"
    IMPORT_NO_TABLE = "import_no_table"
    IMPORT_UNKNOWN_SHEET = "import_unknown_sheet"
    IMPORT_NO_DATE_COLUMN = "import_no_date_column"
    IMPORT_UNKNOWN_COLUMN = "import_unknown_column"
    IMPORT_COLUMN_TWICE = "import_column_twice"
    IMPORT_SPEC_UNREADABLE = "import_spec_unreadable"
    IMPORT_NOTHING_USABLE = "import_nothing_usable"
    IMPORT_QUESTION_OPEN = "import_question_open"
    IMPORT_VALUE_TWICE = "import_value_twice"
    IMPORT_OTHER_CURRENCY = "import_other_currency"
    IMPORT_CANCELLED = "import_cancelled"
    IMPORT_CHANGED_MEANWHILE = "import_changed_meanwhile"
    PROFILE_UNREADABLE = "profile_unreadable"
    # reports
    REPORT_FAILED = "report_failed"
    EXPORT_KIND_UNSUPPORTED = "export_kind_unsupported"
    # the rest
    NO_DISPLAY = "no_display"
    STOPPED = "stopped"
    UNEXPECTED = "unexpected"


class Problem(Exception):  # noqa: N818 - the word the owner reads
    """Something that could not be done, with the facts its sentence needs.

    Attributes:
        code: Which sentence tells it.
        facts: Named facts for that sentence: plain text, numbers, dates or names, never a traceback.
    """

    def __init__(self, code: ProblemCode, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: Mapping[str, object] = facts

    def __str__(self) -> str:
        return " ".join([self.code.value, *(f"{name}={fact!r}" for name, fact in self.facts.items())])

    # A file is read in a child process: what goes wrong there has to cross over.
    def __reduce__(self) -> tuple[Callable[..., "Problem"], tuple[ProblemCode, dict[str, object]]]:
        return _rebuilt, (self.code, dict(self.facts))


def _rebuilt(code: ProblemCode, facts: dict[str, object]) -> Problem:
    return Problem(code, **facts)
