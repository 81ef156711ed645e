"""System packages: found missing, installed where that may be done, else one line to paste."""

import sys

import pytest
import system_packages

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
NEEDED = {"libthere.so.1": "libthere1", "libgone.so.1": "libgone1", "libmore.so.1": "libgone1"}


@pytest.fixture
def machine(monkeypatch):
    """A Debian that has libthere and may not install."""
    there = {"libthere.so.1"}
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_packages, "_os_release", lambda: DEBIAN)
    monkeypatch.setattr(system_packages, "_is_there", there.__contains__)
    monkeypatch.setattr(system_packages, "_right_to_install", lambda: None)
    return there


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [
        (DEBIAN, True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\n", False),
        ("", False),
    ],
)
def test_debian_and_what_is_made_from_it(os_release, expected):
    assert system_packages.is_debian(os_release) is expected


@pytest.mark.usefixtures("machine")
def test_without_the_right_to_install_it_prints_one_line(capsys):
    assert not system_packages.provide(NEEDED)
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgone1"


def test_installs_what_is_missing_and_looks_again(machine, monkeypatch):
    commands = []

    def apt_get(command):
        commands.append(command)
        machine.update(NEEDED)
        return 0

    monkeypatch.setattr(system_packages, "_right_to_install", lambda: ["sudo", "-n"])
    monkeypatch.setattr(system_packages.subprocess, "call", apt_get)
    assert system_packages.provide(NEEDED)
    assert commands[-1][:4] == ["sudo", "-n", "apt-get", "-qq"]
    assert commands[-1][-1] == "libgone1"
    assert "libthere1" not in commands[-1]
    assert "DPkg::Lock::Timeout=300" in commands[-1]


def test_old_package_lists_are_fetched_again():
    answers = {"install": [0, 100], "update": [0]}
    asked = []

    def apt_get(arguments):
        asked.append(arguments[0])
        return answers[arguments[0]].pop()

    system_packages._install(["libgone1"], apt_get)
    assert asked[-2:] == ["update", "install"]


def test_a_complete_system_is_left_alone(machine, monkeypatch):
    machine.update(NEEDED)
    monkeypatch.setattr(system_packages.subprocess, "call", pytest.fail)
    assert system_packages.provide(NEEDED)


@pytest.mark.usefixtures("machine")
def test_other_systems_are_told_the_names(monkeypatch, capsys):
    monkeypatch.setattr(system_packages, "_os_release", lambda: "ID=fedora\n")
    assert not system_packages.provide({**NEEDED, "/etc/kept/by/debian": "file"})
    assert capsys.readouterr().err == "Please install what this system lacks: libgone.so.1, libmore.so.1.\n"


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_qt_brings_everything_elsewhere(platform, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    assert system_packages.provide(NEEDED)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the system's own loader")
@pytest.mark.parametrize(
    ("name", "there"),
    [("libc.so.6", True), ("libnone.so.9", False), ("sh", True), ("no-such-program", False)],
)
def test_looking_finds_libraries_and_programs(name, there):
    assert (system_packages.missing({name: "package"}) == []) is there
