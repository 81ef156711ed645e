"""Columns screen: what was understood of the file, and which column means what."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.period import Grain
from kpi_desktop.importing.sample import ColumnKind, Sample
from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.emptying import refill
from kpi_desktop.ui.fields import Choice, labelled
from kpi_desktop.ui.imports.column_choice import ColumnChoice
from kpi_desktop.ui.imports.flow import ImportFlow
from kpi_desktop.ui.imports.input_picker import InputPicker
from kpi_desktop.ui.imports.map_row import MapRow
from kpi_desktop.ui.imports.sample_table import SampleTable
from kpi_desktop.ui.segments import Segments
from kpi_desktop.ui.text import SECOND, hairline, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.import_words import grain_words, look_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.workspace.import_draft import MapChoice

_LONGEST = 60
_TURN = 1
"""Milliseconds until the event loop has come round."""


class ColumnsScreen(QWidget):
    """The second screen.

    Attributes:
        date: The date column.
        channel: The column of channels.
        grain: The period.
        header: In which line the columns are named, if in any.
        rows: What each number takes.
        picker: Adds numbers.
        built: Sent when all of it shows.
    """

    built = Signal()

    def __init__(self, theme: Theme, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._flow = theme, flow
        self._sample: Sample | None = None
        self._steps: list[Callable[[Sample], None]] = []
        self._inputs: dict[str, Input] = {}
        self._kpis: dict[str, Kpi] = {}
        self._counted: tuple[Input, ...] = ()
        self.rows: list[MapRow] = []
        self._look = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self._table = SampleTable()
        self._header_place = QVBoxLayout()
        self.header = Choice(theme, _("The header is in line"), ())
        self.grain = Segments(theme, _("One value for each"), grain_words())
        self.grain.chosen.connect(self._choose_grain)
        self.picker = InputPicker(theme)
        self.picker.picked.connect(self._add)
        self._lay_out()

    def first_field(self) -> QWidget:
        """What takes the focus first: what is missing, else the date."""
        for row in self.rows:
            if row.choice.how is None:
                return row.how
            if not row.choice.is_complete:
                return row.column
        return self.date if self.rows and not self._steps else self.picker.search

    def show_flow(
        self, inputs: dict[str, Input], counted: tuple[Input, ...], results: Sequence[Kpi] = ()
    ) -> None:
        """Show the choices.

        Args:
            inputs: Inputs by every id.
            counted: Those that the business counts.
            results: Numbers that are worked out, whose results a file may state.
        """
        sample = self._flow.sample
        if sample is None:
            return
        self._inputs, self._counted = inputs, counted
        self._kpis = {one.id: one for one in results}
        if sample is not self._sample:
            self._begin(sample)
        elif not self._steps:
            self._show_choices(sample)

    def _begin(self, sample: Sample) -> None:
        """Build the cards one by one, each in a turn of the event loop, so that the window goes on answering."""
        self._sample = sample
        is_building = bool(self._steps)
        self._steps = [self._show_sample, self._show_when, self._show_maps, self._show_picker]
        for card in self._cards:
            card.hide()
        if not is_building:
            QTimer.singleShot(_TURN, self, self._build_next)

    def _build_next(self) -> None:
        if self._sample is None:
            return
        self._steps.pop(0)(self._sample)
        if self._steps:
            QTimer.singleShot(_TURN, self, self._build_next)
        else:
            self.built.emit()

    def _show_choices(self, sample: Sample) -> None:
        draft = self._flow.draft
        self.date.choose(draft.date or "")
        self.channel.choose(draft.channel or "")
        self.grain.choose(draft.grain)
        self._show_maps(sample)
        self._show_picker(sample)

    def _show_sample(self, sample: Sample) -> None:
        self._look.setText(
            look_text(
                columns=len(sample.columns),
                header_line=sample.header_line,
                delimiter=sample.delimiter,
                decimal=sample.decimal,
                date_order=sample.date_order,
                encoding=sample.encoding,
            )
        )
        self._table.show_sample(sample)
        self._show_header(sample)
        self._cards[0].show()

    def _show_header(self, sample: Sample) -> None:
        """Offer the first lines: titles above a table are taken for its header too easily."""
        number = _("{line}: {text}")
        lines: list[tuple[object, str]] = [(None, _("none; the columns have no names"))]
        shown = dict(sample.first_lines)
        if sample.header_line is not None:
            names = " · ".join(column.name for column in sample.columns if column.name)
            shown.setdefault(sample.header_line, names[:_LONGEST])
        lines += [
            (line, number.format(line=number_text(line), text=text)) for line, text in sorted(shown.items())
        ]
        self.header = Choice(self._theme, _("The header is in line"), lines, sample.header_line)
        self.header.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.header.chosen.connect(
            lambda line: self._flow.show_header(line if isinstance(line, int) else None)
        )
        refill(self._header_place, [labelled(_("The header is in line"), self.header)])

    def _show_when(self, sample: Sample) -> None:
        self._build_choices(sample)
        self.date.choose(self._flow.draft.date or "")
        self.channel.choose(self._flow.draft.channel or "")
        self.grain.choose(self._flow.draft.grain)
        self._cards[1].show()
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []

    def _show_picker(self, _sample: Sample) -> None:
        self.picker.show_inputs(self._counted, tuple(self._kpis.values()), self._flow.draft.taken)
        self.picker.show()

    def _build_choices(self, sample: Sample) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            if (field := item.widget()) is not None:
                field.hide()
                field.deleteLater()
        none = _("The file's title or I say the period")
        self.date = ColumnChoice(
            self._theme,
            _("Date"),
            sample,
            first=(ColumnKind.DATE,),
            none=none if self._has_no_date(sample) else "",
        )
        self.channel = ColumnChoice(
            self._theme, _("Channel"), sample, first=(ColumnKind.TEXT,), none=_("Not split")
        )
        self.date.chosen.connect(self._choose_date)
        self.channel.chosen.connect(self._choose_channel)
        self._choices.addWidget(labelled(_("When: the date of a row"), self.date), 0, 0)
        self._choices.addWidget(labelled(_("Split by (channel, shop, person)"), self.channel), 0, 1)

    def _show_maps(self, sample: Sample) -> None:
        """Rows stay where they are while their choices change; another number builds them anew."""
        maps = self._flow.draft.maps
        if [row.choice.input_id for row in self.rows] != [one.input_id for one in maps]:
            for row in self.rows:
                row.hide()
                row.deleteLater()
            self.rows = [self._row(sample, place, one) for place, one in enumerate(maps)]
            while (item := self._maps.takeAt(0)) is not None:
                if (line := item.widget()) is not None and not isinstance(line, MapRow):
                    line.hide()
                    line.deleteLater()
            for place, row in enumerate(self.rows):
                if place:
                    self._maps.addWidget(hairline())
                self._maps.addWidget(row)
        self._map_card.setVisible(bool(maps))

    def _row(self, sample: Sample, place: int, one: MapChoice) -> MapRow:
        what = self._inputs.get(one.input_id) or self._kpis.get(one.input_id)
        row = MapRow(self._theme, sample, what, one)
        row.changed.connect(lambda choice: self._flow.replace(self._flow.draft.with_map(place, choice)))
        row.removed.connect(lambda: self._remove(place))
        return row

    def _add(self, one: Input | Kpi) -> None:
        draft = self._flow.draft
        draft = draft.with_result(one) if isinstance(one, Kpi) else draft.with_input(one)
        self._flow.replace(draft.with_usual_grain(self._inputs))
        if self.rows:
            self.rows[-1].how.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, place: int) -> None:
        self._flow.replace(self._flow.draft.without(place))
        self.picker.search.setFocus()

    def _choose_date(self, ref: object) -> None:
        self._flow.replace(replace(self._flow.draft, date=str(ref) or None))

    def _choose_channel(self, ref: object) -> None:
        self._flow.replace(replace(self._flow.draft, channel=str(ref) or None))

    def _choose_grain(self, grain: object) -> None:
        assert isinstance(grain, Grain)
        self._flow.replace(replace(self._flow.draft, grain=grain))

    def _has_no_date(self, sample: Sample) -> bool:
        return not any(column.kind is ColumnKind.DATE for column in sample.columns)

    def _lay_out(self) -> None:
        look = Card()
        look.column.addWidget(label(_("What stands in it"), tokens.BODY, tokens.SEMIBOLD))
        look.column.addWidget(self._look)
        look.column.addWidget(self._table)
        self._header_place.addWidget(self.header)
        look.column.addLayout(self._header_place)
        when = Card()
        self._choices = QGridLayout()
        self._choices.setHorizontalSpacing(tokens.L)
        self._choices.setColumnStretch(0, 1)
        self._choices.setColumnStretch(1, 1)
        when.column.addLayout(self._choices)
        when.column.addWidget(labelled(_("One value for each"), self.grain), 0, Qt.AlignmentFlag.AlignLeading)
        self._map_card = Card()
        self._map_card.column.addWidget(label(_("Your numbers in this file"), tokens.BODY, tokens.SEMIBOLD))
        self._maps = QVBoxLayout()
        self._maps.setSpacing(0)
        self._map_card.column.addLayout(self._maps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        self._cards = (look, when, self._map_card, self.picker)
        for card in self._cards:
            column.addWidget(card)
