"""Insights: what may be told of the numbers, each with its trigger, its figures and its silence."""
