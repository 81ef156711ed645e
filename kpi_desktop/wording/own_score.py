"""Own score: how often a word about a target came true."""

from kpi_desktop.domain.likelihood import Likelihood
from kpi_desktop.wording.language import ngettext
from kpi_desktop.wording.numbers import number_text


def score_text(likelihood: Likelihood, said: int, met: int) -> str:
    """One word: "“Likely”: the target was met 18 of 20 times"."""
    pattern = {
        Likelihood.LIKELY: ngettext(
            "“Likely”: the target was met {met} of {said} time.",
            "“Likely”: the target was met {met} of {said} times.",
            said,
        ),
        Likelihood.EITHER_WAY: ngettext(
            "“Could go either way”: the target was met {met} of {said} time.",
            "“Could go either way”: the target was met {met} of {said} times.",
            said,
        ),
        Likelihood.UNLIKELY: ngettext(
            "“Unlikely”: the target was met {met} of {said} time.",
            "“Unlikely”: the target was met {met} of {said} times.",
            said,
        ),
    }[likelihood]
    return pattern.format(said=number_text(said), met=number_text(met))


def targets_text(count: int) -> str:
    """What it rests on."""
    return ngettext(
        "Counted at every check-in of {count} target that has come due.",
        "Counted at every check-in of {count} targets that have come due.",
        count,
    ).format(count=number_text(count))
