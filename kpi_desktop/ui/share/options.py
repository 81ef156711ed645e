"""Options: for whom the summary is, what stands in it, for which day and on which paper."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.fields import Choice, DayField, labelled
from kpi_desktop.ui.text import SECOND, hairline, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import N_, _
from kpi_desktop.workspace.report_making import Audience, ReportChoices, usual_choices

WIDTH = 264

_READERS = {
    Audience.BANK: N_("The bank"),
    Audience.PARTNER: N_("Our partners"),
    Audience.STAFF: N_("The team"),
    Audience.ME: N_("Myself"),
}
_NOTES = {
    Audience.BANK: N_("Says what each number means. Your decisions stay with you."),
    Audience.PARTNER: N_("Everything, with what you decided and why."),
    Audience.STAFF: N_("Says what each number means. Decisions stay among those who take them."),
    Audience.ME: N_("Everything but what you know already."),
}


class Options(Card):
    """The choices beside the preview.

    Attributes:
        changed: Sent after any of them changed.
    """

    changed = Signal()

    def __init__(self, theme: Theme, today: date, paper: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("What is shared"))
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self._choices = usual_choices(Audience.PARTNER)
        self._note = label("", tokens.TINY, tone=SECOND, wraps=True)
        self._charts, self._decisions, self._definitions = (
            QCheckBox(words) for words in (_("Charts"), _("Decisions"), _("What the numbers mean"))
        )
        self.day = DayField(theme, _("As of"), today)
        self.paper = Choice(theme, _("Paper"), [("a4", _("A4")), ("letter", _("US Letter"))], paper)
        self._readers = self._add_readers()
        self._add_contents()
        self.column.addWidget(hairline())
        self.column.addWidget(labelled(_("As of"), self.day))
        self.column.addWidget(labelled(_("Paper"), self.paper))
        self.day.day_changed.connect(lambda _day: self.changed.emit())
        self.paper.chosen.connect(lambda _paper: self.changed.emit())
        self._show()

    @property
    def choices(self) -> ReportChoices:
        """For whom, and with what."""
        return self._choices

    def show_today(self, today: date) -> None:
        """Let the day go no further than today."""
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))

    def choose(self, audience: Audience) -> None:
        """Make it for another reader, with what such a reader usually gets."""
        self._choices = usual_choices(audience)
        self._show()
        self.changed.emit()

    def _add_readers(self) -> dict[Audience, QRadioButton]:
        self.column.addWidget(label(_("Who is it for?"), tokens.BODY, tokens.SEMIBOLD))
        group = QButtonGroup(self)
        found = {}
        for audience, words in _READERS.items():
            button = QRadioButton(_(words))
            button.setFont(font(tokens.SMALL))
            button.setAccessibleDescription(_("Who is it for?"))
            button.clicked.connect(lambda _checked=False, audience=audience: self.choose(audience))
            group.addButton(button)
            self.column.addWidget(button)
            found[audience] = button
        self.column.addWidget(self._note)
        self.column.addWidget(hairline())
        return found

    def _add_contents(self) -> None:
        self.column.addWidget(label(_("What stands in it"), tokens.BODY, tokens.SEMIBOLD))
        for box in (self._charts, self._decisions, self._definitions):
            box.setFont(font(tokens.SMALL))
            box.clicked.connect(self._take)
            self.column.addWidget(box)
        always = _("Every number with its status, and what is missing, always stand in it.")
        self.column.addWidget(label(always, tokens.TINY, tone=SECOND, wraps=True))

    def _take(self) -> None:
        self._choices = replace(
            self._choices,
            has_charts=self._charts.isChecked(),
            has_decisions=self._decisions.isChecked(),
            has_definitions=self._definitions.isChecked(),
        )
        self.changed.emit()

    def _show(self) -> None:
        chosen = self._choices
        self._readers[chosen.audience].setChecked(True)
        self._note.setText(_(_NOTES[chosen.audience]))
        self._charts.setChecked(chosen.has_charts)
        self._decisions.setChecked(chosen.has_decisions)
        self._definitions.setChecked(chosen.has_definitions)
        # Where the window is low a layout would rather cut fields than leave a note its second line.
        self.setMinimumHeight(self.column.totalHeightForWidth(WIDTH))
