"""KPI page: one number in full: its chart, every result, what it means and why it has its colour."""
