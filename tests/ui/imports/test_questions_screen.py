"""The questions about statuses, signs, repeated amounts and stacked tables, each a ready choice in the window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kpi_desktop.domain.import_plan import Slot
from kpi_desktop.domain.period import Grain
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.imports.flow import Screen
from kpi_desktop.workspace.import_choices import map_choice
from tests.ui.clipping import clipped
from tests.ui.imports.test_import_page import Stage, a_file, preview, shop, stage

__all__ = ["shop", "stage"]  # fixtures

CASES = {
    Slot.STATUS: (
        "Date,Order,Status,Total\n2026-03-02,1,Paid,10\n2026-03-03,2,Cancelled,20\n2026-03-04,3,Paid,40\n",
        "revenue=sum([Total])",
        "Paid: Sales 50 (2 ×)",
        "€50.00",
    ),
    Slot.SIGN: (
        "Date,Text,Amount\n2026-03-02,Rent,-80\n2026-03-03,Invoice,120\n",
        "revenue=sum([Amount])",
        "an amount without a minus is money in: Sales 120",
        "€120.00",
    ),
    Slot.ROWS: (
        "Order no,Date,Product,Order total\n1,2026-03-02,Tea,30\n1,2026-03-02,Cup,30\n2,2026-03-03,Tea,12\n",
        "revenue=sum([Order total])",
        "only one row counts: 1: 30 · Sales 42",
        "€42.00",
    ),
    Slot.TABLE: (
        "North,\nDate,Sales\n2026-03-02,10\n2026-03-03,20\n\nSouth,\nDate,Sales\n2026-03-02,1\n2026-03-03,2\n",
        "revenue=sum([Sales])",
        "the table at line 7: Date | Sales: 2026-03-02 | 1",
        "€3.00",
    ),
}


@pytest.mark.parametrize("slot", CASES)
def test_each_is_answered_by_a_click_and_remembered(stage: Stage, tmp_path: Path, slot: Slot):
    text, spec, words, expected = CASES[slot]
    stage.flow.open_file(a_file(tmp_path / "t.csv", text))
    stage.settled(Screen.COLUMNS)
    draft = replace(stage.flow.draft, maps=(), grain=Grain.WEEK)
    stage.flow.replace(
        draft.with_input(stage.workspace.imports.inputs()["revenue"]).with_map(0, map_choice(spec))
    )
    stage.flow.go_on()
    stage.settled(Screen.QUESTIONS)
    (card,) = stage.page.questions.cards
    assert card.slot is slot
    next(one for one in card.buttons.values() if one.accessibleName() == words).click()
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    assert [row[3] for row in preview(stage)] == [expected]
    assert stage.flow.plan is not None
    assert slot.value in stage.flow.plan.profile.answers


def test_statuses_are_ticked_one_by_one(stage: Stage, tmp_path: Path):
    text = (
        "Date,Order,Status,Total\n2026-03-02,1,Paid,10\n2026-03-03,2,Cancelled,20\n2026-03-04,3,Pending,40\n"
        "2026-03-04,4,Shipped,3\n"
    )
    stage.flow.open_file(a_file(tmp_path / "t.csv", text))
    stage.settled(Screen.COLUMNS)
    stage.flow.go_on()
    stage.settled(Screen.QUESTIONS)
    ticks = stage.page.questions.cards[0].statuses
    assert ticks is not None
    assert clipped(stage.page) == []
    assert unnamed_controls(stage.page) == []
    ticks.button.click()
    assert stage.flow.open_questions()
    assert ticks.picker.list is not None
    for row in range(ticks.picker.list.count()):
        item = ticks.picker.list.item(row)
        if item.text() in ("Shipped", "Cancelled"):
            item.setCheckState(Qt.CheckState.Checked)
    assert set(stage.flow.draft.answers["status"].split(", ")) == {"Shipped", "Cancelled"}
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    assert ["Sales", "€23.00"] in [[row[0], row[3]] for row in preview(stage)]
    stage.flow.go_back()
    stage.settled(Screen.QUESTIONS)
    assert ticks.button.isChecked()


def test_the_results_of_a_number_are_taken_as_the_file_states_them(stage: Stage, tmp_path: Path):
    text = "Month,Basket\n2026-01,31.50\n2026-02,33.00\n"
    stage.flow.open_file(a_file(tmp_path / "own.csv", text))
    stage.settled(Screen.COLUMNS)
    stage.press("Add Average order value")
    row = stage.page.columns.rows[-1]
    place = next(at for at in range(row.column.count()) if row.column.itemText(at).startswith("Basket"))
    row.column.setCurrentIndex(place)
    row.column.activated.emit(place)
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    assert [row[3] for row in preview(stage)] == ["€31.50", "€33.00"]
    stage.flow.commit()
    stage.settled(Screen.DONE)
