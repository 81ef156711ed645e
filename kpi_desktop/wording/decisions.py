"""Decisions: what an owner expected of one, and when it was to be looked at again."""

from datetime import date
from decimal import Decimal

from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import signed_value_text


def expected_text(said: str, value: Decimal | None, unit: Unit | None, currency: str) -> str:
    """What a decision should bring: "Four more enquiries a week (+4)"; empty where nothing was said.

    Args:
        said: The owner's words.
        value: By how much its number should move.
        unit: Unit of its number, nothing where it names none.
        currency: ISO 4217 code, for money.
    """
    if value is None or unit is None:
        return said
    amount = signed_value_text(value, unit, currency, brief=True)
    return _("{effect} ({amount})").format(effect=said.rstrip(" ."), amount=amount) if said else amount


def look_again_text(day: date, on: date) -> str:
    """When a decision that nobody has looked at again is to be, or was to be once the day is past.

    Args:
        day: The day chosen for it.
        on: The day on which it is said.
    """
    if day < on:
        return _("It was to be looked at again on {day}.").format(day=date_text(day))
    return _("To be looked at again on {day}.").format(day=date_text(day))
