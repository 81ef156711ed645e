"""KPI Desktop: goals, the numbers that show progress, and one page that keeps them together."""

__version__ = "0.1.0"
