"""File group: where the business lies, and what this program is."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop import __version__
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.settings.setting_row import Group, padded
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.wording.language import _

_PARTS = (
    ("Qt for Python", "LGPL 3"),
    ("SQLite", "public domain"),
    ("APSW, SQLite3 Multiple Ciphers", "MIT"),
    ("Typst, typst-py", "Apache 2.0"),
    ("Inter", "OFL 1.1"),
    ("PyQtGraph", "MIT"),
    ("pandas, NumPy", "BSD"),
    ("python-calamine", "MIT"),
    ("XlsxWriter", "BSD"),
    ("Babel", "BSD"),
    ("platformdirs", "MIT"),
    ("filelock", "MIT"),
)
"""What the program is made with, under which licence."""


class FileGroup(Group):
    """Where the file is, with ways to get there.

    Attributes:
        open_button: Opens its folder.
        copy_button: Copies its path.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        path = label(str(desk.workspace.path), tokens.SMALL, wraps=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_button = Button(desk.theme, _("Open its folder"), self._open, icon="folder")
        self.copy_button = Button(desk.theme, _("Copy the path"), self._copy, icon="copy")
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(path)
        note = _("One file holds the whole business. You can copy it, move it and open it like any document.")
        column.addWidget(label(note, tokens.TINY, tone=SECOND, wraps=True))
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self.open_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column.addLayout(row)
        self.add(padded(held))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.workspace.path.parent)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._desk.workspace.path))
        self._desk.say(_("The path was copied."), None)


class AboutGroup(Group):
    """Version and licences.

    Attributes:
        more: Shows what the program is made with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        version = _("KPI Desktop {version}").format(version=__version__)
        column.addWidget(label(version, tokens.SMALL, tokens.MEDIUM))
        words = _("Free software under the MIT licence. It works offline and sends nothing anywhere.")
        column.addWidget(label(words, tokens.TINY, tone=SECOND, wraps=True))
        self._parts = label(
            "\n".join(f"{name} · {licence}" for name, licence in _PARTS), tokens.TINY, wraps=True
        )
        self._parts.hide()
        self.more = Button(desk.theme, _("What it is made with"), self._toggle, kind=FLUSH)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._parts)
        self.add(padded(held))

    def _toggle(self) -> None:
        self._parts.setVisible(self._parts.isHidden())
