"""Recorded: what a file holds values of, for settings that cannot change under them."""

from collections.abc import Iterable

import apsw

from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.unit import Unit

_MONEY = tuple(unit.value for unit in Unit if unit.is_money)


def has_money(db: apsw.Connection) -> bool:
    """Whether an amount of money was entered: as a value, as a given result or in a target."""
    marks = ", ".join("?" for _unit in _MONEY)
    money_kpis = f"SELECT kpi FROM kpi_definition WHERE unit IN ({marks})"
    query = (
        "SELECT EXISTS (SELECT 1 FROM observation WHERE value_micros IS NOT NULL"
        f" AND input IN (SELECT id FROM input WHERE unit IN ({marks})))"
        f" OR EXISTS (SELECT 1 FROM given_result WHERE kpi IN ({money_kpis}))"
        f" OR EXISTS (SELECT 1 FROM target WHERE kpi IN ({money_kpis}))"
    )
    return bool(db.execute(query, _MONEY * 3).get)


def has_periods(db: apsw.Connection, grains: Iterable[Grain]) -> bool:
    """Whether anything was entered for a period of some grains."""
    wanted = tuple(grain.value for grain in grains)
    marks = ", ".join("?" for _grain in wanted)
    query = (
        f"SELECT EXISTS (SELECT 1 FROM observation WHERE grain IN ({marks}))"
        f" OR EXISTS (SELECT 1 FROM given_result WHERE grain IN ({marks}))"
    )
    return bool(db.execute(query, wanted * 2).get)


def has_values(db: apsw.Connection, input_id: str) -> bool:
    """Whether anything was entered under an input's own id."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM observation WHERE input = ?)", (input_id,)).get)
