"""Profile as JSON: how the choices for one kind of file are written down and read again."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.profile import Identity, Profile


def profile_to_text(profile: Profile) -> str:
    """The profile as one line of JSON, its keys in the order of the record."""
    return json.dumps(
        {
            "name": profile.name,
            "maps": list(profile.maps),
            "date": profile.date,
            "channel": profile.channel,
            "keep": list(profile.keep),
            "grain": None if profile.grain is None else profile.grain.value,
            "sheets": list(profile.sheets),
            "lines": profile.lines,
            "header": profile.header,
            "answers": dict(profile.answers),
            "columns": list(profile.columns),
            "identity": profile.identity.value,
            "identity_column": profile.identity_column,
        },
        ensure_ascii=False,
    )


def profile_from_text(text: str, file: str = "") -> Profile:
    """Read a profile; keys that are absent keep their usual value, unknown ones are ignored.

    Args:
        text: JSON.
        file: Where it comes from, for the message.

    Raises:
        Problem: ``PROFILE_UNREADABLE``.
    """
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        raise Problem(ProblemCode.PROFILE_UNREADABLE, file=file)
    try:
        return Profile(**{key: read(record[key]) for key, read in _READERS.items() if key in record})
    except (TypeError, ValueError) as error:
        raise Problem(ProblemCode.PROFILE_UNREADABLE, file=file) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(item) for item in value)


def _answers(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    return {_text(slot): _text(answer) for slot, answer in value.items()}


def _or_nothing(read: Callable[[object], Any]) -> Callable[[object], Any]:
    return lambda value: None if value is None else read(value)


_READERS: Mapping[str, Callable[[object], Any]] = {
    "name": _text,
    "maps": _texts,
    "date": _or_nothing(_text),
    "channel": _or_nothing(_text),
    "keep": _texts,
    "grain": _or_nothing(lambda value: Grain(_text(value))),
    "sheets": _texts,
    "lines": _or_nothing(_text),
    "header": _or_nothing(_number),
    "answers": _answers,
    "columns": _texts,
    "identity": lambda value: Identity(_text(value)),
    "identity_column": _or_nothing(_text),
}
