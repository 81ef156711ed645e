"""Recognised work: time sheets, deals won and lost, and surveys."""

import re
from collections.abc import Sequence

from kpi_desktop.domain.input import Input
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.unit import Unit
from kpi_desktop.importing.dates import reading_of
from kpi_desktop.importing.look import Look, among_labels, one_of, only
from kpi_desktop.importing.recognise_dates import date_of
from kpi_desktop.importing.recognise_measures import SALES, Own, first_of
from kpi_desktop.importing.recognition import Recognition
from kpi_desktop.importing.sample import ColumnKind, SampleColumn
from kpi_desktop.importing.words import folded, squeezed

_HOURS = (
    "hours_worked",
    "labour_hours",
    "paid_hours",
    "project_hours",
    "volunteer_hours",
    "owner_hours_worked",
)
_FEES = ("fees_earned", *SALES)
_RESPONSES = ("promoters", "detractors", "nps_responses")
_RECOMMENDED = re.compile(
    r"nps|recommend|net ?promoter|weiterempf|recommand|recomend|raccomand|aanbevel|anbefal"
)


def recognise_time_sheet(look: Look, own: Own) -> Recognition:
    """Hours by what was worked, those for customers apart; nothing where the table is no time sheet."""
    column = _duration(look)
    if column is None or not look.named("work"):
        return Recognition()
    maps = []
    hours = first_of(_HOURS, own)
    if hours is not None:
        maps.append(f"{hours.id}=duration({column.ref})")
    billable = _billable(look)
    if billable is not None:
        yes, no = billable
        if "billable_hours" in own and yes:
            maps.append(f"billable_hours=duration({column.ref}) where {yes}")
        if "non_billable_hours" in own and no:
            maps.append(f"non_billable_hours=duration({column.ref}) where {no}")
    amount = only([one for one in look.figures if _AMOUNTS.fullmatch(squeezed(one.name))])
    if amount is not None:
        where = f" where {billable[0]}" if billable is not None and billable[0] else ""
        maps += [f"{one.id}=sum({amount.ref}){where}" for one in _fees(own)]
    return Recognition(date=date_of(look), maps=tuple(maps))


def recognise_deals(look: Look, own: Own) -> Recognition:
    """Deals won and decided by the day on which they closed; nothing where no column says won and lost."""
    stage = only([one for one in look.columns if _is_stage(one, look)])
    if stage is None:
        return Recognition()
    won = [value for value in stage.values if among_labels(value, "won")]
    lost = [value for value in stage.values if among_labels(value, "lost")]
    decided = one_of(stage, [*won, *lost])
    maps = []
    value = only(look.named("deal_value", look.figures))
    if value is not None and (sales := first_of(SALES, own)) is not None:
        maps.append(f"{sales.id}=sum({value.ref}) where {one_of(stage, won)}")
    maps += [
        f"{name}=count() where {one_of(stage, won)}" for name in ("quotes_won", "deals_won") if name in own
    ]
    if "quotes_decided" in own:
        maps.append(f"quotes_decided=count() where {decided}")
    closed = only(look.named("close_date", look.dates))
    return Recognition(date=closed.ref if closed else date_of(look), maps=tuple(maps))


def recognise_survey(look: Look, own: Own) -> Recognition:
    """Answers from 0 to 10 to whether customers would recommend; nothing where no column holds such."""
    if not all(name in own for name in _RESPONSES):
        return Recognition()
    scores = [one for one in look.named("score") if _is_score(one, look)]
    scores += [
        one
        for one in look.columns
        if one not in scores and _RECOMMENDED.search(folded(one.name)) and _is_score(one, look)
    ]
    column = only(scores)
    if column is None or _is_of_periods(look):
        return Recognition()
    bounds = {"promoters": (9, 10), "detractors": (0, 6), "nps_responses": (0, 10)}
    maps = [
        f"{name}=count() where {column.ref} >= {low} and {column.ref} <= {high}"
        for name, (low, high) in bounds.items()
    ]
    return Recognition(date=date_of(look), maps=tuple(maps))


_AMOUNTS = re.compile(
    r"amount|billableamount|totalamount|betrag|umsatz|montant|importe|importo|valor|bedrag|belob|earnings"
)


def _duration(look: Look) -> SampleColumn | None:
    """The column of durations; of several that written in hours, minutes and seconds, which is not rounded."""
    found = [
        one
        for one in look.named("duration")
        if look.is_clock(one) or (one.kind is ColumnKind.NUMBER and not one.has_negatives)
    ]
    clocks = [one for one in found if look.is_clock(one)]
    return only(clocks) or only(found)


def _billable(look: Look) -> tuple[str, str] | None:
    """The conditions that hours are for a customer, and that they are not."""
    column = only(look.named("billable"))
    if column is None:
        return None
    yes = [value for value in column.values if among_labels(value, "yes")]
    no = [value for value in column.values if among_labels(value, "no")]
    if len(yes) + len(no) < len(column.values):
        return None
    return (one_of(column, yes) if yes else "", one_of(column, no) if no else "")


def _fees(own: Own) -> Sequence[Input]:
    """What the work earned is fees, and sales too where a business counts both."""
    return [own[name] for name in ("fees_earned",) if name in own] + [
        one for one in (first_of(SALES, own),) if one is not None and one.unit is Unit.CURRENCY
    ]


def _is_stage(column: SampleColumn, look: Look) -> bool:
    if column.kind is not ColumnKind.TEXT:
        return False
    is_won = any(among_labels(value, "won") for value in column.values)
    is_lost = any(among_labels(value, "lost") for value in column.values)
    return is_won and (is_lost or look.is_named(column, "stage"))


def _is_of_periods(look: Look) -> bool:
    """Whether each row is a month or week of its own, whose score is a result and no answer."""
    date = only(look.dates)
    if date is None or date.has_repeats:
        return False
    return all(
        isinstance(one := reading_of(text), Period) and one.grain is not Grain.DAY for text in date.values
    )


def _is_score(column: SampleColumn, look: Look) -> bool:
    texts = look.filled(column)
    numbers = [int(text) for text in texts if text.isdecimal()]
    return bool(texts) and len(numbers) == len(texts) and max(numbers) <= 10 and max(numbers) > 5
