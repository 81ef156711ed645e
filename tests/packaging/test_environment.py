"""Environment: made once, made again where something it depends on has changed."""

import sys

import environment
import pytest


@pytest.fixture
def steps(tmp_path, monkeypatch):
    """Commands that set-up ran, in a project folder of its own where the asked environment appears."""
    ran = []

    def call(command):
        ran.append(" ".join(command[1:]))
        if "venv" in command:
            python = tmp_path / ".venv" / "bin" / "python"
            python.parent.mkdir(parents=True)
            python.touch(mode=0o755)
        return 0

    for name, place in {
        "PROJECT": tmp_path,
        "FOLDER": tmp_path / ".venv",
        "CONSTRAINTS": tmp_path / "constraints.txt",
        "_PACKAGES_STAMP": tmp_path / ".venv" / "packages",
        "_PROJECT_STAMP": tmp_path / ".venv" / "project",
    }.items():
        monkeypatch.setattr(environment, name, place)
    monkeypatch.setattr(environment, "call", call)
    monkeypatch.setattr(environment.system_packages, "provide", lambda _needed: True)
    (tmp_path / "constraints.txt").write_text("typst==0.15.2\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return ran


def _kinds(steps):
    known = {
        "-m venv": "venv",
        "--require-hashes": "packages",
        "--editable": "project",
        "compileall": "bytecode",
    }
    return [kind for step in steps for mark, kind in known.items() if mark in step]


posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in Python is a POSIX one")


@posix
def test_the_first_call_makes_everything_and_the_second_nothing(steps):
    python = environment.prepare()
    assert _kinds(steps) == ["venv", "packages", "project", "bytecode"]
    steps.clear()
    assert environment.prepare() == python
    assert steps == []


@posix
def test_packages_are_hash_checked_wheels(steps):
    environment.prepare()
    packages = next(step for step in steps if "--requirement" in step)
    assert "--require-hashes --only-binary=:all:" in packages


@posix
@pytest.mark.parametrize(
    ("file", "again"),
    [
        ("constraints.txt", ["venv", "packages", "project", "bytecode"]),
        ("pyproject.toml", ["project", "bytecode"]),
    ],
)
def test_a_change_makes_again_what_depends_on_it(steps, tmp_path, file, again):
    environment.prepare()
    steps.clear()
    (tmp_path / file).write_text("changed = true\n")
    environment.prepare()
    assert _kinds(steps) == again


@posix
def test_an_interrupted_set_up_is_mended(steps, monkeypatch, tmp_path):
    working = environment.call

    def interrupted(command):
        if "--require-hashes" in command:
            raise KeyboardInterrupt
        return working(command)

    monkeypatch.setattr(environment, "call", interrupted)
    with pytest.raises(KeyboardInterrupt):
        environment.prepare()
    half_made = tmp_path / ".venv" / "half-made"
    half_made.touch()
    steps.clear()
    monkeypatch.setattr(environment, "call", working)
    environment.prepare()
    assert _kinds(steps) == ["venv", "packages", "project", "bytecode"]
    assert not half_made.exists()


@posix
def test_failing_packages_are_said_in_a_sentence_and_tried_again(steps, monkeypatch):
    working = environment.call
    monkeypatch.setattr(environment, "call", lambda command: working(command) or int("pip" in command))
    with pytest.raises(environment.SetUpError, match="could not be installed"):
        environment.prepare()
    monkeypatch.setattr(environment, "call", working)
    steps.clear()
    environment.prepare()
    assert _kinds(steps) == ["venv", "packages", "project", "bytecode"]


def test_bytecode_is_written_whatever_the_machine_says():
    given = {"PYTHONDONTWRITEBYTECODE": "1", "VIRTUAL_ENV": "/elsewhere", "LANG": "C.UTF-8"}
    assert environment.variables(given) == {"LANG": "C.UTF-8"}
