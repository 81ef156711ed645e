"""Row content: everything that the row of a number says, so that a row that would say the same is left alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpi_desktop.analysis.explain import reason_sentence
from kpi_desktop.analysis.next_step import NextStep
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.kpi import LeadLag
from kpi_desktop.domain.target import Basis, TargetVersion
from kpi_desktop.reporting.kpi_texts import NOTHING, value_words
from kpi_desktop.wording.dates import short_date_text
from kpi_desktop.wording.glossary import Term, word
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import value_text
from kpi_desktop.wording.verbs import goal_sentence, path_word, per_text, verb_sentence
from kpi_desktop.workspace.home import capital, next_text, why_and_likelihood


@dataclass(frozen=True, slots=True)
class RowContent:
    """What a row shows and offers.

    Attributes:
        name: What the owner calls the number.
        part: Whether it is the main number, an early sign or a result.
        status: How it stands.
        reason: Why.
        wanted: What is wanted of it; empty without a target, and then the next three are too.
        standing: Its value, why it has its status, and what is next.
        details: Usual level, plan line and who looks after it.
        others: What is wanted from a later day on, and what was before, the newest first.
        can_lead: Whether it can be made the main number.
        can_aim: Whether there is a goal that a target could be set for.
    """

    name: str
    part: str
    status: Status
    reason: str
    wanted: str
    standing: str
    details: str
    others: tuple[str, ...]
    can_lead: bool
    can_aim: bool


def row_content(shot: KpiSnapshot, snapshot: BusinessSnapshot, step: NextStep | None) -> RowContent:
    """What the row of a number says.

    Args:
        shot: The number.
        snapshot: The business around it.
        step: What brings it back to its plan, nothing where it is not behind.
    """
    currency = snapshot.business.currency
    current = shot.targets[-1] if shot.targets else None
    return RowContent(
        name=kpi_name(shot),
        part=_part(shot),
        status=shot.assessment.status,
        reason=reason_sentence(shot, snapshot),
        wanted="" if current is None else _wanted(shot, current, currency),
        standing="" if current is None else _standing(shot, snapshot, step),
        details="" if current is None else " · ".join(_details(shot, current, currency)),
        others=(*_planned(shot, currency), *_earlier(shot, shot.targets[:-1], currency)),
        can_lead=shot.objective_id is not None and not shot.is_headline,
        can_aim=bool(snapshot.objectives),
    )


def kpi_name(shot: KpiSnapshot) -> str:
    """What the owner calls a number; a name of the catalogue in the language of the screen."""
    return _(shot.kpi.name)


def _part(shot: KpiSnapshot) -> str:
    part = Term.LEADING if shot.kpi.lead_lag is LeadLag.LEADING else Term.LAGGING
    said = [word(Term.HEADLINE)] if shot.is_headline else []
    return " · ".join([*said, word(part)])


def _wanted(shot: KpiSnapshot, target: TargetVersion, currency: str) -> str:
    return goal_sentence(
        kpi_name(shot),
        target.verb,
        target.value,
        shot.unit,
        currency,
        baseline=None if (usual := _usual(shot, target)) is None else usual.baseline,
        high=target.high,
        basis=target.basis,
        due=target.frame.due,
    )


def _usual(shot: KpiSnapshot, target: TargetVersion) -> TargetVersion | None:
    """The version that says the usual level: a change of mind goes on from where the one before began."""
    for version in reversed(shot.targets):
        if version.basis is not target.basis or version.verb.is_guard:
            return None
        if version.baseline is not None:
            return version
    return None


def _standing(shot: KpiSnapshot, snapshot: BusinessSnapshot, step: NextStep | None) -> str:
    """Why it has its status, and what is next."""
    why = capital(why_and_likelihood(shot, snapshot))
    follows = next_text(shot, snapshot, step)
    value = value_words(shot, snapshot.business.currency)
    if value == NOTHING:
        return _("{why}. {next}").format(why=why, next=follows)
    return _("Now {value}. {why}. {next}").format(value=value, why=why, next=follows)


def _details(shot: KpiSnapshot, target: TargetVersion, currency: str) -> Iterable[str]:
    said = _usual(shot, target)
    if said is not None and said.baseline is not None and target.basis is not Basis.TOTAL:
        usual = per_text(value_text(said.baseline, shot.unit, currency, trim=True), target.basis)
        rough = _("{term} {value}, estimated") if said.baseline_is_rough else _("{term} {value}")
        yield rough.format(term=word(Term.BASELINE), value=usual)
    if not target.verb.is_guard:
        yield _("{term} {shape}").format(term=word(Term.PATH), shape=path_word(target.path))
    if shot.kpi.owner:
        yield shot.kpi.owner


def _planned(shot: KpiSnapshot, currency: str) -> Iterable[str]:
    """What is wanted from a later day on, the latest first."""
    for version in reversed(shot.planned):
        goal = verb_sentence(
            version.verb, version.value, shot.unit, currency, high=version.high, basis=version.basis
        )
        day = short_date_text(version.valid_from, with_year=True)
        yield _("From {day} on: {goal}").format(day=day, goal=goal)


def _earlier(shot: KpiSnapshot, versions: Sequence[TargetVersion], currency: str) -> Iterable[str]:
    """What was wanted before, the newest first."""
    for version in reversed(versions):
        goal = verb_sentence(
            version.verb, version.value, shot.unit, currency, high=version.high, basis=version.basis
        )
        until = "…" if version.valid_to is None else short_date_text(version.valid_to, with_year=True)
        yield _("Until {day}: {goal}").format(day=until, goal=goal)
