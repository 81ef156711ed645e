"""Which module holds which verbs, so that a command loads its own group alone."""

import argparse
from importlib import import_module

from kpi_desktop.app import command_line


def test_the_table_of_verbs_is_what_the_groups_add():
    for group, verbs in command_line.GROUPS.items():
        parser = argparse.ArgumentParser()
        added = parser.add_subparsers()
        import_module(f"kpi_desktop.app.commands.{group}").add(added)
        assert tuple(added.choices) == verbs
