"""Statuses: the six words with their shapes, why a status says so, and how its rule reads in plain words.

Facts are named placeholders, given as text that is already formatted, or as plain numbers and days. Sentences use:
``start``, ``last`` (days or periods), ``actual``, ``expected``, ``gap``, ``target``, ``low``, ``high`` (values with
their unit), ``entered``, ``expected_count``, ``missing`` (counts of periods). A missing fact reads as a plain word.
"""

from fractions import Fraction
from math import floor

from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.wording.filling import filled
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.numbers import share_text
from kpi_desktop.wording.reason_table import FALLBACKS, REASONS, RULES

_WORDS = {
    Status.ON_TRACK: N_("On track"),
    Status.AT_RISK: N_("At risk"),
    Status.OFF_TRACK: N_("Off track"),
    Status.ACHIEVED: N_("Reached"),
    Status.MISSED: N_("Missed"),
    Status.WAITING: N_("Waiting"),
}

_SHAPES = {
    Status.ON_TRACK: "●",
    Status.AT_RISK: "▲",
    Status.OFF_TRACK: "■",
    Status.ACHIEVED: "★",
    Status.MISSED: "✕",
    Status.WAITING: "○",
}


def status_word(status: Status) -> str:
    """The word of a status."""
    return _(_WORDS[status])


def status_shape(status: Status) -> str:
    """The shape that stands beside the word, so that colour is never alone."""
    return _SHAPES[status]


def reason_text(reason: Reason, **facts: object) -> str:
    """Why, as a short clause for a card: "too early to say"."""
    return filled(_(REASONS[reason][0]), facts, FALLBACKS)


def reason_sentence(reason: Reason, **facts: object) -> str:
    """Why, as a sentence with its facts."""
    return filled(_(REASONS[reason][1]), facts, FALLBACKS)


def rule_text(rule: Rule, **facts: object) -> str:
    """How the rule that decided reads, for "why this colour?"."""
    return filled(_(RULES[rule]), facts, FALLBACKS)


def chance_text(chance: Fraction) -> str:
    """A chance, 0 to 1, to the nearest 5 %, never surer than 95 %: "about 70%", "less than 5%"."""
    if chance < Fraction(5, 100):
        return _("less than {share}").format(share=share_text(Fraction(5, 100)))
    if chance > Fraction(95, 100):
        return _("more than {share}").format(share=share_text(Fraction(95, 100)))
    return _("about {share}").format(share=share_text(Fraction(floor(chance * 20 + Fraction(1, 2)), 20)))
