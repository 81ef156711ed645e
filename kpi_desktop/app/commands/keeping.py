"""Keeping: the commands for backups and for going back."""

import argparse
from pathlib import Path

from kpi_desktop.app.commands.arguments import add_file, add_verb
from kpi_desktop.app.opening import open_for_reading, open_for_writing
from kpi_desktop.app.paths import backup_folder
from kpi_desktop.domain.change import Change
from kpi_desktop.wording.actions import redone_text, undone_text
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.workspace import Workspace


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``backup``, ``undo``, ``redo`` and ``put-back``."""
    backup = add_verb(verbs, "backup", _("write a verified backup"))
    add_file(backup)
    backup.add_argument("--to", metavar="DIR", type=Path, help=_("the folder to write it to"))
    backup.set_defaults(run=_backup)
    undo = add_verb(verbs, "undo", _("undo the last action"))
    add_file(undo)
    undo.set_defaults(run=_undo)
    redo = add_verb(verbs, "redo", _("redo what was undone last"))
    add_file(redo)
    redo.set_defaults(run=_redo)
    back = add_verb(verbs, "put-back", _("put back an older action"))
    add_file(back)
    back.add_argument("entry", metavar="ENTRY", type=int, help=_("its number in the history"))
    back.set_defaults(run=_put_back)


def _backup(chosen: argparse.Namespace) -> int:
    with open_for_reading(chosen.file) as workspace:
        copy = workspace.back_up(chosen.to or backup_folder())
    print(_("A verified backup is in {file}.").format(file=copy.path))
    return 0


def _undo(chosen: argparse.Namespace) -> int:
    with open_for_writing(chosen.file) as workspace:
        print(undone_text(_label(workspace, workspace.undo())))
    return 0


def _redo(chosen: argparse.Namespace) -> int:
    with open_for_writing(chosen.file) as workspace:
        print(redone_text(_label(workspace, workspace.redo())))
    return 0


def _put_back(chosen: argparse.Namespace) -> int:
    with open_for_writing(chosen.file) as workspace:
        labels = [
            workspace.label(one.kind, one.facts, one.made_at.date())
            for one in workspace.history.closure(chosen.entry)
        ]
        workspace.put_back(chosen.entry)
    for label in labels:
        print(_("Put back: {action}").format(action=label))
    return 0


def _label(workspace: Workspace, change: Change) -> str:
    return workspace.label(change.kind, change.facts) if change.kind else ""
