"""Constraints: every package the project asks for, pinned and hashed, and no address."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[2]
TEXT = (PROJECT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
ENTRIES = [entry for entry in re.split(r"(?m)^(?=[A-Za-z])", TEXT) if not entry.startswith("#")]
PROJECT_TABLE = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def test_they_hold_no_address():
    assert not re.search(r"://|--(index-url|extra-index-url|find-links|trusted-host)", TEXT)


def test_every_package_has_an_exact_version_and_hashes():
    line = re.compile(r"[\w.-]+==[\w.]+( ; sys_platform [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n*")
    assert len(ENTRIES) > 20
    assert [entry for entry in ENTRIES if not line.fullmatch(entry)] == []


def test_the_pins_are_in_the_ranges_that_the_project_states():
    pins = dict(entry.split()[0].split("==") for entry in ENTRIES)
    asked = [
        *PROJECT_TABLE["build-system"]["requires"],
        *PROJECT_TABLE["project"]["dependencies"],
        *PROJECT_TABLE["project"]["optional-dependencies"]["dev"],
    ]
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), requirement
