"""Decisions: what was decided and why, when to look back at it, and what came of it."""
