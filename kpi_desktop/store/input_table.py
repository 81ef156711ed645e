"""Input table: what the owner counts, and which inputs are the same real number."""

from datetime import date

import apsw

from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.input import Binding, Bindings, Input, RollUp
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit
from kpi_desktop.domain.unit import Unit
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import Row, select, upsert


class InputTable:
    """Inputs and bindings of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> dict[str, Input]:
        """Inputs by id, in the order of their ids."""
        query = (
            "SELECT id, name, unit, rule, weight, derived, rhythm_every, rhythm_unit, source, owner"
            " FROM input ORDER BY id"
        )
        return {row[0]: _input(row) for row in select(self._db, query)}

    def put(self, one: Input) -> None:
        """Write an input."""
        row: dict[str, Value] = {
            "id": one.id,
            "name": one.name,
            "unit": one.unit.value,
            "rule": one.rule.value,
            "weight": one.weight,
            "derived": None if one.derived is None else one.derived.text,
            "rhythm_every": one.rhythm.every,
            "rhythm_unit": one.rhythm.unit.value,
            "source": one.source,
            "owner": one.owner,
        }
        upsert(self._db, "input", "id", row)

    def bindings(self) -> Bindings:
        """All bindings, to be asked by day."""
        rows = select(self._db, "SELECT input, bound_to, valid_from FROM binding ORDER BY input, valid_from")
        return Bindings(tuple(Binding(one, to, date.fromisoformat(since)) for one, to, since in rows))

    def bind(self, binding: Binding) -> None:
        """Write a binding; one that starts on the same day is replaced."""
        row: dict[str, Value] = {
            "input": binding.input_id,
            "valid_from": binding.valid_from.isoformat(),
            "bound_to": binding.bound_to,
        }
        upsert(self._db, "binding", "input, valid_from", row)

    def bound_ids(self) -> frozenset[str]:
        """Ids that stand in a binding, on either side."""
        pairs = select(self._db, "SELECT input, bound_to FROM binding")
        return frozenset(number for pair in pairs for number in pair)

    def linked(self, input_ids: frozenset[str]) -> frozenset[str]:
        """Ids that are, or ever were, bound together with some ids, these included."""
        pairs = list(select(self._db, "SELECT input, bound_to FROM binding"))
        found, size = set(input_ids), 0
        while len(found) != size:
            size = len(found)
            found.update(other for pair in pairs if not found.isdisjoint(pair) for other in pair)
        return frozenset(found)


def _input(row: Row) -> Input:
    number, name, unit, rule, weight, derived, every, rhythm, source, owner = row
    return Input(
        number,
        name,
        Unit(unit),
        RollUp(rule),
        weight,
        None if derived is None else Formula.parse(derived),
        Rhythm(every, RhythmUnit(rhythm)),
        source,
        owner,
    )
