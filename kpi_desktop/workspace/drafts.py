"""Drafts: unfinished work, saved as it is typed, no part of the history."""

import json
from collections.abc import Mapping

from kpi_desktop.store.draft_table import DraftTable
from kpi_desktop.workspace.acting import Actor

CHECK_IN = "check_in"
"""Name of the draft of a check-in that is not finished."""


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
        text = DraftTable(self._actor.db).get(name)
        if text is None:
            return None
        fields: Mapping[str, object] = json.loads(text)
        return fields

    def discard(self, name: str) -> None:
        """Forget a draft, once its form was submitted."""
        DraftTable(self._actor.db).delete(name)
