"""Reading: from the catalogue's JSON files to records, in one pass."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from kpi_desktop.catalogue.entry import CatalogueKpi, Descriptor, Function, Perspective
from kpi_desktop.catalogue.templates import Substitute, TargetStyle, Template, TemplateKpi
from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.kpi import Aggregation, Direction, LeadLag
from kpi_desktop.domain.rhythm import DAILY, MONTHLY, QUARTERLY, WEEKLY, YEARLY, Rhythm
from kpi_desktop.domain.unit import Unit

Pairs = tuple[tuple[str, str], ...]
_Record = Mapping[str, Any]

_RHYTHMS: Mapping[str, Rhythm] = {
    "daily": DAILY,
    "weekly": WEEKLY,
    "monthly": MONTHLY,
    "quarterly": QUARTERLY,
    "yearly": YEARLY,
}


def read_kpis(folder: Path) -> dict[str, CatalogueKpi]:
    """All entries by id, one file per function."""
    entries = (
        _kpi(record, function) for function in Function for record in _records(folder, f"{function}.json")
    )
    return {entry.id: entry for entry in entries}


def read_inputs(folder: Path) -> dict[str, Input]:
    """All inputs by id."""
    inputs = map(_input, _records(folder, "inputs.json"))
    return {entry.id: entry for entry in inputs}


def read_bindings(folder: Path) -> tuple[Pairs, Pairs]:
    """Inputs that are the same real number by default, and those that often are."""
    lists = _records(folder, "bindings.json")
    return _pairs(lists["bound"]), _pairs(lists["often_the_same"])


def read_templates(folder: Path) -> dict[str, Template]:
    """All templates by id."""
    templates = map(_template, _records(folder, "templates.json"))
    return {template.id: template for template in templates}


def _records(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def _kpi(record: _Record, function: Function) -> CatalogueKpi:
    return CatalogueKpi(
        id=record["id"],
        name=record["name"],
        abbreviation=record["abbreviation"],
        definition=record["definition"],
        function=function,
        perspective=Perspective(record["perspective"]),
        industries=tuple(record["industries"]),
        objective_verbs=tuple(record["objectives"]),
        unit=Unit(record["unit"]),
        direction=Direction(record["direction"]),
        lead_lag=LeadLag(record["lead_lag"]),
        descriptors=tuple(map(Descriptor, record["descriptors"])),
        formula_text=record["formula"],
        aggregation=Aggregation(record["aggregation"]),
        cadence=_RHYTHMS[record["cadence"]],
        source=record["source"],
        benchmark=record["benchmark"],
        pitfalls=record["pitfalls"],
        pairs_with=tuple(record["pairs_with"]),
        references=tuple(record["references"]),
    )


def _input(record: _Record) -> Input:
    derived = record.get("derived")
    return Input(
        id=record["id"],
        name=record["name"],
        unit=Unit(record["unit"]),
        rule=RollUp(record["rule"]),
        weight=record.get("weight"),
        derived=Formula.parse(derived) if derived else None,
        rhythm=_RHYTHMS[record["rhythm"]],
        source=record["source"],
    )


def _pairs(records: list[_Record]) -> Pairs:
    return tuple((record["input"], record["same_as"]) for record in records)


def _template(record: _Record) -> Template:
    return Template(
        id=record["id"],
        name=record["name"],
        wish=record["wish"],
        headline=record["headline"],
        kpis=tuple(_template_kpi(kpi, kpi["kpi"]) for kpi in record["kpis"]),
        months=record["months"],
        rhythms=_rhythms(record["rhythms"]),
        substitutes=tuple(_substitute(substitute) for substitute in record["substitutes"]),
    )


def _template_kpi(record: _Record, kpi_id: str) -> TemplateKpi:
    return TemplateKpi(kpi_id, TargetStyle(record["style"]), Fraction(record.get("percent", 0), 100))


def _substitute(record: _Record) -> Substitute:
    by = _template_kpi(record, record["instead"])
    return Substitute(record["kpi"], by, record["why"], _rhythms(record.get("rhythms", {})))


def _rhythms(words: Mapping[str, str]) -> dict[str, Rhythm]:
    return {input_id: _RHYTHMS[word] for input_id, word in words.items()}
