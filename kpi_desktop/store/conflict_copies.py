"""Conflict copies: signs that a sync service kept two versions of a business file apart."""

import re
from pathlib import Path

_MARKS = re.compile(
    r" \(\d+\)"  # the usual second copy
    r"| \([^()]*conflict[^()]*\)"  # Dropbox, Nextcloud, Box
    r"|\.sync-conflict-[\w-]+"  # Syncthing
    r"|[-_]conflict[-\w]*",
    re.IGNORECASE,
)


def conflict_copies(path: Path) -> tuple[str, ...]:
    """Names of files beside a business file that look like its conflict copies."""
    try:
        beside = [other.name for other in path.parent.iterdir()]
    except OSError:
        return ()
    return tuple(sorted(name for name in beside if _is_copy(name, path)))


def _is_copy(name: str, path: Path) -> bool:
    if not (name.startswith(path.stem) and name.endswith(path.suffix)) or name == path.name:
        return False
    return bool(_MARKS.fullmatch(name[len(path.stem) : len(name) - len(path.suffix)]))
