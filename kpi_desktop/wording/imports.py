"""Imports: what was understood of a file, what is asked about it, and what was left out, in sentences."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import Effect, ImportPlan, LeftOut, PlannedValue, Question, Slot
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.wording.dates import period_text, span_text
from kpi_desktop.wording.filling import filled, list_text
from kpi_desktop.wording.import_questions import CHOICES, FALLBACKS, LISTS, QUESTIONS
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.numbers import number_text, share_text, value_text

_DATE_ORDERS = {
    "day_first": N_("dates are day/month/year"),
    "month_first": N_("dates are month/day/year"),
    "year_first": N_("dates are year-month-day"),
}

_EFFECTS = {Effect.NEW: N_("new"), Effect.CHANGED: N_("changed"), Effect.SAME: N_("as before")}

_COUNTED = (RollUp.SUM,)


def understood_sentence(
    plan: ImportPlan, calendar: Calendar, inputs: Mapping[str, Input] | None = None, currency: str = ""
) -> str:
    """What was understood: "1,605 orders, 1 Jan – 31 Dec 2023, dates are month/day/year, 4 total rows left out".

    Args:
        plan: The plan of the file.
        calendar: How the business cuts time.
        inputs: Inputs by id, for their names and units; without them ids stand in place of names.
        currency: Currency of the business, for amounts.
    """
    parts = [
        source_text(plan.understood.source),
        *_totals(plan, inputs or {}, currency),
        _time(plan, calendar),
        _(_DATE_ORDERS.get(plan.understood.date_order or "", "")),
        _known(plan.rows.known),
        *(left_out_text(reason, count) for reason, count in plan.rows.left_out.items() if count),
    ]
    return _(", ").join(part for part in parts if part)


def source_text(source: str) -> str:
    """What export a file seems to be: "this looks like Shopify orders"; nothing where none is known."""
    return _("this looks like {source}").format(source=_(source)) if source else ""


def renamed_text(renamed: Sequence[tuple[str, str]]) -> str:
    """Which columns are called otherwise than usual; nothing where none is.

    Args:
        renamed: Usual name and the name here of each.
    """
    if not renamed:
        return ""
    said = [_("“{here}” for “{usual}”").format(here=here, usual=usual) for usual, here in renamed]
    return _("Taken by meaning: {columns}.").format(columns=list_text(said))


def question_text(question: Question) -> str:
    """What is asked about a file."""
    facts = dict(question.facts)
    if question.choices:
        choices = list_text([choice_text(choice.value) for choice in question.choices])
        facts = dict.fromkeys(LISTS, choices) | facts
    return filled(_(QUESTIONS[question.slot]), facts, FALLBACKS)


def choice_text(value: str) -> str:
    """An answer that can be chosen, in words; a column, code or name stays as it is."""
    return _(CHOICES[value]) if value in CHOICES else value


def answer_text(slot: Slot, value: str) -> str:
    """An answer to a question, in words."""
    if slot is Slot.TABLE:
        return _("the table at line {line}").format(line=value)
    return choice_text(value)


def effect_word(effect: Effect) -> str:
    """What committing does to a value."""
    return _(_EFFECTS[effect])


def left_out_text(reason: LeftOut, count: int) -> str:
    """So many rows do not count, and why: "4 total rows left out"."""
    return _left_out(reason, count).format(count=number_text(count))


def reading_text(done: int, total: int) -> str:
    """How far reading has come: "Reading … 42%"."""
    return _("Reading … {share}").format(share=share_text(Decimal(min(done, total)) / Decimal(total or 1)))


def _left_out(reason: LeftOut, count: int) -> str:
    match reason:
        case LeftOut.BLANK:
            return ngettext("{count} empty row left out", "{count} empty rows left out", count)
        case LeftOut.TOTAL:
            return ngettext("{count} total row left out", "{count} total rows left out", count)
        case LeftOut.CONDITION:
            return ngettext(
                "{count} row left out by your condition", "{count} rows left out by your condition", count
            )
        case LeftOut.NO_DATE:
            return ngettext(
                "{count} row without a date left out", "{count} rows without a date left out", count
            )
        case LeftOut.BAD_DATE:
            return ngettext(
                "{count} row with an unreadable date left out",
                "{count} rows with an unreadable date left out",
                count,
            )
        case LeftOut.BAD_NUMBER:
            return ngettext(
                "{count} row with an unreadable number left out",
                "{count} rows with an unreadable number left out",
                count,
            )
        case LeftOut.NO_VALUE:
            return ngettext(
                "{count} row without a value left out", "{count} rows without a value left out", count
            )
        case LeftOut.OTHER_COLUMNS:
            return ngettext(
                "{count} row with other columns left out", "{count} rows with other columns left out", count
            )
        case LeftOut.OTHER_CURRENCY:
            return ngettext(
                "{count} row in another currency left out", "{count} rows in another currency left out", count
            )
        case LeftOut.OTHER_STATUS:
            return ngettext(
                "{count} row with another status left out", "{count} rows with another status left out", count
            )
        case LeftOut.OTHER_WAY:
            return ngettext(
                "{count} row of money that went the other way left out",
                "{count} rows of money that went the other way left out",
                count,
            )


def _totals(plan: ImportPlan, inputs: Mapping[str, Input], currency: str) -> list[str]:
    """What the file adds up to, by what is counted; what does not add up is only named."""
    by_target: dict[str, list[PlannedValue]] = {}
    for value in plan.values:
        by_target.setdefault(value.target_id, []).append(value)
    if not by_target:
        used = plan.rows.used
        return [ngettext("{count} row", "{count} rows", used).format(count=number_text(used))]
    return [_total(target, values, inputs.get(target), currency) for target, values in by_target.items()]


def _total(target: str, values: list[PlannedValue], what: Input | None, currency: str) -> str:
    name = _(what.name) if what else target.replace("_", " ")
    if any(value.is_given_result for value in values) or (what and what.rule not in _COUNTED):
        return ngettext("{count} value of {name}", "{count} values of {name}", len(values)).format(
            count=number_text(len(values)), name=name
        )
    stated = [value for value in values if value.channel is None] or values
    total = sum((value.contribution for value in stated), Decimal(0))
    amount = value_text(total, what.unit, currency) if what else number_text(total)
    return _("{amount} {name}").format(amount=amount, name=name)


def _time(plan: ImportPlan, calendar: Calendar) -> str:
    first, last = plan.understood.first_day, plan.understood.last_day
    if first and last:
        return span_text(first, last)
    periods = sorted({value.period for value in plan.values}, key=lambda period: period.start)
    if not periods:
        return ""
    if len(periods) == 1:
        return period_text(periods[0], calendar)
    return span_text(periods[0].start, periods[-1].end)


def _known(count: int) -> str:
    if not count:
        return ""
    return ngettext("{count} row known already", "{count} rows known already", count).format(
        count=number_text(count)
    )
