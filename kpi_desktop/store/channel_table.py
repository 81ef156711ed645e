"""Channel table: the business's one breakdown."""

import apsw

from kpi_desktop.domain.channel import Channel, ChannelTree, name_key
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import put_numbered, select


class ChannelTable:
    """Channels and campaigns of a business; row 0, the whole business, is none of them."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> ChannelTree:
        """Channels and campaigns, earliest made first."""
        rows = select(self._db, "SELECT id, name, parent, is_archived FROM channel WHERE id > 0 ORDER BY id")
        return ChannelTree(
            tuple(Channel(number, name, parent, bool(archived)) for number, name, parent, archived in rows)
        )

    def put(self, channel: Channel) -> int:
        """Write a channel.

        Returns:
            Its number, a new one where it had 0.

        Raises:
            Problem: ``CHANNEL_NAME_TAKEN`` with the name, where another beside it has it.
        """
        for sibling in self.all().children(channel.parent):
            if sibling.id != channel.id and name_key(sibling.name) == name_key(channel.name):
                raise Problem(ProblemCode.CHANNEL_NAME_TAKEN, channel=channel.name)
        row: dict[str, Value] = {
            "name": channel.name,
            "parent": channel.parent,
            "is_archived": channel.is_archived,
        }
        return put_numbered(self._db, "channel", channel.id, row)
