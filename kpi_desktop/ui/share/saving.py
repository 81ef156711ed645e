"""Saving: where a summary or a picture goes, and what its file is called."""

import unicodedata
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QStandardPaths
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from kpi_desktop.wording.language import _


def file_name(*parts: str) -> str:
    """A name that every system takes: letters, figures, blanks and hyphens."""
    joined = unicodedata.normalize("NFC", " ".join(parts))
    kept = "".join(letter if letter.isalnum() or letter in " -" else " " for letter in joined)
    return " ".join(kept.split())[:80].strip() or "summary"


def report_name(business: str, on: date) -> str:
    """The name of a summary: "Corner shop 2026-03-16.pdf"."""
    return f"{file_name(business, on.isoformat())}.pdf"


def ask_path(parent: QWidget, title: str, folder: str, name: str) -> Path | None:
    """Ask where a file goes, in the folder of the last time; nothing where the owner thought better of it."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = Path(folder) if folder and Path(folder).is_dir() else Path(documents)
    ending = Path(name).suffix
    kind = _("Portable document (*.pdf)") if ending == ".pdf" else _("Picture (*.png)")
    chosen = QFileDialog.getSaveFileName(parent, title, str(start / name), kind)[0]
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def png_bytes(image: QImage) -> bytes:
    """A picture as PNG."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(held.data())
