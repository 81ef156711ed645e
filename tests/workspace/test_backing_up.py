"""A backup when the owner asks: over a connection of its own, and with the second place as it is."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.backup_folder import BackupReason
from kpi_desktop.workspace.backing_up import BackupRequest, back_up_now, second_place
from kpi_desktop.workspace.workspace import Workspace


@pytest.fixture
def kept(workspace: Workspace, clock, tmp_path: Path):
    workspace.close()
    opened = Workspace.open(workspace.path, clock=clock, backups=tmp_path / "Backups")
    yield opened
    opened.close()


def asked(workspace: Workspace) -> BackupRequest:
    request = workspace.backup_request()
    assert request is not None
    return request


def test_it_is_made_on_another_thread_and_listed_among_the_automatic_ones(kept: Workspace):
    request, made = asked(kept), []
    thread = Thread(target=lambda: made.append(back_up_now(request)))
    thread.start()
    thread.join()
    backup = kept.backups()[0]
    assert backup.path == made[0].backup.path
    assert backup.reason == BackupReason.ASKED
    assert backup.is_intact()
    with_it = Workspace.open(backup.path, read_only=True)
    assert with_it.settings.read() == kept.settings.read()
    with_it.close()


def test_the_business_can_be_changed_afterwards(kept: Workspace):
    back_up_now(asked(kept))
    kept.settings.change(replace(kept.settings.read(), name="Later"))
    assert kept.settings.read().name == "Later"


def test_the_second_place_is_told_as_it_is(kept: Workspace, tmp_path: Path):
    assert second_place(asked(kept)) is None
    stick = tmp_path / "stick"
    kept.preferences.write(replace(kept.preferences.read(), second_backup_folder=str(stick)))
    place = second_place(asked(kept))
    assert place is not None
    assert not place.is_there
    assert back_up_now(asked(kept)).is_second_missing
    stick.mkdir()
    outcome = back_up_now(asked(kept))
    assert outcome.second is not None
    place = second_place(asked(kept))
    assert place is not None
    assert (place.is_there, place.newest) == (True, date(2026, 3, 16))


def test_a_business_without_backups_has_no_request(workspace: Workspace):
    assert workspace.backup_request() is None


def test_a_folder_that_cannot_be_made_is_told(kept: Workspace, tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(Problem) as caught:
        back_up_now(replace(asked(kept), folder=blocked / "x"))
    assert caught.value.code is ProblemCode.BACKUP_FAILED
