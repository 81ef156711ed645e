from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSortFilterProxyModel, Qt

from kpi_desktop.ui.record_table import RecordTable
from kpi_desktop.ui.record_table_model import Column, RecordTableModel
from kpi_desktop.ui.theme import Theme


@dataclass(frozen=True)
class Spending:
    channel: str
    amount: int


RECORDS = (Spending("Instagram", 1118), Spending("Referrals", 6), Spending("Wedding fair", 41))
COLUMNS = [
    Column("Channel", lambda r: r.channel),
    Column(
        "Spent",
        lambda r: f"€{r.amount:,}",
        key=lambda r: r.amount,
        is_number=True,
        spoken=lambda r: f"{r.amount} euros",
    ),
]


@pytest.fixture
def model(theme: Theme):
    made: RecordTableModel[Spending] = RecordTableModel(COLUMNS)
    made.set_records(RECORDS)
    return made


def test_it_keeps_the_contract_of_models(model, qtmodeltester):
    qtmodeltester.check(model)
    model.set_records(())
    qtmodeltester.check(model)


def test_headers_stand_as_their_columns_do(model):
    role = Qt.ItemDataRole.TextAlignmentRole
    for column in range(2):
        header = model.headerData(column, Qt.Orientation.Horizontal, role)
        assert header == model.index(0, column).data(role)
    assert model.index(0, 0).data(role) != model.index(0, 1).data(role)


def test_numbers_sort_as_numbers(model):
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setSortRole(RecordTableModel.SortRole)
    proxy.sort(1)
    assert [proxy.index(row, 0).data(RecordTableModel.RecordRole).amount for row in range(3)] == [6, 41, 1118]


def test_a_screen_reader_hears_column_and_value(model):
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Spent: 1118 euros"


def test_the_table_hands_out_the_record_under_the_keyboard(theme: Theme, qtbot):
    table: RecordTable[Spending] = RecordTable("Spending", COLUMNS)
    qtbot.addWidget(table)
    assert table.current_record() is None
    table.set_records(RECORDS)
    table.sort_by(1)
    table.selectRow(0)
    assert table.current_record() == RECORDS[1]
    table.fit_height()
    assert table.height() >= 4 * 36


def test_a_minus_stays_before_its_figure_where_the_table_runs_from_right_to_left(model, qapp):
    spent = model.index(0, 1)
    assert spent.data() == "€1,118"
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert spent.data() == "\u200e€1,118"
        assert model.index(0, 0).data() == "Instagram"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
