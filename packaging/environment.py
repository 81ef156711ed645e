"""Environment: the project's own virtual environment, made from the hash-checked constraints.

It stands in ``.venv`` beside pyproject.toml. Two stamps in it say what it was made from, written after each
half is complete; where one does not fit, that half is made again, so an interrupted set-up mends itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

import system_packages

PROJECT = Path(__file__).resolve().parents[1]
FOLDER = PROJECT / ".venv"
CONSTRAINTS = PROJECT / "packaging" / "constraints.txt"

_PACKAGES_STAMP = FOLDER / "kpi-desktop-packages"
_PROJECT_STAMP = FOLDER / "kpi-desktop-project"


class SetUpError(Exception):
    """Set-up cannot go on; the message says what to do."""


def prepare() -> str:
    """Make or mend the environment where needed; a complete one costs nothing.

    Returns:
        Path of its Python.

    Raises:
        SetUpError: It cannot be made.
    """
    python = script("python")
    if not (_packages_fit() and _project_fits()):
        with _one_at_a_time():
            if not _packages_fit():
                _install_packages(python)
            if not _project_fits():
                _install_project(python)
    return python


def script(name: str) -> str:
    """Path of a command of the environment."""
    return str(FOLDER / ("Scripts" if sys.platform == "win32" else "bin") / name)


def call(command: list[str]) -> int:
    """Run a command in the project's folder, seen by the user; its exit code."""
    return subprocess.call(command, cwd=PROJECT, env=variables(os.environ))


def variables(given: Mapping[str, str]) -> dict[str, str]:
    """Environment variables for what runs in it: bytecode is written, so that the next start is quick."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "VIRTUAL_ENV")
    return {name: value for name, value in given.items() if name not in unwanted}


def _packages_fit() -> bool:
    return shutil.which(script("python")) is not None and _read(_PACKAGES_STAMP) == _digest(CONSTRAINTS)


def _project_fits() -> bool:
    return _read(_PROJECT_STAMP) == _digest(CONSTRAINTS, PROJECT / "pyproject.toml")


def _install_packages(python: str) -> None:
    if not system_packages.provide(system_packages.PYTHON):
        raise SetUpError("After that, please call this command again.")
    print(f"Making {FOLDER}, with the packages of {CONSTRAINTS.name}.", flush=True)
    print("This happens once and downloads some 350 MB, so it takes a few minutes.", flush=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    base = getattr(sys, "_base_executable", None) or sys.executable
    if call([base, "-m", "venv", str(FOLDER)]) != 0:
        raise SetUpError("Python could not make a virtual environment; its own words are above.")
    _pip(python, "--require-hashes", "--only-binary=:all:", "--requirement", str(CONSTRAINTS))
    _PACKAGES_STAMP.write_text(_digest(CONSTRAINTS), encoding="utf-8")


def _install_project(python: str) -> None:
    _pip(python, "--no-deps", "--no-build-isolation", "--editable", str(PROJECT))
    call([python, "-m", "compileall", "-q", "kpi_desktop"])
    _PROJECT_STAMP.write_text(_digest(CONSTRAINTS, PROJECT / "pyproject.toml"), encoding="utf-8")


def _pip(python: str, *arguments: str) -> None:
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    install = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", *quiet]
    if call([*install, *arguments]) != 0:
        raise SetUpError(
            "The packages could not be installed; pip's own words are above. "
            "Please check the connection and call this command again: it goes on from there."
        )


def _read(stamp: Path) -> str:
    try:
        return stamp.read_text(encoding="utf-8")
    except OSError:
        return ""


def _digest(*files: Path) -> str:
    """What an environment depends on: files, this Python, and the folder whose path stands in its scripts."""
    parts = [file.read_bytes() for file in files]
    parts += [text.encode() for text in (sys.version, sys.base_prefix, str(PROJECT))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let a second call wait for the first; the lock ends with the process that holds it."""
    with (PROJECT / ".venv.lock").open("a+", encoding="utf-8") as file:
        _lock(file)
        yield


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
