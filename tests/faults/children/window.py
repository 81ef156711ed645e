"""Window: brings a file of sales in as the window does: through its flow, with the work beside its thread."""

import os
import sys
from datetime import date
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from kpi_desktop.app.paths import backup_folder
from kpi_desktop.domain.period import Grain
from kpi_desktop.ui.imports import flow as flow_module
from kpi_desktop.ui.imports.flow import ImportFlow, Screen
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.voice import Voice
from kpi_desktop.workspace.import_draft import How, ImportDraft, MapChoice
from kpi_desktop.workspace.theme_choice import ThemeChoice
from kpi_desktop.workspace.workspace import Workspace

# Columns chosen and not read yet are kept apart from what an import does.
flow_module._KEPT_AFTER = 1_000_000

file, data = sys.argv[1:]
maps = (MapChoice("revenue", How.SUM, "[Amount]"), MapChoice("orders", How.DISTINCT, "[Order no]"))
app = QApplication([])
workspace = Workspace.open(Path(file), backups=backup_folder())
tasks = Tasks(app)
flow = ImportFlow(Voice(app).desk(workspace, Theme(app, ThemeChoice.LIGHT), tasks, lambda: date(2026, 11, 1)))


def go_on() -> None:
    match flow.screen:
        case Screen.COLUMNS:
            flow.replace(ImportDraft(data, date="[Date]", maps=maps, grain=Grain.DAY, has_choices=True))
            flow.go_on()
        case Screen.PREVIEW:
            flow.commit()
        case Screen.DONE:
            app.quit()


flow.moved.connect(go_on)
flow.open_file(data)
app.exec()
tasks.stop()
workspace.close()
