"""Import choices: a remembered profile as choices again, and a draft as plain JSON values."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem
from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.profile_json import profile_from_text, profile_to_text
from kpi_desktop.importing.language import (
    AcrossCell,
    Both,
    ByName,
    ByPosition,
    Calculated,
    ColumnRef,
    Compared,
    Comparison,
    Condition,
    Count,
    Distinct,
    Duration,
    Either,
    Not,
    OneOf,
    Score,
    Spec,
    StartsWith,
    Sum,
    Value,
)
from kpi_desktop.importing.parser import parse_spec
from kpi_desktop.importing.recognition import Recognition
from kpi_desktop.importing.remembering import for_another_file
from kpi_desktop.workspace.import_draft import How, ImportDraft, MapChoice, Test, Where


def draft_of(profile: Profile, path: str = "", pasted: str = "") -> ImportDraft:
    """The choices of a known source, for another of its files; answers about one file's time do not count again."""
    return ImportDraft(
        path=path,
        pasted=pasted,
        date=profile.date,
        maps=tuple(map_choice(text) for text in profile.maps),
        channel=profile.channel,
        grain=profile.grain,
        header=profile.header,
        answers=for_another_file(profile).answers,
        has_choices=True,
        base=profile,
    )


def proposed(draft: ImportDraft, found: Recognition) -> ImportDraft:
    """The draft with what a first look recognises, unless the owner chose already."""
    if draft.has_choices:
        return draft
    return replace(
        draft,
        # Periods that stand across are found again by the headers.
        date=None if found.date == "across" else found.date,
        maps=tuple(map_choice(text) for text in found.maps),
        grain=draft.grain or found.grain,
        base=replace(draft.base, keep=found.keep or draft.base.keep),
        has_choices=True,
    )


def map_choice(text: str) -> MapChoice:
    """A specification as a choice; one that cannot be chosen in the window stays as it was written."""
    try:
        spec = parse_spec(text)
    except Problem:
        return MapChoice(text.partition("=")[0].strip(), said=text)
    wheres = wheres_of(spec.where)
    function = _function(spec)
    if wheres is None or function is None:
        return MapChoice(spec.target_id, said=text)
    how, column, other = function
    return MapChoice(spec.target_id, how, column, other, wheres)


def wheres_of(condition: Condition | None) -> tuple[Where, ...] | None:
    """Conditions that all hold, each a choice; nothing where one of them is none."""
    if condition is None:
        return ()
    if isinstance(condition, Both):
        left, right = wheres_of(condition.left), wheres_of(condition.right)
        return None if left is None or right is None else left + right
    found = _where(condition)
    return None if found is None else (found,)


def row_across(text: str) -> str | None:
    """The label of the one row that a specification takes period by period; nothing for any other specification."""
    try:
        spec = parse_spec(text)
    except Problem:
        return None
    match spec.function, spec.where:
        case ((Sum(AcrossCell(), None) | Value(AcrossCell())), Compared(_, Comparison.EQUAL, str() as label)):
            return label
    return None


def draft_to_fields(draft: ImportDraft) -> dict[str, object]:
    """A draft as plain values."""
    return {
        "path": draft.path,
        "pasted": draft.pasted,
        "date": draft.date,
        "channel": draft.channel,
        "grain": None if draft.grain is None else draft.grain.value,
        "header": draft.header,
        "answers": dict(draft.answers),
        "has_choices": draft.has_choices,
        "is_previewed": draft.is_previewed,
        "base": profile_to_text(draft.base),
        "maps": [
            {
                "input": one.input_id,
                "how": None if one.how is None else one.how.value,
                "column": one.column,
                "other": one.other,
                "said": one.said,
                "wheres": [
                    {"column": where.column, "test": where.test.value, "values": list(where.values)}
                    for where in one.wheres
                ],
            }
            for one in draft.maps
        ],
    }


def draft_from_fields(fields: Mapping[str, Any]) -> ImportDraft | None:
    """A draft from plain values; nothing where they are no draft of this program."""
    try:
        return ImportDraft(
            path=str(fields["path"]),
            pasted=str(fields["pasted"]),
            date=fields["date"],
            maps=tuple(_map_from(one) for one in fields["maps"]),
            channel=fields["channel"],
            grain=None if fields["grain"] is None else Grain(fields["grain"]),
            header=fields["header"],
            answers={str(slot): str(answer) for slot, answer in fields["answers"].items()},
            has_choices=bool(fields["has_choices"]),
            is_previewed=bool(fields["is_previewed"]),
            base=profile_from_text(fields["base"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, Problem):
        return None


def _map_from(fields: Mapping[str, Any]) -> MapChoice:
    return MapChoice(
        fields["input"],
        None if fields["how"] is None else How(fields["how"]),
        fields["column"],
        fields["other"],
        tuple(
            Where(where["column"], Test(where["test"]), tuple(where["values"])) for where in fields["wheres"]
        ),
        fields["said"],
    )


def _function(spec: Spec) -> tuple[How, str, str] | None:
    match spec.function:
        case Count():
            return How.COUNT, "", ""
        case Distinct(column):
            return How.DISTINCT, _ref(column), ""
        case Duration(column):
            return How.DURATION, _ref(column), ""
        case Score(column):
            return How.SCORE, _ref(column), ""
        case Value(ByName() | ByPosition() as column):
            return How.VALUE, _ref(column), ""
        case Sum(ByName() | ByPosition() as column, None):
            return How.SUM, _ref(column), ""
        case Sum(ByName() | ByPosition() as column, once) if once is not None:
            return How.ONCE, _ref(column), _ref(once)
        case Sum(Calculated("*", ByName() | ByPosition() as one, ByName() | ByPosition() as two), None):
            return How.PRODUCT, _ref(one), _ref(two)
    return None


def _where(condition: Condition) -> Where | None:
    match condition:
        case Compared(column, Comparison.EQUAL, str() as value):
            return Where(_ref(column), Test.IS, (value,))
        case Compared(column, Comparison.UNEQUAL, str() as value):
            return Where(_ref(column), Test.IS_NOT, (value,))
        case OneOf(column, values) if all(isinstance(value, str) for value in values):
            return Where(_ref(column), Test.IS, tuple(str(value) for value in values))
        case StartsWith() | Either():
            return _starts(condition)
        case Not(part):
            positive = _where(part)
            turned = {Test.IS: Test.IS_NOT, Test.STARTS: Test.STARTS_NOT}
            if positive is not None and positive.test in turned:
                return Where(positive.column, turned[positive.test], positive.values)
    return None


def _starts(condition: Condition) -> Where | None:
    match condition:
        case StartsWith(column, text):
            return Where(_ref(column), Test.STARTS, (text,))
        case Either(left, right):
            one, two = _starts(left), _starts(right)
            if one is not None and two is not None and one.column == two.column:
                return Where(one.column, Test.STARTS, one.values + two.values)
    return None


def _ref(column: ColumnRef) -> str:
    if isinstance(column, ByPosition):
        return f"#{column.number}"
    return f"[{column.name.replace(']', ']]')}]"
