"""Plan check: what can be said about an unfinished plan, as codes that the room ``wording`` turns into sentences."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class PlanPage(IntEnum):
    """The pages of a plan, in the order in which they are filled."""

    WISH = 0
    NUMBERS = 1
    TARGETS = 2
    RHYTHM = 3
    ACTIONS = 4


class CheckLevel(StrEnum):
    """How much a finding matters: it stops, it warns, or it only says."""

    BLOCKS = "blocks"
    WARNS = "warns"
    HINTS = "hints"


class PlanCheck(StrEnum):
    """Everything that can be found; the letters are those of docs/metrics.md, "Checks of a plan"."""

    # wish
    NAME_MISSING = "name_missing"
    KIND_MISSING = "kind_missing"
    WISH_MISSING = "wish_missing"
    WISH_TOO_SHORT = "wish_too_short"  # S1
    CURRENCY_UNKNOWN = "currency_unknown"
    TIME_FRAME_EMPTY = "time_frame_empty"  # T1
    TIME_FRAME_PAST = "time_frame_past"  # T1
    # numbers
    NUMBERS_MISSING = "numbers_missing"
    NUMBERS_FEW = "numbers_few"  # G1
    NUMBERS_MANY = "numbers_many"  # G1
    EARLY_SIGN_MISSING = "early_sign_missing"  # G2
    RESULT_MISSING = "result_missing"  # G2
    ONE_SIDED_OUTWARD = "one_sided_outward"  # G5
    ONE_SIDED_INWARD = "one_sided_inward"  # G5
    UPSIDE_DOWN = "upside_down"  # G6
    SAME_NUMBER_TWICE = "same_number_twice"  # S3
    NOTHING_TO_ACT_ON = "nothing_to_act_on"  # A1
    TYPING_HEAVY = "typing_heavy"
    # targets
    NOT_A_NUMBER = "not_a_number"
    NUMBER_TOO_LARGE = "number_too_large"
    TARGET_MISSING = "target_missing"
    MEASURE_FIRST = "measure_first"  # M1
    TARGET_WRONG_WAY = "target_wrong_way"  # A3
    RANGE_WRONG = "range_wrong"  # A3
    BELOW_ZERO = "below_zero"  # M4
    OUTSIDE_SCORE = "outside_score"  # M4
    ABOVE_HUNDRED = "above_hundred"  # M4
    TARGET_FAR = "target_far"  # A4
    LIMIT_BROKEN_NOW = "limit_broken_now"
    DUE_OUTSIDE_FRAME = "due_outside_frame"  # T1
    GUARD_MISSING = "guard_missing"  # G3
    # rhythm
    RHYTHM_TOO_SLOW = "rhythm_too_slow"  # T2
    # actions
    ACTION_MISSING = "action_missing"


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """One thing found in a plan.

    Attributes:
        check: What was found.
        level: How much it matters.
        page: The page it belongs to.
        field: Name of the field it stands beside ("name", "target"), or empty for the page.
        subject: Id of the KPI or input it speaks of, or empty.
        facts: Named facts for its sentence.
    """

    check: PlanCheck
    level: CheckLevel
    page: PlanPage
    field: str = ""
    subject: str = ""
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)
