"""Likelihoods: what is said of the chance of a target, and why none is given."""

from fractions import Fraction

from kpi_desktop.domain.likelihood import Withheld
from kpi_desktop.domain.period import Grain
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.wording.statuses import chance_text

_WITHHELD = {
    Withheld.CONSTANT: N_(
        "All results are the same so far, so there are no ups and downs to reckon a likelihood from."
    ),
    Withheld.MOSTLY_ZERO: N_("So many results are zero that a likelihood could only be given for a total."),
    Withheld.TOO_FAR: N_(
        "The date is further ahead than the results so far let see, so there is no likelihood yet."
    ),
}

_SINGLE = {
    Grain.DAY: N_("a single day {range}"),
    Grain.WEEK: N_("a single week {range}"),
    Grain.MONTH: N_("a single month {range}"),
    Grain.QUARTER: N_("a single quarter {range}"),
    Grain.YEAR: N_("a single year {range}"),
}


def withheld_text(withheld: Withheld, results_needed: int = 0) -> str:
    """Why there is no likelihood; empty where nobody would expect one.

    Args:
        withheld: The reason.
        results_needed: For ``NEEDS_RESULTS``, how many more results.
    """
    if withheld is Withheld.NEEDS_RESULTS:
        return ngettext(
            "By the plan line alone: a likelihood needs {count} more result.",
            "By the plan line alone: a likelihood needs {count} more results.",
            results_needed,
        ).format(count=number_text(results_needed))
    return _(_WITHHELD.get(withheld, ""))


def courses_text(chance: Fraction) -> str:
    """A chance as a share of possible courses: "Of the courses that it could take, about 70% meet the target"."""
    return _("Of the courses that it could take from here, {share} meet the target.").format(
        share=chance_text(chance)
    )


def rough_text() -> str:
    """What a likelihood from few results is worth."""
    return _("With so few results this is rough.")


def first_time_text() -> str:
    """Said once, when likelihood takes over from the plan line."""
    return _(
        "Until the last check-in this went by the plan line alone; now there are enough results to go by likelihood."
    )


def disagreement_text(projected: str, target: str, *, is_ahead: bool) -> str:
    """Why plan line and likelihood do not say the same.

    Args:
        projected: Where it would end going on as before.
        target: The value wanted.
        is_ahead: Whether it stands ahead of the plan line.
    """
    start = _("Ahead of the plan line now") if is_ahead else _("Behind the plan line now")
    return _(
        "{start}; yet going on as before it would end at about {projected}, and {target} is wanted."
    ).format(start=start, projected=projected, target=target)


def projection_text(projected: str, low: str, high: str) -> str:
    """Where a number is heading: "Going on as before it ends at about 350, most likely between 320 and 380"."""
    return _("Going on as before it ends at about {projected}, most likely between {low} and {high}.").format(
        projected=projected, low=low, high=high
    )


def about_text(value: str) -> str:
    """The middle of what is to be expected: "about 350"."""
    return _("about {value}").format(value=value)


def most_likely_text(values: str, *, is_rough: bool) -> str:
    """What is to be expected of one period: "most likely 320–380"; of few results "roughly 320–380"."""
    return (_("roughly {range}") if is_rough else _("most likely {range}")).format(range=values)


def single_text(values: str, grain: Grain) -> str:
    """What is to be expected of one period by itself: "a single week €11.50–€14.10"."""
    return _(_SINGLE[grain]).format(range=values)


def heading_text(values: str, day: str, *, is_rough: bool, is_over_all: bool) -> str:
    """Where a number is heading: "most likely 320–380 by 31 Dec".

    Args:
        values: The range.
        day: By when.
        is_rough: Whether it rests on few results.
        is_over_all: Whether the range is that of the whole time frame together, not of its last period.
    """
    pattern = _("{range} on the whole by {day}") if is_over_all else _("{range} by {day}")
    said = pattern.format(range=most_likely_text(values, is_rough=is_rough), day=day)
    return _("{said} (few results so far)").format(said=said) if is_rough else said


def word_and_share_text(word: str, chance: Fraction) -> str:
    """A likelihood with its share of possible courses: "could go either way, about 50%"."""
    return _("{likelihood}, {share}").format(likelihood=word, share=chance_text(chance))


def rough_word_text(word: str) -> str:
    """A likelihood that rests on few results: "likely, roughly: few results so far"."""
    return _("{likelihood}, roughly: few results so far").format(likelihood=word)


def plan_line_text(results_needed: int) -> str:
    """That no likelihood is gone by, and how many results are missing for one, 0 where that is not why."""
    if not results_needed:
        return _("by the plan line alone")
    return ngettext(
        "by the plan line alone: {count} more result for a likelihood",
        "by the plan line alone: {count} more results for a likelihood",
        results_needed,
    ).format(count=number_text(results_needed))
