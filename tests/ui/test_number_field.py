from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from kpi_desktop.ui.number_field import NumberField
from kpi_desktop.ui.theme import Theme


@pytest.fixture
def field(theme: Theme, qtbot):
    made = NumberField("Orders", hint="31")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "number"), [("1250", 1250), ("1.250,50", "1250.5"), ("120+45", 165), ("12%", 12)]
)
def test_numbers_as_people_write_them(field: NumberField, qtbot, typed: str, number):
    with qtbot.waitSignals([field.changed] * len(typed)):
        qtbot.keyClicks(field.edit, typed)
    assert field.number == Decimal(str(number))
    assert not field.is_wrong


def test_a_sum_says_what_it_comes_to_and_stays_as_typed(field: NumberField, qtbot):
    qtbot.keyClicks(field.edit, "120+45")
    assert field.said == "= 165"
    assert field.text == "120+45"


def test_what_is_no_number_is_kept_and_told_in_a_sentence_once_it_is_left(field: NumberField, qtbot):
    qtbot.keyClicks(field.edit, "12 eggs")
    assert not field.said
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.text == "12 eggs"
    assert field.number is None
    assert field.is_wrong
    assert "12 eggs" in field.said
    assert field.edit.accessibleDescription() == field.said


def test_the_sentence_goes_as_soon_as_it_is_a_number(field: NumberField, qtbot):
    field.show_text("12 eggs")
    assert field.said
    for _ in range(5):
        qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.number == 12
    assert not field.said


def test_an_empty_field_is_not_wrong(field: NumberField):
    field.show_text("  ")
    assert field.number is None
    assert not field.is_wrong
    assert not field.said


def test_a_number_put_in_reads_back_as_itself(field: NumberField):
    for number in (Decimal("0"), Decimal("-3.25"), Decimal("1234567.891")):
        field.show_number(number)
        assert field.number == number
    field.show_number(None)
    assert not field.text
