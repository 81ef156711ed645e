"""Typesetting: a report set by typst as PDF or as pictures of its pages.

The owner's words reach the template as JSON strings and are set as plain text, so nothing in them is read as markup.
A reader for the blind and an archive ask for more than some texts can give: where no font has one of their
characters, typst refuses the standards, and the report is set with fewer of them rather than not at all.
"""

from dataclasses import dataclass
from typing import Literal

import typst

from kpi_desktop.domain import resources
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting.fonts import inter_folder
from kpi_desktop.reporting.report_record import Report
from kpi_desktop.reporting.template_data import DENSITIES, Density, template_data

_Standard = Literal["ua-1", "a-2a"]
_ATTEMPTS: tuple[tuple[tuple[_Standard, ...], bool], ...] = (
    (("ua-1", "a-2a"), True),
    (("ua-1", "a-2a"), False),
    (("ua-1",), False),
    ((), False),
)
"""Standards asked for, and whether Inter is the only typeface; the system's fonts help out with other scripts."""


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF and the standards that it keeps."""

    content: bytes
    standards: tuple[str, ...]


def typeset(report: Report, paper: str = "a4") -> Typeset:
    """Set a report as PDF, tagged and archivable where its characters allow.

    Args:
        report: What to set.
        paper: ``a4`` or ``letter``.

    Raises:
        Problem: ``REPORT_FAILED`` where typst cannot set it at all.
    """
    data = _fewest_pages(report, paper)
    for standards, only_inter in _ATTEMPTS:
        try:
            content = _compiler(data, only_inter).compile(format="pdf", pdf_standards=list(standards))
        except typst.TypstError:
            continue
        if isinstance(content, bytes):
            return Typeset(content, standards)
    raise Problem(ProblemCode.REPORT_FAILED)


def render_pages(report: Report, ppi: float = 192.0, paper: str = "a4") -> list[bytes]:
    """The pages of a report as PNG pictures.

    Args:
        report: What to set.
        ppi: Pixels per inch; below 144 small figures lose their edges.
        paper: ``a4`` or ``letter``.

    Raises:
        Problem: ``REPORT_FAILED`` where typst cannot set it at all.
    """
    data = _fewest_pages(report, paper)
    try:
        pages = _compiler(data, only_inter=False).compile(format="png", ppi=ppi)
    except typst.TypstError as error:
        raise Problem(ProblemCode.REPORT_FAILED) from error
    return [pages] if isinstance(pages, bytes) else pages or []


def _fewest_pages(report: Report, paper: str) -> str:
    """The data of a report at the roomiest density that takes no page more than the tightest."""

    def pages(density: Density) -> int:
        try:
            found = _compiler(template_data(report, paper, density)).query("<pages>", field="value", one=True)
        except typst.TypstError as error:
            raise Problem(ProblemCode.REPORT_FAILED) from error
        return int(found)

    return template_data(report, paper, min(DENSITIES, key=pages))


def _compiler(data: str, only_inter: bool = True) -> typst.Compiler:
    folder = resources.root() / "report"
    return typst.Compiler(
        folder / "report.typ",
        root=folder,
        font_paths=[inter_folder()],
        ignore_system_fonts=only_inter,
        sys_inputs={"data": data},
    )
