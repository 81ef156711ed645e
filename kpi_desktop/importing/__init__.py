"""Importing: a file becomes an import plan."""
