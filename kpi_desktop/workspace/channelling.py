"""Channelling: the channels and campaigns of the one breakdown, and what a customer is worth."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kpi_desktop.analysis.channel_board import NEEDED, ChannelBoard, Span, channel_board
from kpi_desktop.analysis.worth import Term
from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.observation import WHOLE_BUSINESS, Cell, Observation, State
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.rhythm import YEARLY
from kpi_desktop.domain.unit import Unit
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.read_book import read_book
from kpi_desktop.wording.language import N_
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.inputs import take_over
from kpi_desktop.workspace.reading import first_day_needed

_OWN_INPUTS = {
    Term.ORDER_VALUE: (N_("Usual order"), Unit.CURRENCY),
    Term.MARGIN: (N_("Left of each sale"), Unit.PERCENT),
    Term.RETURN: (N_("Wanted back for each 1 spent"), Unit.RATIO),
}
"""Terms that the catalogue has no input for."""


class Channelling:
    """Actions on channels, and what they are judged by."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor

    def tree(self) -> ChannelTree:
        """Channels and campaigns."""
        return ChannelTable(self._actor.db).all()

    def board(self, on: date, span: Span = Span.TIME_FRAME) -> ChannelBoard:
        """What each channel cost and brought over a stretch of time."""
        db = self._actor.db
        return channel_board(read_book(db, since=first_day_needed(db, on), input_ids=NEEDED), on, span)

    def add(self, name: str, parent: int = WHOLE_BUSINESS) -> Change:
        """Add a channel, or a campaign below one; an archived one of that name is taken up again.

        Raises:
            Problem: ``NAME_MISSING`` or ``CHANNEL_NAME_TAKEN``.
        """
        named = _usable(name)
        known = self.tree().find(named, parent)
        if known is not None and known.is_archived:
            return self.take_up(known.id)
        made = Channel(0, named, parent)
        return self._put(ActionKind.ADD_CHANNEL, made)

    def rename(self, channel_id: int, name: str) -> Change:
        """Give a channel or campaign another name; its history follows.

        Raises:
            Problem: ``NAME_MISSING`` or ``CHANNEL_NAME_TAKEN``.
        """
        renamed = replace(self.tree().get(channel_id), name=_usable(name))
        return self._put(ActionKind.EDIT_CHANNEL, renamed)

    def archive(self, channel_id: int) -> Change:
        """Hide a channel from new entries; its history stays."""
        return self._put(ActionKind.EDIT_CHANNEL, replace(self.tree().get(channel_id), is_archived=True))

    def take_up(self, channel_id: int) -> Change:
        """Use an archived channel again."""
        return self._put(ActionKind.EDIT_CHANNEL, replace(self.tree().get(channel_id), is_archived=False))

    def say_worth(self, said: Mapping[Term, Decimal | None]) -> Change:
        """Keep what the owner says a customer is worth, for the year that runs.

        Args:
            said: Value by term; nothing leaves a term to plan and records again.

        Raises:
            Problem: ``NUMBER_TOO_LARGE`` or ``NUMBER_TOO_FINE``.
        """
        if not said:
            return Change()
        return self._actor.act(ActionKind.SAY_WORTH, lambda: self._say(said))

    def _say(self, said: Mapping[Term, Decimal | None]) -> None:
        today = self._actor.today()
        year = BusinessTable(self._actor.db).read().calendar.containing(Grain.YEAR, today)
        table = InputTable(self._actor.db)
        for term in said:
            if term.value not in table.all():
                _take_over(table, term)
        observations = [
            Observation(Cell(term.value, year), value, State.NOT_AVAILABLE if value is None else State.VALUE)
            for term, value in said.items()
        ]
        ObservationTable(self._actor.db).put(observations, today)

    def _put(self, kind: ActionKind, channel: Channel) -> Change:
        return self._actor.act(kind, lambda: _put(ChannelTable(self._actor.db), channel), name=channel.name)


def _put(table: ChannelTable, channel: Channel) -> None:
    table.put(channel)


def _take_over(table: InputTable, term: Term) -> None:
    if term not in _OWN_INPUTS:
        take_over(table, term.value)
        return
    name, unit = _OWN_INPUTS[term]
    table.put(Input(term.value, name, unit, RollUp.MEAN, rhythm=YEARLY))


def _usable(name: str) -> str:
    """A name without outer blanks, and without the sign that parts a channel from its campaign."""
    named = " ".join(name.split()).replace(" / ", "/").strip("/ ")
    if not named:
        raise Problem(ProblemCode.NAME_MISSING)
    return named
