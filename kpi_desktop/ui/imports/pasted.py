"""Pasted: text from the clipboard as a file that can be read, gone with the page."""

import tempfile
from pathlib import Path

from kpi_desktop.wording.language import _


class PastedFile:
    """Holds pasted text in a folder of its own, which goes when this does."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def write(self, text: str) -> Path:
        """The file with a text in it."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="kpi-desktop-")
        path = Path(self._folder.name) / f"{_('Pasted table')}.txt"
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def remove(self) -> None:
        """Let it go."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
