"""Column choice: one column of the file, named with an example of what stands in it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from kpi_desktop.importing.sample import ColumnKind, Sample, SampleColumn
from kpi_desktop.ui.fields import Choice
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.import_words import column_name
from kpi_desktop.wording.language import _

_EXAMPLE, _LETTERS = 18, 10


class ColumnChoice(Choice):
    """The columns, those of the kind that is looked for first; the first entry chooses none."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        sample: Sample,
        *,
        first: Sequence[ColumnKind] = (),
        none: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a choice with nothing chosen.

        Args:
            theme: Colours its arrow.
            name: What is asked for, for screen readers.
            sample: The file.
            first: Kinds of columns that stand first.
            none: What the first entry says.
            parent: Where it stands.
        """
        filled = [column for column in sample.columns if column.kind is not ColumnKind.EMPTY]
        ordered = sorted(filled, key=lambda column: column.kind not in first)
        options: list[tuple[object, str]] = [("", none or _("Choose a column …"))]
        options += [(column.ref, _words(column)) for column in ordered]
        super().__init__(theme, name, options, "", parent)
        # As wide as its place, however long a header is.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.currentTextChanged.connect(self.setToolTip)


def _words(column: SampleColumn) -> str:
    name = column_name(column.name, column.place)
    example = " ".join(column.example.split())
    if len(example) > _EXAMPLE:
        example = example[: _EXAMPLE - 1] + "…"
    return _("{column} – {example}").format(column=name, example=example) if example else name
