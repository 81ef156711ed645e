"""Typesetting: a report set by typst as PDF or as pictures of its pages.

The owner's words reach the template as JSON strings and are set as plain text, so nothing in them is read as markup.
A reader for the blind and an archive ask for more than some texts can give: where no font has one of their
characters, typst refuses the standards, and the report is set with fewer of them rather than not at all.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import typst

from kpi_desktop.domain import resources
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting.fonts import inter_folder
from kpi_desktop.reporting.ink import status_colour
from kpi_desktop.reporting.report import Report
from kpi_desktop.reporting.shapes import status_svg
from kpi_desktop.wording.pseudo import PSEUDO

Paper = Literal["a4", "letter"]

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_Standard = Literal["ua-1", "a-2a"]
_ATTEMPTS: tuple[tuple[tuple[_Standard, ...], bool], ...] = (
    (("ua-1", "a-2a"), True),
    (("ua-1", "a-2a"), False),
    (("ua-1",), False),
    ((), False),
)
"""Standards asked for, and whether Inter is the only typeface; the system's fonts help out with other scripts."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF and the standards that it keeps."""

    content: bytes
    standards: tuple[str, ...]


def typeset(report: Report, paper: Paper = "a4") -> Typeset:
    """Set a report as PDF, tagged and archivable where its characters allow.

    Raises:
        Problem: ``REPORT_FAILED`` where typst cannot set it at all.
    """
    failure = ""
    for standards, only_inter in _ATTEMPTS:
        try:
            content = _compiler(only_inter).compile(
                _template(), format="pdf", sys_inputs=_inputs(report, paper), pdf_standards=list(standards)
            )
        except typst.TypstError as error:
            failure = str(error)
            continue
        if isinstance(content, bytes):
            return Typeset(content, standards)
    raise Problem(ProblemCode.REPORT_FAILED, reason=failure)


def render_pages(report: Report, ppi: float = 192.0, paper: Paper = "a4") -> list[bytes]:
    """The pages of a report as PNG pictures.

    Args:
        report: What to set.
        ppi: Pixels per inch; below 144 small figures lose their edges.
        paper: Size of the pages.

    Raises:
        Problem: ``REPORT_FAILED`` where typst cannot set it at all.
    """
    try:
        pages = _compiler(only_inter=False).compile(
            _template(), format="png", ppi=ppi, sys_inputs=_inputs(report, paper)
        )
    except typst.TypstError as error:
        raise Problem(ProblemCode.REPORT_FAILED, reason=str(error)) from error
    return [pages] if isinstance(pages, bytes) else pages or []


def _compiler(only_inter: bool) -> typst.Compiler:
    return typst.Compiler(root=_folder(), font_paths=[inter_folder()], ignore_system_fonts=only_inter)


def _folder() -> Path:
    return resources.root() / "report"


def _template() -> Path:
    return _folder() / "report.typ"


def _inputs(report: Report, paper: Paper) -> dict[str, str]:
    data = asdict(report)
    data["on"] = [report.on.year, report.on.month, report.on.day]
    data["paper"] = _PAPERS[paper]
    data["language"], _, data["region"] = _language(report.language).partition("_")
    data["figures"] = {status: status_svg(status) for status in Status}
    data["colours"] = {status: status_colour(status) for status in Status}
    return {"data": json.dumps(_clean(data))}


def _language(code: str) -> str:
    return "en" if code == PSEUDO else code


def _clean(value: object) -> object:
    """The same data without control characters, which no font can show."""
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, dict):
        return {key: _clean(part) for key, part in value.items()}
    if isinstance(value, Sequence):
        return [_clean(part) for part in value]
    return value
