"""Logs: what went wrong, for the owner to send if they like; on disk only, small, rotating."""

import logging
from logging.handlers import RotatingFileHandler

from kpi_desktop.app.paths import log_file

LOGGER = logging.getLogger("kpi_desktop")


def start_logging() -> None:
    """Write warnings and errors to the log file; without one where its folder cannot be written."""
    path = log_file()
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    logging.raiseExceptions = False  # a log that cannot be written is no reason for a traceback on the screen
    if LOGGER.handlers:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
