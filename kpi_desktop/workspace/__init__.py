"""Workspace: one open business, its actions, queries and undo."""
