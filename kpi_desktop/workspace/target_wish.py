"""Target wish: a target that a file names, offered to the owner and not yet one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.target import Basis
from kpi_desktop.importing.recognise_targets import SheetTarget


@dataclass(frozen=True)
class TargetWish:
    """What a target form is filled with.

    Attributes:
        kpi_id: The number.
        value: The value wanted.
        basis: What it counts, for a sum; nothing where the file does not say.
        due: Last day of the period that it is named for, where that is still to come.
    """

    kpi_id: str
    value: Decimal
    basis: Basis | None = None
    due: date | None = None


def wishes(
    found: Iterable[SheetTarget],
    snapshot: BusinessSnapshot,
    inputs: Mapping[str, Input],
    on: date,
) -> tuple[tuple[KpiSnapshot, TargetWish], ...]:
    """Targets of a file for numbers of a goal, except those that stand there already.

    Args:
        found: What the file says is wanted.
        snapshot: The business as shown.
        inputs: Inputs by every id that stands for them.
        on: The day that counts as today.
    """
    stated = list(found)
    offered = []
    for shot in snapshot.kpis:
        if shot.objective_id is None:
            continue
        single = shot.kpi.latest.formula.single_input
        same = {
            shot.kpi.id,
            *([single, inputs[single].id] if single is not None and single in inputs else []),
        }
        for target in stated:
            if target.number_id in same and not _stands(target, shot):
                offered.append((shot, _wish(target, shot, on)))
                break
    return tuple(offered)


def _stands(target: SheetTarget, shot: KpiSnapshot) -> bool:
    current = shot.newest_target
    return (
        current is not None
        and current.value == target.value
        and current.basis in (None, _basis(target, shot))
    )


def _wish(target: SheetTarget, shot: KpiSnapshot, on: date) -> TargetWish:
    due = target.period.end if target.period is not None and target.period.end > on else None
    return TargetWish(shot.kpi.id, target.value, _basis(target, shot), due)


def _basis(target: SheetTarget, shot: KpiSnapshot) -> Basis | None:
    if shot.kind is not Kind.FLOW or target.grain is None:
        return None
    return Basis(target.grain.value)
