"""Development command: does what it says, and says what it did."""

import dev
import environment
import pytest


@pytest.fixture
def ran(monkeypatch):
    """Commands that were run; those that hold the word ``bad`` fail."""
    commands = []

    def call(command):
        commands.append(command)
        return int("bad" in command)

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(environment, "call", call)
    monkeypatch.setattr(environment, "prepare", lambda: "python")
    monkeypatch.setattr(dev.system_packages, "provide", lambda _needed: True)
    return commands


def test_every_step_runs_and_the_failed_ones_are_said_last(ran, capsys):
    assert dev._steps([("format", ["bad"]), ("lint", ["good"]), ("tests", ["bad"])]) == 1
    assert len(ran) == 3
    assert capsys.readouterr().out.splitlines()[-1] == "Failed: format, tests"


def test_test_checks_first_and_then_runs_the_tests(ran):
    assert dev.main(["test"]) == 0
    assert [command[2] for command in ran if len(command) > 2] == ["ruff", "ruff", "mypy", "pytest"]


def test_test_with_arguments_runs_those_tests_alone(ran):
    assert dev.main(["test", "tests/domain", "-x"]) == 0
    assert ran == [["python", "-m", "pytest", "tests/domain", "-x"]]


@pytest.mark.parametrize(
    ("display", "arguments"), [(":0", []), (":0", ["--demo"]), ("", ["status", "A.kpi"])]
)
def test_run_hands_everything_to_the_program(ran, monkeypatch, display, arguments):
    monkeypatch.setattr(dev.display, "is_there", lambda *_: bool(display))
    assert dev.main(["run", *arguments]) == 0
    assert ran == [["python", "-m", "kpi_desktop", *arguments]]


@pytest.mark.usefixtures("ran")
def test_run_without_a_display_does_the_headless_job(monkeypatch):
    monkeypatch.setattr(dev.display, "is_there", lambda *_: False)
    monkeypatch.setattr(dev.headless, "show", lambda _python: 7)
    assert dev.main(["run"]) == 7


def test_an_old_python_is_told_so_in_a_sentence():
    with pytest.raises(environment.SetUpError, match=r"needs Python 3\.11 or newer, and this is Python 3\.9"):
        dev.refuse_old((3, 9))


def test_set_up_problems_are_sentences(monkeypatch, capsys):
    def fail(_needed):
        raise environment.SetUpError("Nothing can be done.")

    monkeypatch.setattr(dev.system_packages, "provide", fail)
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().err == "Nothing can be done.\n"


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["nonsense"], 2), (["--help"], 0)])
def test_usage(arguments, code, capsys):
    assert dev.main(arguments) == code
    said = capsys.readouterr()
    assert "packaging/dev.py run" in (said.err if code else said.out)
