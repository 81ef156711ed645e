"""Done screen: what was added, the way to take it back, and a name for this kind of file."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.buttons import SECONDARY, TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.emptying import refill
from kpi_desktop.ui.fields import text_field
from kpi_desktop.ui.imports.flow import ImportFlow
from kpi_desktop.ui.needs_row import Need, NeedsList
from kpi_desktop.ui.text import SECOND, label, section
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.import_details import gave_way_text
from kpi_desktop.wording.import_words import added_text
from kpi_desktop.wording.language import _


class DoneScreen(QWidget):
    """The last screen.

    Attributes:
        undo: Takes the import back.
        redo: Does it again.
        back: Returns to the choices once it was taken back.
        name: What the owner calls this kind of file.
        save_name: Keeps the name.
    """

    def __init__(
        self,
        theme: Theme,
        flow: ImportFlow,
        put_back: Callable[[], None],
        name: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        """Make the screen.

        Args:
            theme: Colours.
            flow: The import.
            put_back: Takes the import back, or does it again.
            name: Names the kind of file.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._theme, self._flow = theme, flow
        self._icon = QLabel()
        self._icon.setFixedSize(tokens.XL, tokens.XL)
        self._title = label("", tokens.TITLE, tokens.SEMIBOLD, wraps=True)
        self._lines = label("", tokens.BODY, wraps=True)
        self.undo = Button(theme, _("Undo this import"), put_back, kind=SECONDARY, icon="undo")
        self.redo = Button(theme, _("Add them again"), put_back, kind=SECONDARY, icon="redo")
        self.back = Button(theme, _("Change what its columns mean"), flow.return_to_columns, kind=TEXT)
        self.name = text_field(_("Name of this kind of file"), hint=_("Till, shop, bank …"))
        self.save_name = Button(theme, _("Save the name"), lambda: name(self.name.text()))
        self.name.textChanged.connect(self._show_name_button)
        self.name.returnPressed.connect(self.save_name.click)
        self._lay_out()
        theme.changed.connect(self._tint)

    def first_field(self) -> QWidget:
        """What takes the focus first."""
        return self.name if self._naming.isVisibleTo(self) else self.undo

    def show_targets(self, needs: Sequence[Need]) -> None:
        """Offer what the file says is wanted."""
        note = _("What a file wants is no result: it counts once you make it a target.")
        found = [section(_("Targets in this file"), NeedsList(self._theme, needs), note)] if needs else []
        refill(self._targets, found)

    def show_flow(self) -> None:
        """Show what was done, or that it was taken back."""
        preview, undone = self._flow.preview, self._flow.is_undone()
        if self._flow.plan is None or preview is None:
            return
        self._title.setText(_("Taken back: nothing of it counts") if undone else added_text(self._flow.added))
        gave_way = gave_way_text(len(self._flow.giving_way))
        self._lines.setText("\n".join([*preview.lines, *([gave_way] if gave_way else [])]))
        self._lines.setVisible(not undone)
        self.undo.setVisible(not undone)
        self.redo.setVisible(undone)
        self.back.setVisible(undone)
        source = self._flow.source
        self._naming.setVisible(source is not None and not undone)
        if source is not None and not self.name.hasFocus():
            self.name.setText(source.profile.name)
        self._show_name_button()
        self._tint()

    def _show_name_button(self) -> None:
        source, text = self._flow.source, self.name.text().strip()
        self.save_name.setEnabled(bool(text) and source is not None and text != source.profile.name)

    def _lay_out(self) -> None:
        done = Card(padding=tokens.XL)
        heading = QHBoxLayout()
        heading.setSpacing(tokens.M)
        heading.addWidget(self._icon)
        heading.addWidget(self._title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.S)
        for button in (self.undo, self.redo, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        done.column.addLayout(heading)
        done.column.addWidget(self._lines)
        done.column.addLayout(buttons)
        self._naming = Card()
        self._naming.column.addWidget(
            label(_("Next time, one click"), tokens.BODY, tokens.SEMIBOLD, wraps=True)
        )
        note = _(
            "What its columns mean is remembered for the next file with the same headers. Name it if you like."
        )
        self._naming.column.addWidget(label(note, tokens.SMALL, tone=SECOND, wraps=True))
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self.name, 1)
        row.addWidget(self.save_name)
        self._naming.column.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(done)
        self._targets = QVBoxLayout()
        column.addLayout(self._targets)
        column.addWidget(self._naming)

    def _tint(self) -> None:
        colours = self._theme.colours
        name, colour = ("undo", colours.second_ink) if self._flow.is_undone() else ("check", colours.on_track)
        self._icon.setPixmap(icons.pixmap(name, colour, tokens.XL))
