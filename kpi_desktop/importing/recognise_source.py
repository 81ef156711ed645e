"""Recognised source: an export of a well-known program, its columns found by name or, where renamed, by meaning."""

from collections.abc import Mapping
from decimal import Decimal

from kpi_desktop.domain.input import Input
from kpi_desktop.importing.currencies import code_of
from kpi_desktop.importing.look import Look, only
from kpi_desktop.importing.recognise_dates import date_of
from kpi_desktop.importing.recognise_measures import ORDERS, SALES, Own
from kpi_desktop.importing.recognition import Recognition, Renamed, Rivals
from kpi_desktop.importing.sample import ColumnKind, SampleColumn
from kpi_desktop.importing.sources import (
    ReadyMap,
    ReadySource,
    columns_in,
    ready_sources,
    usual_columns,
    with_columns,
)
from kpi_desktop.importing.words import squeezed, words

_MOST = Decimal("0.75")
_FEW = 3
"""Headers that must all be there: so few say little."""
_SPENT = ("marketing_spend", "ad_spend", "campaign_cost")
_ALIKE = (SALES, ORDERS, _SPENT)
_POSITIVE = ("discounts_given", "refunds_paid", "order_handling_costs")


def recognise_source(look: Look, own: Own, currency: str) -> Recognition | None:
    """The ready source whose headers a table has, and what the inputs of a business take; nothing for other tables."""
    source = _known(look)
    if source is None:
        return None
    here = _columns(source, look)
    maps: dict[str, str] = {}
    rivals: dict[str, Rivals] = {}
    for ready in source.maps:
        target = _target(ready, own)
        if (
            target is None
            or target.id in maps
            or target.id in rivals
            or not _fits(ready, here, look, currency)
        ):
            continue
        specs = _specs(ready, target, here, look)
        if len(specs) > 1:
            rivals[target.id] = Rivals(target.id, specs)
        else:
            maps[target.id] = specs[0]
    used = {name for ready in source.maps for name in ready.columns} | set(source.date)
    renamed = tuple(
        Renamed(name, column.name)
        for name, column in here.items()
        if name in used and column.name and squeezed(column.name) != squeezed(name)
    )
    date = next(
        (here[name].ref for name in source.date if name in here and _has_dates(here[name], look)), None
    )
    return Recognition(
        source.name,
        date or date_of(look),
        tuple(maps.values()),
        _keep(source, here) if maps else (),
        rivals=tuple(rivals.values()),
        renamed=renamed,
    )


def _known(look: Look) -> ReadySource | None:
    """The source most of whose headers stand here; of several the one with most, and fewest that are missing."""
    keys = {squeezed(one.name) for one in look.sample.columns if one.name}
    best, most = None, Decimal(0)
    for source in ready_sources():
        wanted = [{squeezed(name) for name in header.split("|")} for header in source.headers]
        found = sum(bool(names & keys) for names in wanted)
        share = Decimal(found) / len(wanted)
        if share >= (_MOST if len(wanted) > _FEW else 1) and found * share > most:
            best, most = source, found * share
    return best


def _columns(source: ReadySource, look: Look) -> dict[str, SampleColumn]:
    """The column of each usual name: by the name, by another that it has had, or by one that means the same."""
    here: dict[str, SampleColumn] = {}
    wanted = list(usual_columns(source))
    for name in wanted:
        names = [name, *source.others.get(name, ())]
        keys = [squeezed(one) for one in names]
        exact = [one for one in look.sample.columns if one.name.strip() in names]
        found = only(exact) or only([one for one in look.sample.columns if squeezed(one.name) in keys])
        if found is not None:
            here[name] = found
    taken = {one.place for one in here.values()}
    known = {squeezed(name) for header in source.headers for name in header.split("|")}
    free = [one for one in look.columns if one.place not in taken and squeezed(one.name) not in known]
    for name in wanted:
        if name not in here and (meant := _meant(name, free, wanted)) is not None:
            here[name] = meant
    return here


def _meant(name: str, free: list[SampleColumn], wanted: list[str]) -> SampleColumn | None:
    """The one column left whose name means the same; names that the source uses for other columns do not."""
    others = {squeezed(one) for one in wanted if one != name}
    key = squeezed(name)
    for names in (*_measures(key), *(role for role in words().columns.values() if key in role)):
        found = [one for one in free if squeezed(one.name) in names - others]
        if len(found) == 1:
            return found[0]
    return None


def _measures(key: str) -> list[frozenset[str]]:
    return [level for measure in words().measures for level in measure.levels if key in level]


def _target(ready: ReadyMap, own: Own) -> Input | None:
    """The input that a map is for, or another one of the same meaning that the business counts instead."""
    if ready.input_id in own:
        return own[ready.input_id]
    if ready.input_id == "net_promoter_score":
        return None
    group = next((names for names in _ALIKE if ready.input_id in names), ())
    return next((own[name] for name in group if name in own), None)


def _fits(ready: ReadyMap, here: Mapping[str, SampleColumn], look: Look, currency: str) -> bool:
    """Whether the columns of a map are there, its amounts in the currency of the business, its rows of one kind."""
    if not all(name in here for name in ready.columns):
        return False
    alike = here.get(ready.alike)
    if alike is not None and len(set(look.filled(alike))) > 1:
        return False
    if not ready.currency:
        return True
    column = here.get(ready.currency)
    return column is not None and {code_of(text) for text in look.filled(column)} == {currency}


def _specs(ready: ReadyMap, target: Input, here: Mapping[str, SampleColumn], look: Look) -> tuple[str, ...]:
    """What an input takes, or may take, in the words of this file."""
    refs = {name: column.ref for name, column in here.items()}
    texts = [ready.text]
    if ready.other and all(name in here for name in columns_in(ready.other)):
        texts.append(ready.other)
    taken = [with_columns(text.partition("=")[2].strip(), refs) for text in texts]
    return tuple(f"{target.id}={_turned(ready, here, look, text)}" for text in taken)


def _turned(ready: ReadyMap, here: Mapping[str, SampleColumn], look: Look, text: str) -> str:
    """A sum of what is taken off, which some files write with a minus."""
    if ready.input_id not in _POSITIVE or not text.startswith("sum([") or " where " in text:
        return text
    column = only([here[name] for name in ready.columns])
    numbers = [] if column is None else [number for number in look.numbers(column) if number]
    return f"sum(-{text.removeprefix('sum(')}" if numbers and all(one < 0 for one in numbers) else text


def _has_dates(column: SampleColumn, look: Look) -> bool:
    return column.kind is ColumnKind.DATE or column in look.dates


def _keep(source: ReadySource, here: Mapping[str, SampleColumn]) -> tuple[str, ...]:
    """Conditions of the source whose columns are there."""
    refs = {name: column.ref for name, column in here.items()}
    return tuple(
        with_columns(text, refs) for text in source.keep if all(name in refs for name in columns_in(text))
    )
