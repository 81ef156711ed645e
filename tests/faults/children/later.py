"""Later: the program one schema on; opens a file for writing, or checks and exports it.

The step adds a column to a recorded table, as steps may, and fills a new table, so that it takes a while.
"""

import sys
from pathlib import Path

from kpi_desktop.app.main import main
from kpi_desktop.app.paths import backup_folder
from kpi_desktop.store import migrations, schema
from kpi_desktop.workspace.workspace import Workspace

_SQL = """
ALTER TABLE observation ADD COLUMN weather TEXT;
CREATE TABLE weather (day INTEGER NOT NULL PRIMARY KEY, body BLOB NOT NULL) STRICT;
INSERT INTO weather
WITH RECURSIVE days (day) AS (SELECT 1 UNION ALL SELECT day + 1 FROM days WHERE day < 6000)
SELECT day, zeroblob(700) FROM days;
UPDATE observation SET weather = 'dry';
"""
_STEPS = (
    *migrations.shipped(),
    migrations.Step(schema_next := migrations.newest() + 1, _SQL, is_barrier=False),
)
migrations.shipped = lambda: _STEPS
assert migrations.newest() == schema_next
assert "weather" not in schema.RECORDED

file, *out = sys.argv[1:]
if out:
    sys.exit(main(["check", file]) or main(["export", file, *out]))
Workspace.open(Path(file), backups=backup_folder()).close()
