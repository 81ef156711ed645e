"""Settling: statuses, repeated amounts and signs, one after the other, each by the data, an answer or a question."""

from kpi_desktop.importing.choices import Choices
from kpi_desktop.importing.doubts import Doubts
from kpi_desktop.importing.gather_frame import Scope
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.rows_frame import settle_rows
from kpi_desktop.importing.sheet_frame import Sheet
from kpi_desktop.importing.sign_frame import settle_signs
from kpi_desktop.importing.status_frame import settle_statuses
from kpi_desktop.importing.takings_frame import Settlement, Taking


def settle(
    sheet: Sheet, scope: Scope, choices: Choices, request: ImportRequest, doubts: Doubts
) -> Settlement:
    """What inputs take of which rows; while a status is to be asked, nothing that rests on it is."""
    takings = tuple(Taking(spec, target) for spec, target in choices.specs)
    statuses = settle_statuses(takings, doubts.statuses, sheet, scope, choices, request)
    if statuses.questions:
        return statuses
    rows = settle_rows(statuses.takings, doubts.ids, sheet, scope, request).after(statuses)
    return settle_signs(rows.takings, doubts, sheet, scope, choices, request).after(rows)
