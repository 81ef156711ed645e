"""Reporting: snapshots become PDF, XLSX, JSON and PNG."""
