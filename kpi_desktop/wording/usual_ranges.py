"""Usual ranges: what is said of a number's usual ups and downs."""

from enum import StrEnum

from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.numbers import number_text


class Place(StrEnum):
    """Where a result lies against its usual range."""

    WITHIN = "within"
    ABOVE = "above"
    BELOW = "below"


_PLACES = {
    Place.WITHIN: N_("within your usual {range}"),
    Place.ABOVE: N_("above your usual {range}"),
    Place.BELOW: N_("below your usual {range}"),
}


class Caution(StrEnum):
    """What to know about a usual range."""

    TRIAL = "trial"
    NO_VARIATION = "no_variation"
    SEASON_IN = "season_in"
    SEASON_OUT = "season_out"
    CLIMBS = "climbs"
    FALLS = "falls"
    CARRIES_OVER = "carries_over"


_CAUTIONS = {
    Caution.TRIAL: N_("The usual range is for trial so far: it settles with twelve results."),
    Caution.NO_VARIATION: N_("No variation yet: every result is the same."),
    Caution.SEASON_IN: N_(
        "Results come round with the year: compare them with last year before you act on one."
    ),
    Caution.SEASON_OUT: N_("Results come round with the year; the usual range follows."),
    Caution.CLIMBS: N_(
        "Results are climbing steadily, so several high ones in a row are nothing special here."
    ),
    Caution.FALLS: N_("Results are falling steadily, so several low ones in a row are nothing special here."),
    Caution.CARRIES_OVER: N_(
        "Each result leans on the one before it, so those outside the range, or several in a row, say little here."
    ),
}


def placed_text(place: Place, values: str) -> str:
    """Where a result lies: "within your usual 30–52"."""
    return _(_PLACES[place]).format(range=values)


def usual_label(values: str) -> str:
    """The words beside the band: "usual 30–52"."""
    return _("usual {range}").format(range=values)


def usual_message(period: str, value: str, placed: str) -> str:
    """What the chart says of the newest result: "week 11 (9–15 Mar 2026): 19, within your usual 8–31"."""
    return _("{period}: {value}, {placed}").format(period=period, value=value, placed=placed)


def caution_text(caution: Caution) -> str:
    """What to know, as a sentence."""
    return _(_CAUTIONS[caution])


def needed_text(count: int) -> str:
    """How many results are missing for a usual range."""
    return ngettext(
        "A usual range needs {count} more result.", "A usual range needs {count} more results.", count
    ).format(count=number_text(count))


def outside_text(count: int) -> str:
    """How many results lie outside their usual range."""
    return ngettext(
        "{count} result lies outside its usual range, marked by a diamond.",
        "{count} results lie outside their usual range, marked by diamonds.",
        count,
    ).format(count=number_text(count))


def run_text(count: int, *, is_high: bool) -> str:
    """That many results in a row lie on one side of the middle."""
    pattern = (
        N_("The last {count} results all lie above the middle of the usual range: more than chance explains.")
        if is_high
        else N_(
            "The last {count} results all lie below the middle of the usual range: more than chance explains."
        )
    )
    return _(pattern).format(count=number_text(count))


def by_itself_text() -> str:
    """That a chart of a running total shows its periods one by one now."""
    return _("Each period is shown by itself, without the plan line of the total.")


def new_level_text(period: str, level: str, values: str, *, is_high: bool, is_short: bool) -> str:
    """The question whether a new level is the new normal.

    Args:
        period: The first period at it.
        level: Its mean.
        values: The usual range so far.
        is_high: Whether it lies above the middle of that.
        is_short: Whether its range would be for trial at first.
    """
    pattern = (
        _(
            "Since {period} results lie around {level}, higher than usual before ({range}). Is this the new normal?"
        )
        if is_high
        else _(
            "Since {period} results lie around {level}, lower than usual before ({range}). Is this the new normal?"
        )
    )
    said = pattern.format(period=period, level=level, range=values)
    return _("{said} Its range is for trial at first.").format(said=said) if is_short else said
