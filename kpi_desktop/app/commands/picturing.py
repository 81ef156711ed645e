"""Picturing: the command that paints every page of the window into files, without a display."""

import argparse
import os
from datetime import date
from pathlib import Path

from kpi_desktop.app.commands.arguments import add_file, add_on, add_verb
from kpi_desktop.wording.language import _, ngettext


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``screenshots``."""
    pictures = add_verb(verbs, "screenshots", _("paint every page of the window as PNG"))
    add_file(pictures)
    pictures.add_argument("--out", metavar="DIR", type=Path, required=True)
    pictures.add_argument("--theme", choices=["light", "dark"], default="light")
    pictures.add_argument("--size", metavar="1366x860", type=_size, default=(1366, 860))
    pictures.add_argument("--scale", choices=["1", "2"], default="1")
    add_on(pictures)
    pictures.set_defaults(run=_screenshots)


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(_("{text} is not WIDTHxHEIGHT").format(text=text))
    return int(width), int(height)


def _screenshots(chosen: argparse.Namespace) -> int:
    # Both must be known before Qt starts.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = chosen.scale
    from kpi_desktop.app.desktop.pictures import paint_pages
    from kpi_desktop.workspace.theme_choice import ThemeChoice

    day = chosen.on or date.today()
    made = paint_pages(chosen.file, chosen.out, ThemeChoice(chosen.theme), chosen.size, day)
    said = ngettext("{count} picture is in {folder}.", "{count} pictures are in {folder}.", len(made))
    print(said.format(count=len(made), folder=chosen.out))
    return 0
