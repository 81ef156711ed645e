"""First look: what the beginning of a file shows, seems to be and wants, as work beside the window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.business import Business
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.importing.recognise import recognise
from kpi_desktop.importing.recognise_targets import SheetTarget, targets_in
from kpi_desktop.importing.recognition import Recognition
from kpi_desktop.importing.sample import Sample, read_sample


@dataclass(frozen=True)
class Seen:
    """What was seen.

    Attributes:
        sample: What the file shows.
        recognition: What it seems to be.
        targets: What it says is wanted.
    """

    sample: Sample
    recognition: Recognition
    targets: tuple[SheetTarget, ...]


def first_look(
    path: Path,
    header: int | None,
    lines: str | None,
    business: Business,
    counted: Mapping[str, Input],
    results: Mapping[str, Kpi],
) -> Callable[[], Seen]:
    """Work that looks at a file.

    Args:
        path: The file.
        header: Number of header lines, where the owner said so.
        lines: Lines of the table, where the owner said so.
        business: Whose file it is.
        counted: What the business counts, by id.
        results: Numbers that are worked out, whose results a file may state, by id.
    """

    def work() -> Seen:
        load()  # what the next screen needs
        sample = read_sample(path, header, lines)
        found = recognise(sample, counted, business.currency, results, business.tax_basis)
        return Seen(sample, found, targets_in(sample, counted, results))

    return work
