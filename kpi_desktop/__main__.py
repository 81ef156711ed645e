"""Module entry: ``python -m kpi_desktop`` is the command ``kpi-desktop``."""

import sys

from kpi_desktop.app.main import main

if __name__ == "__main__":
    sys.exit(main())
