"""Notes: what the owner should know about the numbers shown, as sentences over plain values.

Amounts come as text that already carries its unit (``numbers.value_text``), periods as text (``dates.period_text``).
"""

from kpi_desktop.domain.period import Grain
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.rhythms import count_of_periods, grain_word

_YOURS = {
    Grain.DAY: N_("For {period} your days add to {parts}, the stated {whole} says {stated}."),
    Grain.WEEK: N_("For {period} your weeks add to {parts}, the stated {whole} says {stated}."),
    Grain.MONTH: N_("For {period} your months add to {parts}, the stated {whole} says {stated}."),
    Grain.QUARTER: N_("For {period} your quarters add to {parts}, the stated {whole} says {stated}."),
    Grain.YEAR: N_("For {period} your years add to {parts}, the stated {whole} says {stated}."),
}


def parts_differ_text(
    period: str,
    parts: str,
    stated: str,
    *,
    uses_parts: bool = False,
    part_grain: Grain = Grain.WEEK,
    whole_grain: Grain = Grain.MONTH,
) -> str:
    """Two values of one period: "For March 2026 your weeks add to 12,110, the stated month says 12,300. …"."""
    whole = grain_word(whole_grain)
    differ = _(_YOURS[part_grain]).format(period=period, parts=parts, stated=stated, whole=whole)
    used = _("The added value is used.") if uses_parts else _("The stated value is used.")
    return _("{difference} {choice}").format(difference=differ, choice=used)


def not_assigned_text(rest: str) -> str:
    """What is in the total but in none of its parts: "120 of the total is not assigned."."""
    return _("{rest} of the total is not assigned.").format(rest=rest)


def channels_exceed_text(parts: str, stated: str) -> str:
    """Parts that come to more than the total."""
    return _("The parts add to {parts}, more than the total of {stated}. Please look at both.").format(
        parts=parts, stated=stated
    )


def missing_periods_text(judged: int, expected: int, grain: Grain = Grain.WEEK) -> str:
    """On how much a status rests: "judged on 11 of 12 weeks"."""
    return _("judged on {judged} of {periods}").format(
        judged=judged, periods=count_of_periods(expected, grain)
    )


def period_missing_text(period: str) -> str:
    """A period that lacks its value: "Nothing is entered for week 12 (16–22 Mar 2026) yet."."""
    return _("Nothing is entered for {period} yet.").format(period=period)


def typed_hides_import_text(period: str = "") -> str:
    """A typed value that stands before an imported one."""
    if not period:
        return _("What you typed is used; a file says something else.")
    return _("What you typed for {period} is used; a file says something else.").format(period=period)


def unweighted_text() -> str:
    """A mean without weights."""
    return _("A plain average: how much each part weighs is not known.")


def carried_forward_text(period: str) -> str:
    """A level taken over from the period before."""
    return _("Taken over from {period}, as nothing newer is entered.").format(period=period)


def approximate_text() -> str:
    """A value that rests on something coarser."""
    return _("Approximate: part of it rests on longer periods.")


def given_result_text() -> str:
    """A KPI's value as an old record states it."""
    return _("As given, cannot be added up.")


def estimate_text() -> str:
    """A value that the owner guessed."""
    return _("Part of it is your estimate.")


def no_season_text() -> str:
    """A plan line that should follow last year and cannot."""
    return _("Last year is not complete, so the plan line is drawn evenly.")


def running_period_text(days_left: int) -> str:
    """A period that is not over yet."""
    return ngettext(
        "This period is not over: {count} day left.", "This period is not over: {count} days left.", days_left
    ).format(count=days_left)
