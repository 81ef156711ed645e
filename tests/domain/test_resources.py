"""Resources: found in a checkout, in an installed wheel and in a frozen program."""

import sys
from pathlib import Path

import pytest

from kpi_desktop.domain import resources


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder that has no resources anywhere yet."""
    folder = tmp_path / "site" / "kpi_desktop"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", folder)
    monkeypatch.delattr(sys, "_MEIPASS", raising=False)
    return folder


def test_a_checkout_keeps_them_beside_the_package():
    checkout = Path(__file__).resolve().parents[2]
    assert resources._places()[-1] == checkout / "resources"


def test_found_beside_the_package(package):
    beside = package.parent / "resources"
    beside.mkdir()
    assert resources.root() == beside


def test_an_installed_package_has_its_own_and_prefers_them(package):
    (package.parent / "resources").mkdir()
    inside = package / "_resources"
    inside.mkdir()
    assert resources.root() == inside


def test_a_frozen_program_has_them_in_its_own_folder(package, tmp_path, monkeypatch):
    (package / "_resources").mkdir()
    frozen = tmp_path / "program" / "resources"
    frozen.mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(frozen.parent), raising=False)
    assert resources.root() == frozen


@pytest.mark.usefixtures("package")
def test_missing_ones_are_said_in_a_sentence():
    with pytest.raises(resources.ResourcesError, match="install it again"):
        resources.root()
