"""Proposing: what is wanted of a file of which nothing was said, as a request like the owner's own."""

from collections.abc import Sequence
from dataclasses import replace

from kpi_desktop.domain.import_plan import Slot
from kpi_desktop.domain.profile import Profile
from kpi_desktop.importing.choices import answer
from kpi_desktop.importing.parts import Part, Parts
from kpi_desktop.importing.recognise import recognise
from kpi_desktop.importing.recognition import Recognition
from kpi_desktop.importing.remembering import for_another_file, remembered_for
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.sample import sample_of


def proposed(parts: Parts, request: ImportRequest) -> tuple[Parts, ImportRequest]:
    """The tables that are read and what is taken of them: as of an earlier file with these headers, else as recognised.

    Args:
        parts: The tables of the file, or those that could be meant.
        request: What was said, which wins; no specification is among it.
    """
    for part in parts.candidates or parts.tables:
        known = remembered_for(part.layout.names, request.remembered)
        if known is not None:
            profile = _said(request.profile, for_another_file(known))
            return _of(parts, (part,)), replace(request, profile=profile, asks_statuses=True)
    found = [(part, _recognised(part, request)) for part in parts.candidates or parts.tables]
    telling = [(part, one) for part, one in found if one.says_something]
    if not telling:
        return parts, _with(request, _said_alone(request, is_across=_are_across(found)))
    if len(telling) > 1 and not _are_alike([one for _, one in telling]):
        return parts, _with(request, Recognition())
    return _of(parts, [part for part, _ in telling]), _with(request, telling[0][1])


def _recognised(part: Part, request: ImportRequest) -> Recognition:
    sample = sample_of(part.source, part.layout)
    found = recognise(sample, request.own, request.currency, request.kpis, request.tax_basis)
    said = answer(request, Slot.MAP)
    if said is None:
        return found
    target = said.partition("=")[0].strip()
    kept = [text for text in found.maps if text.partition("=")[0].strip() != target]
    return replace(
        found, maps=(*kept, said), rivals=tuple(one for one in found.rivals if one.input_id != target)
    )


def _said_alone(request: ImportRequest, *, is_across: bool) -> Recognition:
    """What an answer says of a file that is not recognised."""
    said = answer(request, Slot.MAP)
    return Recognition(date="across" if is_across else None, maps=() if said is None else (said,))


def _are_alike(found: Sequence[Recognition]) -> bool:
    """Whether several tables are of one kind, such as a sheet for each year."""
    return len({(one.maps, one.date, one.source) for one in found}) == 1 and found[0].date == "across"


def _are_across(found: Sequence[tuple[Part, Recognition]]) -> bool:
    return all(one.date == "across" for _, one in found)


def _of(parts: Parts, chosen: Sequence[Part]) -> Parts:
    return Parts(tuple(chosen), parts.sheets) if parts.candidates else parts


def _with(request: ImportRequest, found: Recognition) -> ImportRequest:
    profile = request.profile
    date = found.date if found.maps or found.date == "across" else None
    mine = Profile(maps=found.maps, date=date, keep=found.keep, grain=found.grain)
    return replace(request, profile=_said(profile, mine), asks_statuses=True, recognition=found)


def _said(said: Profile, proposal: Profile) -> Profile:
    """A proposal with what the owner said in its place; an answer about the date is one."""
    date = said.date if said.date is not None else proposal.date
    return replace(
        proposal,
        date=None if said.answers.get(Slot.DATE.value) and said.date is None else date,
        channel=said.channel or proposal.channel,
        keep=said.keep or proposal.keep,
        grain=said.grain or proposal.grain,
        sheets=said.sheets or proposal.sheets,
        lines=said.lines or proposal.lines,
        header=said.header if said.header is not None else proposal.header,
        answers={**proposal.answers, **said.answers},
    )
