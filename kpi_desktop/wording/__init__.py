"""Wording: codes, numbers and dates become text."""
