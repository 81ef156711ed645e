"""Before and after, in words: what stands on both sides of a decision; never a word about the cause."""

from collections.abc import Sequence
from fractions import Fraction

from kpi_desktop.analysis.before_after import BeforeAfter
from kpi_desktop.analysis.level_change import Usual
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.dates import short_date_text
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.numbers import brief_value_text, number_text, signed_value_text

_VERDICTS = {
    Usual.WITHIN: N_("The change is within your usual ups and downs."),
    Usual.OUTSIDE: N_("The change is outside your usual ups and downs."),
    Usual.TOO_FEW: N_("There are too few results yet to tell a change from your usual ups and downs."),
    Usual.UNSTEADY: N_("The number was not steady before, so its usual ups and downs cannot be told."),
}

_CLAUSES = {
    Usual.WITHIN: N_("within your usual ups and downs"),
    Usual.OUTSIDE: N_("outside your usual ups and downs"),
    Usual.TOO_FEW: N_("too early to tell from your usual ups and downs"),
    Usual.UNSTEADY: N_("not steady before, so usual ups and downs cannot be told"),
}

_NAMED, _LONGEST = 3, 60
"""Other decisions named before the rest is counted, and letters of a title among them."""


def verdict_text(usual: Usual) -> str:
    """Whether a change is more than the usual ups and downs, as a sentence."""
    return _(_VERDICTS[usual])


def interval_text(sides: BeforeAfter, unit: Unit, currency: str) -> str:
    """Between which ends the change lies: "+€0.20 to +€1.00"; empty where that is not known."""
    if sides.interval is None:
        return ""
    low, high = (signed_value_text(Fraction(end), unit, currency, brief=True) for end in sides.interval)
    return _("{low} to {high}").format(low=low, high=high)


def change_line(sides: BeforeAfter, unit: Unit, currency: str) -> str:
    """Both sides and their difference in one line: "€12.00 before, €12.68 after (+€0.68), outside your usual …"."""
    if sides.usual_before is None or sides.usual_after is None or sides.change is None:
        return _("No results on both sides yet.")
    return _("{before} before, {after} after ({change}): {verdict}.").format(
        before=brief_value_text(sides.usual_before, unit, currency),
        after=brief_value_text(sides.usual_after, unit, currency),
        change=signed_value_text(sides.change, unit, currency, brief=True),
        verdict=_(_CLAUSES[sides.usual]),
    )


def others_text(others: Sequence[Decision]) -> str:
    """Other decisions in the same time, each of which may have moved the number; empty where there is none."""
    if not others:
        return ""
    named = [
        _("{title} ({day})").format(title=_short(one.title), day=short_date_text(one.made_on, with_year=True))
        for one in others[:_NAMED]
    ]
    if len(others) > _NAMED:
        named.append(_("{count} more").format(count=number_text(len(others) - _NAMED)))
    pattern = ngettext(
        "In the same time there was another decision: {decisions}.",
        "In the same time there were other decisions: {decisions}.",
        len(others),
    )
    return pattern.format(decisions=list_text(named))


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
