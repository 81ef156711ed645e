"""Plan keeping: where an unfinished plan waits: a file of its own before there is a business, else the business."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from kpi_desktop.domain.safe_file import write_whole
from kpi_desktop.workspace.drafts import Drafts
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_draft_json import draft_from_json, draft_to_json

_NAME = "plan"


class PlanKeeper(Protocol):
    """Keeps one unfinished plan."""

    def load(self) -> PlanDraft | None:
        """The plan kept, nothing where there is none."""

    def save(self, draft: PlanDraft) -> None:
        """Keep a plan in place of the one before."""

    def discard(self) -> None:
        """Forget it, once it is a plan or unwanted."""


class PlanDraftFile:
    """A small file in the program's data folder, whole after every change."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> PlanDraft | None:
        """The plan kept; nothing where the file is missing or cannot be read."""
        try:
            record = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return draft_from_json(record) if isinstance(record, dict) else None

    def save(self, draft: PlanDraft) -> None:
        """Keep a plan; a disk that is full costs the safety and not the answers, which the window still holds."""
        text = json.dumps(draft_to_json(draft), ensure_ascii=False, indent=1)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, text.encode())

    def discard(self) -> None:
        """Remove the file."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


class PlanInBusiness:
    """A plan for a further goal waits in the file of the business."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def load(self) -> PlanDraft | None:
        """The plan kept, nothing where there is none."""
        record = self._drafts.load(_NAME)
        return draft_from_json(record) if record is not None else None

    def save(self, draft: PlanDraft) -> None:
        """Keep a plan."""
        self._drafts.save(_NAME, draft_to_json(draft))

    def discard(self) -> None:
        """Forget it."""
        self._drafts.discard(_NAME)
