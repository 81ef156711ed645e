"""Lock: writes constraints.txt, the exact packages that dev.py installs, with the hashes of their wheels.

    .venv/bin/python packaging/lock.py                    keep the versions that still fit, add what is new
    .venv/bin/python packaging/lock.py --upgrade          take the newest version of everything
    .venv/bin/python packaging/lock.py --upgrade typst    take the newest version of the packages named

Versions come from pyproject.toml, resolved by pip for the oldest Python supported. Hashes are those that the
package index states for the wheels of every machine in TARGETS; nothing is downloaded for them but metadata.
The file names no index, so each machine uses the one it is set up for.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.markers import Environment, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[1]
CONSTRAINTS = PROJECT / "packaging" / "constraints.txt"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of machine: what its markers say, and the wheel platforms it takes, best first."""

    sys_platform: str
    system: str
    machine: str
    platforms: tuple[str, ...]


def _linux(machine: str, glibc: int) -> Target:
    modern = tuple(f"manylinux_2_{minor}_{machine}" for minor in range(glibc, 4, -1))
    return Target("linux", "Linux", machine, (*modern, f"manylinux2014_{machine}", f"linux_{machine}"))


def _mac(machine: str, release: int) -> Target:
    return Target("darwin", "Darwin", machine, (f"macosx_{release}_0_{machine}",))


# Where a package offers several wheels for one machine, an older and a newer system may choose differently.
TARGETS = (
    _linux("x86_64", 34),
    _linux("x86_64", 41),
    _linux("aarch64", 41),
    _mac("arm64", 14),
    _mac("arm64", 15),
    _mac("x86_64", 15),
    Target("win32", "Windows", "AMD64", ("win_amd64",)),
)


@dataclass(slots=True)
class Pin:
    """One package of the lock: its version, the systems that need it and the hashes of its wheels."""

    name: str
    version: str
    requires: list[Requirement]
    systems: set[str] = field(default_factory=set)
    hashes: set[str] = field(default_factory=set)


