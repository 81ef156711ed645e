"""Logs: what went wrong, for the owner to send if they like; on disk only, small, rotating."""

import logging
from functools import cached_property

from kpi_desktop.app.paths import log_file

LOGGER = logging.getLogger("kpi_desktop")


def start_logging() -> None:
    """Write warnings and errors to the log file; without one where its folder cannot be written."""
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    logging.raiseExceptions = False  # a log that cannot be written is no reason for a traceback on the screen
    if not LOGGER.handlers:
        LOGGER.addHandler(_LogFile())


class _LogFile(logging.Handler):
    """The log file, which is looked for when there is something to write."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line, with the traceback where there is one."""
        self._file.emit(record)

    @cached_property
    def _file(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        path = log_file()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = RotatingFileHandler(path, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True)
        except OSError:
            return logging.NullHandler()
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        return file
