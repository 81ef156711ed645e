"""Drafts: unfinished work, saved as it is typed, no part of the history."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import apsw

from kpi_desktop.store.draft_table import DraftTable
from kpi_desktop.workspace.acting import Actor

CHECK_IN = "check_in"
"""Name of the draft of a check-in that is not finished."""
_FORMS = "forms"
"""Name of the draft that holds every form that is half typed."""


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """A form of a page that was neither saved nor put away.

    Attributes:
        page: Key of the page.
        form: What tells it from the other forms of that page.
        fields: What was changed in it, by the names of its fields.
    """

    page: str
    form: str
    fields: Mapping[str, object]


def load_draft(db: apsw.Connection, name: str) -> Mapping[str, object] | None:
    """What was typed, by any connection to the file; nothing where there is no draft of the name."""
    text = DraftTable(db).get(name)
    if text is None:
        return None
    fields: Mapping[str, object] = json.loads(text)
    return fields


class Drafts:
    """Unfinished forms by name."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor

    def save(self, name: str, fields: Mapping[str, object]) -> None:
        """Keep what was typed so far; an earlier draft of the name is replaced."""
        text = json.dumps(fields, ensure_ascii=False, sort_keys=True)
        DraftTable(self._actor.db).put(name, text)

    def load(self, name: str) -> Mapping[str, object] | None:
        """What was typed, nothing where there is no draft of the name."""
        return load_draft(self._actor.db, name)

    def discard(self, name: str) -> None:
        """Forget a draft, once its form was submitted."""
        DraftTable(self._actor.db).delete(name)

    def half_typed(self) -> tuple[HalfTyped, ...]:
        """The forms that are half typed, the one that was touched last at the end."""
        kept: Any = (self.load(_FORMS) or {}).get("forms", ())
        return tuple(HalfTyped(one["page"], one["form"], one["fields"]) for one in kept)

    def keep_form(self, form: HalfTyped) -> None:
        """Keep a form as it stands; one in which nothing is changed is let go."""
        before = self.half_typed()
        others = [one for one in before if (one.page, one.form) != (form.page, form.form)]
        now = [*others, form] if form.fields else others
        if tuple(now) == before or self._actor.file.is_read_only:
            return
        if now:
            kept = [{"page": one.page, "form": one.form, "fields": one.fields} for one in now]
            self.save(_FORMS, {"forms": kept})
        else:
            self.discard(_FORMS)
