"""Wheel: holds the package, its resources and its commands, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
MADE_BY_PYTHON = {"__pycache__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def names(wheel):
    """Names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def _files(folder: str) -> set[Path]:
    found = (path for path in (PROJECT / folder).rglob("*") if path.is_file())
    return {path.relative_to(PROJECT) for path in found if not MADE_BY_PYTHON & set(path.parts)}


def test_it_holds_the_package_and_its_resources(names):
    package = {path.as_posix() for path in _files("kpi_desktop")}
    resources = {
        f"kpi_desktop/_resources/{path.relative_to('resources').as_posix()}" for path in _files("resources")
    }
    assert package
    assert resources
    assert {name for name in names if ".dist-info/" not in name} == package | resources


def test_its_commands_are_a_console_and_a_window(wheel, names):
    (entry_points,) = (name for name in names if name.endswith("entry_points.txt"))
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(entry_points).decode()
    assert "[console_scripts]\nkpi-desktop = kpi_desktop.app.main:main\n" in text
    assert "[gui_scripts]\nkpi-desktop-gui = kpi_desktop.app.main:main_gui\n" in text


def test_installed_from_it_the_program_finds_its_resources(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    ask = "from kpi_desktop.domain import resources; print(resources.root())"
    command = [sys.executable, "-c", ask]
    answer = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert Path(answer.stdout.strip()) == tmp_path / "kpi_desktop" / "_resources"
