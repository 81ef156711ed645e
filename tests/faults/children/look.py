"""Look: checks and exports a file; the exit code says whether both went well."""

import sys

from kpi_desktop.app.main import main

file, out = sys.argv[1:]
sys.exit(main(["check", file]) or main(["export", file, out]))