def main() -> int:
    """Resolve, collect hashes, write the file; exit code 1 where some machine lacks a wheel."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--upgrade", nargs="*", metavar="PACKAGE", help="newest version of these, or of all")
    upgrade: list[str] | None = parser.parse_args().upgrade
    asked = [Requirement(text) for text in _asked()]
    pins = _resolve(asked, _kept(upgrade))
    complete = [
        _collect_hashes(_reached(asked, pins, target, python), target, python)
        for target in TARGETS
        for python in PYTHONS
    ]
    CONSTRAINTS.write_text("".join(_lines(pins)), encoding="utf-8")
    wheels = sum(len(pin.hashes) for pin in pins.values())
    print(f"{CONSTRAINTS.name}: {len(pins)} packages, {wheels} wheels.")
    return 0 if all(complete) else 1


def _asked() -> list[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    run, develop = project["project"]["dependencies"], project["project"]["optional-dependencies"]["dev"]
    return [*project["build-system"]["requires"], *run, *develop]


def _kept(upgrade: list[str] | None) -> list[str]:
    """Versions of the present lock that stay, as ``name==version``."""
    if upgrade == [] or not CONSTRAINTS.exists():
        return []
    leave = {canonicalize_name(name) for name in upgrade or []}
    found = re.findall(r"^([\w.-]+)==([^\s;\\]+)", CONSTRAINTS.read_text(encoding="utf-8"), re.MULTILINE)
    return [f"{name}=={version}" for name, version in found if canonicalize_name(name) not in leave]


def _resolve(asked: list[Requirement], kept: list[str]) -> dict[str, Pin]:
    """Every package that some target needs; pip answers for this machine, so what others need is added."""
    wanted = [str(requirement) for requirement in asked]
    while True:
        report = _pip_report(wanted, kept, [])
        pins = {pin.name: pin for pin in map(_pin, report)}
        missing = set[str]()
        for target in TARGETS:
            for requirement in _needed(asked, pins, target, PYTHONS[0]):
                if canonicalize_name(requirement.name) not in pins:
                    missing.add(f"{requirement.name}{requirement.specifier}")
        if not missing:
            return pins
        wanted += sorted(missing)


def _pin(item: dict[str, Any]) -> Pin:
    metadata = item["metadata"]
    requires = [Requirement(text) for text in metadata.get("requires_dist", [])]
    return Pin(canonicalize_name(metadata["name"]), metadata["version"], requires)


def _needed(
    asked: Iterable[Requirement], pins: dict[str, Pin], target: Target, python: str
) -> Iterator[Requirement]:
    """Every requirement that holds on a target, those of what it asks for included."""
    environment = _environment(target, python)
    waiting, seen = list(asked), set[tuple[str, frozenset[str]]]()
    while waiting:
        requirement = waiting.pop()
        yield requirement
        name = canonicalize_name(requirement.name)
        key = (name, frozenset(requirement.extras))
        if name not in pins or key in seen:
            continue
        seen.add(key)
        for extra in {"", *requirement.extras}:
            waiting += [
                wanted
                for wanted in pins[name].requires
                if wanted.marker is None or wanted.marker.evaluate({**environment, "extra": extra})
            ]


def _reached(asked: list[Requirement], pins: dict[str, Pin], target: Target, python: str) -> list[Pin]:
    names = {canonicalize_name(requirement.name) for requirement in _needed(asked, pins, target, python)}
    for name in names:
        pins[name].systems.add(target.sys_platform)
    return [pins[name] for name in sorted(names)]


def _environment(target: Target, python: str) -> dict[str, str]:
    environment: Environment = default_environment()
    return {
        **{key: str(value) for key, value in environment.items()},
        "os_name": "nt" if target.sys_platform == "win32" else "posix",
        "platform_machine": target.machine,
        "platform_system": target.system,
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": target.sys_platform,
    }


def _collect_hashes(pins: list[Pin], target: Target, python: str) -> bool:
    """Add the hashes of one machine's wheels; whether it has one for every package."""
    platform = ["--no-deps", "--python-version", python]
    for name in target.platforms:
        platform += ["--platform", name]
    by_name = {pin.name: pin for pin in pins}
    try:
        report = _pip_report([f"{pin.name}=={pin.version}" for pin in pins], [], platform)
    except subprocess.CalledProcessError:
        print(f"{target.platforms[0]}, Python {python}: left out, see pip's words above")
        return False
    for item in report:
        digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
        by_name[canonicalize_name(item["metadata"]["name"])].hashes.add(digest)
    print(f"{target.platforms[0]}, Python {python}: {len(pins)} packages", flush=True)
    return True


def _pip_report(wanted: list[str], kept: list[str], options: list[str]) -> list[dict[str, Any]]:
    """What pip would install, as its report lists it; nothing is installed."""
    with tempfile.TemporaryDirectory() as folder:
        constraints, report = Path(folder) / "kept.txt", Path(folder) / "report.json"
        constraints.write_text("\n".join(kept), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--only-binary=:all:", "--target", folder, "--constraint", str(constraints)]
        command += ["--report", str(report), *options, *wanted]
        subprocess.run(command, check=True)
        found: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return found


def _lines(pins: dict[str, Pin]) -> Iterator[str]:
    yield "# Every package that dev.py installs, with the hashes of its wheels; lock.py writes it.\n"
    systems = {target.sys_platform for target in TARGETS}
    for pin in sorted(pins.values(), key=lambda pin: pin.name):
        marker = " or ".join(f'sys_platform == "{name}"' for name in sorted(pin.systems))
        condition = "" if pin.systems == systems else f" ; {marker}"
        hashes = "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(pin.hashes))
        yield f"{pin.name}=={pin.version}{condition}{hashes}\n"


if __name__ == "__main__":
    sys.exit(main())
