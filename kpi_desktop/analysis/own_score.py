"""Own score: how often a target came true after it was called likely, in this business.

Every word counts as it was said at its check-in, against the target version that it was said of; a judgement made again
after a correction, and a word about a target that was changed before it came due, do not.

Source: docs/metrics.md, "Insights".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kpi_desktop.domain.judgement import Judgement, Reason, Rule, Status
from kpi_desktop.domain.likelihood import Likelihood

ENOUGH = 20
"""Words with a known outcome from which the score is shown."""
_WORDS = {
    Reason.LIKELY: Likelihood.LIKELY,
    Reason.EITHER_WAY: Likelihood.EITHER_WAY,
    Reason.UNLIKELY: Likelihood.UNLIKELY,
}


class Tally(NamedTuple):
    """How often a word was said of targets whose outcome is known, and how often the target was met."""

    said: int
    met: int


@dataclass(frozen=True, slots=True)
class OwnScore:
    """What became of what was said.

    Attributes:
        tallies: By word; words that were never said are left out.
        targets: How many targets they were said of.
    """

    tallies: Mapping[Likelihood, Tally]
    targets: int

    @property
    def is_enough(self) -> bool:
        """Whether there are as many outcomes as it takes to say something."""
        return sum(one.said for one in self.tallies.values()) >= ENOUGH


def own_score(judgements: Iterable[Judgement]) -> OwnScore:
    """What became of what was said; targets without an outcome are left out."""
    listed = list(judgements)
    met = {_target(one): one.status is Status.ACHIEVED for one in listed if _is_final(one)}
    words = [one for one in listed if one.rule is Rule.CHANCE and not one.is_again and _target(one) in met]
    tallies = {}
    for reason, likelihood in _WORDS.items():
        said = [met[_target(one)] for one in words if one.reason is reason]
        if said:
            tallies[likelihood] = Tally(len(said), sum(said))
    return OwnScore(tallies, len({_target(one) for one in words}))


def _is_final(said: Judgement) -> bool:
    """Whether nothing can change any more; a target that is met for now may be lost again."""
    if said.status is Status.MISSED:
        return True
    return said.status is Status.ACHIEVED and said.reason is not Reason.AT_TARGET


def _target(said: Judgement) -> tuple[int, str, int]:
    return said.objective_id, said.kpi_id, said.target_id
