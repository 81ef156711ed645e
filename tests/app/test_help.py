"""Help: every way to start the program is there."""

from tests.app.conftest import Cli


def test_help_says_how_the_window_is_opened(cli: Cli) -> None:
    said = cli("--help")
    assert said.code == 0
    assert "kpi-desktop [FILE | --demo]" in said.out
    assert "--demo     open the window on a fresh copy of the sample business" in said.out


def test_help_of_a_command_names_that_command(cli: Cli) -> None:
    assert cli("undo", "--help").out.startswith("usage: kpi-desktop undo [-h] FILE\n")
