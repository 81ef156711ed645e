"""Sharing: the commands that write files for other people and programs."""

import argparse
from datetime import date
from pathlib import Path

from kpi_desktop.app.commands.arguments import add_file, add_on, add_verb, day
from kpi_desktop.app.opening import open_for_reading
from kpi_desktop.wording.language import _


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``report`` and ``export``."""
    report = add_verb(verbs, "report", _("write the PDF summary"))
    add_file(report)
    report.add_argument("--out", metavar="X.pdf", type=Path, required=True)
    add_on(report)
    report.add_argument("--from", dest="first", metavar="D", type=day, help=_("first day of the charts"))
    report.add_argument("--to", dest="last", metavar="D", type=day, help=_("last day of the charts"))
    report.add_argument("--paper", choices=["a4", "letter"], default="a4")
    report.set_defaults(run=_report)
    export = add_verb(verbs, "export", _("write everything as .json or .xlsx, or a folder of .csv"))
    add_file(export)
    export.add_argument("out", metavar="OUT", type=Path)
    export.set_defaults(run=_export)


def _report(chosen: argparse.Namespace) -> int:
    on = chosen.on or date.today()
    out = _as_pdf(chosen.out)
    with open_for_reading(chosen.file) as workspace:
        outcome = workspace.sharing.report(out, on, paper=chosen.paper, first=chosen.first, last=chosen.last)
    if out == chosen.out:
        print(_("The summary is in {file}.").format(file=out))
    else:
        print(_("The summary is a PDF, so .pdf was added to its name: {file}.").format(file=out))
    if not outcome.is_full:
        print(_("It holds a character that its typeface lacks, so it is no archive file; it reads as usual."))
    return 0


def _as_pdf(out: Path) -> Path:
    """Where the summary goes: under the name that was said, which tells that it is a PDF."""
    return out if out.suffix.lower() == ".pdf" else out.with_name(f"{out.name}.pdf")


def _export(chosen: argparse.Namespace) -> int:
    with open_for_reading(chosen.file) as workspace:
        workspace.sharing.export(chosen.out)
    print(_("Everything is in {file}.").format(file=chosen.out))
    return 0
