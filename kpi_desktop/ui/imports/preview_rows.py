"""Preview rows: what a file brings as text, most of it written beside the window."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi_desktop.domain.import_plan import Effect, ImportPlan, PlannedValue
from kpi_desktop.ui.imports.figures import Figures
from kpi_desktop.wording.dates import span_text
from kpi_desktop.wording.import_words import planned_period_text
from kpi_desktop.wording.imports import effect_word, understood_sentence
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import number_text

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
    def is_disputed(self) -> bool:
        """Whether the owner typed another value."""
        return self.value.typed is not None and self.value.typed != self.value.value

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
                _("yours stays") if self.is_disputed else effect_word(value.effect),
            )
        return self._texts


@dataclass(frozen=True)
class Preview:
    """What a file would do, and how it reads.

    Attributes:
        plan: What it would do.
        sentence: What was understood of it.
        rows: Its values.
        effects: How many of them are new, changed or the same; those that the owner typed otherwise apart.
        disputed: Those that the owner typed otherwise.
        has_typed: Whether any was typed.
        lines: A line for each number that is added to: how many values, over which days.
    """

    plan: ImportPlan
    sentence: str
    rows: tuple[PreviewRow, ...]
    effects: Mapping[Effect, int]
    disputed: tuple[PlannedValue, ...]
    has_typed: bool
    lines: tuple[str, ...]


def preview_of(
    job: Callable[..., ImportPlan],
    figures: Figures,
    progress: Callable[[int, int], None] | None = None,
) -> Preview:
    """Plan a file, count what it brings and write down the beginning of what is shown; for a thread beside the window.

    Raises:
        Problem: What the job raises.
    """
    plan = job(progress=progress)
    rows = tuple(PreviewRow(value, figures) for value in plan.values)
    for row in rows[:WRITTEN_AT_ONCE]:
        assert row.texts, "written here, so that the window need not"
    sentence = understood_sentence(plan, figures.calendar, figures.inputs, figures.currency)
    return Preview(
        plan,
        _("{sentence}.").format(sentence=sentence),
        rows,
        Counter(row.value.effect for row in rows if not row.is_disputed),
        tuple(row.value for row in rows if row.is_disputed),
        any(value.typed is not None for value in plan.values),
        tuple(_lines(rows, figures)),
    )


def _now(value: PlannedValue) -> Decimal | None:
    """What counts before the file comes in."""
    return value.before if value.typed is None else value.typed


def _lines(rows: Iterable[PreviewRow], figures: Figures) -> Iterator[str]:
    by_target: dict[str, list[PlannedValue]] = {}
    for value in (row.value for row in rows if is_changing(row) and not row.is_disputed):
        by_target.setdefault(value.target_id, []).append(value)
    for values in by_target.values():
        text = ngettext("{name}: {count} value, {days}", "{name}: {count} values, {days}", len(values))
        periods = {value.period for value in values}
        days = span_text(min(one.start for one in periods), max(one.end for one in periods))
        yield text.format(name=figures.title(values[0]), count=number_text(len(values)), days=days)


def is_changing(row: PreviewRow) -> bool:
    """Whether committing adds or changes the value."""
    return row.value.effect is not Effect.SAME
