"""Preview rows: what a file brings as text, most of it written beside the window."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kpi_desktop.domain.import_plan import Effect, ImportPlan, PlannedValue
from kpi_desktop.ui.imports.figures import Figures
from kpi_desktop.wording.import_words import planned_period_text
from kpi_desktop.wording.imports import effect_word, understood_sentence
from kpi_desktop.wording.language import _

WRITTEN_AT_ONCE = 40
"""Rows that are written before the window shows any; those further down are when they come into sight."""


class PreviewRow:
    """One value of the file; its texts are written once.

    Attributes:
        value: The value.
    """

    def __init__(self, value: PlannedValue, figures: Figures) -> None:
        self.value = value
        self._figures = figures
        self._texts: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Number, period, now, from the file, typed, what happens."""
        if not self._texts:
            value, figures = self.value, self._figures
            self._texts = (
                figures.name(value),
                planned_period_text(value, figures.calendar),
                figures.text(value, _now(value)),
                figures.text(value, value.value),
                figures.text(value, value.typed),
                _effect_text(value),
            )
        return self._texts


@dataclass(frozen=True)
class Preview:
    """What a file would do, and how it reads.

    Attributes:
        plan: What it would do.
        sentence: What was understood of it.
        rows: Its values.
    """

    plan: ImportPlan
    sentence: str
    rows: tuple[PreviewRow, ...]


def preview_of(
    job: Callable[..., ImportPlan],
    figures: Figures,
    progress: Callable[[int, int], None] | None = None,
) -> Preview:
    """Plan a file and write down the beginning of what is shown; for a thread beside the window.

    Raises:
        Problem: What the job raises.
    """
    plan = job(progress=progress)
    rows = tuple(PreviewRow(value, figures) for value in plan.values)
    for row in rows[:WRITTEN_AT_ONCE]:
        assert row.texts, "written here, so that the window need not"
    sentence = understood_sentence(plan, figures.calendar, figures.inputs, figures.currency)
    return Preview(plan, _("{sentence}.").format(sentence=sentence), rows)


def _now(value: PlannedValue) -> Decimal | None:
    """What counts before the file comes in."""
    return value.before if value.typed is None else value.typed


def _effect_text(value: PlannedValue) -> str:
    if value.typed is not None and value.typed != value.value:
        return _("yours stays")
    return effect_word(value.effect)


def is_changing(row: PreviewRow) -> bool:
    """Whether committing adds or changes the value."""
    return row.value.effect is not Effect.SAME
