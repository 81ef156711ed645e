"""Interface: the Qt window and everything painted in it."""
