"""Paths: where the program keeps what is not in the owner's own files."""

from pathlib import Path

import platformdirs

NAME = "KPI Desktop"


def data_folder() -> Path:
    """Folder of backups and unsaved work."""
    return Path(platformdirs.user_data_dir(NAME, appauthor=False))


def backup_folder() -> Path:
    """Folder of automatic backups, one folder per business in it."""
    return data_folder() / "Backups"


def log_file() -> Path:
    """The log, which never leaves the machine."""
    return Path(platformdirs.user_log_dir(NAME, appauthor=False)) / "kpi-desktop.log"


def sound_file() -> Path:
    """By what business files are known that were closed in good order."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "sound.json"


def picture_file() -> Path:
    """How the window would show its business next."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False)) / "picture.bin"


def documents_folder() -> Path:
    """Where business files go unless the owner says otherwise."""
    return Path(platformdirs.user_documents_dir()) / NAME


def memory_file() -> Path:
    """What the window remembers from one run to the next."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "window.json"


def plan_draft_file() -> Path:
    """The unfinished plan of a business that has no file yet."""
    return data_folder() / "plan.json"
