"""Backups: why each was made, in words."""

from collections.abc import Mapping

from kpi_desktop.wording.language import N_, _

_REASONS: Mapping[str, str] = {
    "first_change": N_("before the day's first change"),
    "import": N_("before an import"),
    "migration": N_("before a new version of the program"),
    "restore": N_("before a restore"),
    "bulk_delete": N_("before much was cleared"),
    "fold": N_("before old history was let go"),
    "asked": N_("you asked for it"),
}


def backup_reason_text(reason: str) -> str:
    """Why a backup was made, by its reason's code; a plain word for a code of another version."""
    return _(_REASONS.get(reason, N_("a copy")))
