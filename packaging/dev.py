"""Development command: sets everything up, then runs, tests, measures or builds the program.

    python3 packaging/dev.py run [ARGS]     the program; with no display, its main job without a window
    python3 packaging/dev.py test [ARGS]    format, lint, types, contracts and tests; with ARGS, tests alone
    python3 packaging/dev.py check          format, lint, types and contracts
    python3 packaging/dev.py fix            writes what format and lint can mend by themselves
    python3 packaging/dev.py bench [ARGS]   measurements, as ratios within one run
    python3 packaging/dev.py wheel          a wheel in dist/
    python3 packaging/dev.py freeze         a folder in dist/ that runs without Python

It and the modules beside it need the standard library alone, and parse on older Pythons to say that they are.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import display
import environment
import headless
import system_packages

OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    commands = {
        "run": _run,
        "test": _test,
        "check": _check,
        "fix": _fix,
        "bench": _bench,
        "wheel": _wheel,
        "freeze": _freeze,
    }
    name = arguments[0] if arguments else ""
    if name not in commands:
        asked_for_help = name in ("help", "-h", "--help")
        print(__doc__, file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    try:
        refuse_old(sys.version_info[:2])
        return commands[name](arguments[1:])
    except environment.SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def refuse_old(version: tuple[int, int]) -> None:
    """Stop with a sentence where Python is older than the program supports."""
    if version < OLDEST:
        needed, here = (".".join(map(str, pair)) for pair in (OLDEST, version))
        raise environment.SetUpError(
            f"KPI Desktop needs Python {needed} or newer, and this is Python {here}. "
            "Please start this command with a newer one."
        )


def _run(arguments: list[str]) -> int:
    seen = display.is_there(sys.platform, os.environ)
    libraries = {**system_packages.OFFSCREEN, **(system_packages.WINDOW if seen else {})}
    if not system_packages.provide(libraries) and seen:
        return 1
    python = environment.prepare()
    if not seen and not arguments:
        return headless.show(python)
    return environment.call([python, "-m", "kpi_desktop", *arguments])


def _test(arguments: list[str]) -> int:
    libraries = {**system_packages.OFFSCREEN, **system_packages.WINDOW, **system_packages.VIRTUAL_DISPLAY}
    if not system_packages.provide(libraries) and system_packages.missing(system_packages.OFFSCREEN):
        return 1
    python = environment.prepare()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    tests = ("tests", [python, "-m", "pytest", *arguments])
    return _steps([tests] if arguments else [*_checks(python), tests])


def _check(_arguments: list[str]) -> int:
    return _steps(_checks(environment.prepare()))


def _fix(_arguments: list[str]) -> int:
    ruff = [environment.prepare(), "-m", "ruff"]
    return _steps([("lint", [*ruff, "check", "--fix"]), ("format", [*ruff, "format"])])


def _bench(arguments: list[str]) -> int:
    if not system_packages.provide(system_packages.OFFSCREEN):
        return 1
    python = environment.prepare()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment.call([python, "-m", "pytest", "-m", "bench", "-s", *(arguments or ["tests/bench"])])


def _wheel(_arguments: list[str]) -> int:
    python = environment.prepare()
    return environment.call([python, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist"])


def _freeze(_arguments: list[str]) -> int:
    libraries = {**system_packages.OFFSCREEN, **system_packages.WINDOW, **system_packages.FREEZE}
    if not system_packages.provide(libraries):
        return 1
    build = [environment.prepare(), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", "dist", "--workpath", "build", "packaging/kpi-desktop.spec"]
    program = str(environment.PROJECT / "dist" / "kpi-desktop" / "kpi-desktop")
    if _steps([("build", [*build, *places]), ("start", [program, "--version"])]) != 0:
        return 1
    with tempfile.TemporaryDirectory() as folder:
        return headless.do([program], Path(folder, "Demo.kpi"), Path(folder, "Demo.pdf"))


def _checks(python: str) -> list[tuple[str, list[str]]]:
    return [
        ("format", [python, "-m", "ruff", "format", "--check"]),
        ("lint", [python, "-m", "ruff", "check"]),
        ("types", [python, "-m", "mypy"]),
        ("contracts", [environment.script("lint-imports")]),
    ]


def _steps(steps: list[tuple[str, list[str]]]) -> int:
    """Run every step, also after one failed, and say last which failed."""
    failed = []
    for name, command in steps:
        print(f"\n== {name}", flush=True)
        if environment.call(command) != 0:
            failed.append(name)
    if failed:
        print(f"\nFailed: {', '.join(failed)}", flush=True)
        return 1
    print(f"\nPassed: {', '.join(name for name, _ in steps)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
