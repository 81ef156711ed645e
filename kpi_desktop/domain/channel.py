"""Channel: one part of the business's single breakdown; a campaign is a child of a channel."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from kpi_desktop.domain.observation import WHOLE_BUSINESS


class Breakdown(StrEnum):
    """What the one breakdown of the business splits by."""

    CHANNEL = "channel"
    SHOP = "shop"
    DEPARTMENT = "department"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel or campaign.

    Attributes:
        id: Number in the file, above 0.
        name: What the owner calls it; unique among its siblings, case aside.
        parent: ``WHOLE_BUSINESS`` for a channel, a channel's id for a campaign.
        is_archived: Whether it is hidden from new entries; its history stays.
    """

    id: int
    name: str
    parent: int = WHOLE_BUSINESS
    is_archived: bool = False

    @property
    def is_campaign(self) -> bool:
        """Whether it stands under a channel."""
        return self.parent != WHOLE_BUSINESS


class ChannelTree:
    """All channels and campaigns of a business, in the owner's order."""

    def __init__(self, channels: tuple[Channel, ...] = ()) -> None:
        self._by_id = {channel.id: channel for channel in channels}

    def __iter__(self) -> Iterator[Channel]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, channel_id: int) -> Channel:
        """A channel by its id."""
        return self._by_id[channel_id]

    def children(self, channel_id: int = WHOLE_BUSINESS) -> tuple[Channel, ...]:
        """Direct parts of the whole business or of a channel."""
        return tuple(channel for channel in self._by_id.values() if channel.parent == channel_id)

    def find(self, name: str, parent: int | None = None) -> Channel | None:
        """The channel of a name, case and outer blanks aside; anywhere unless a parent is given."""
        wanted = name_key(name)
        for channel in self._by_id.values():
            if name_key(channel.name) == wanted and parent in (None, channel.parent):
                return channel
        return None

    def path(self, channel_id: int) -> str:
        """The name, with the channel's before that of a campaign: "Ads / Spring"."""
        channel = self._by_id[channel_id]
        return f"{self.path(channel.parent)} / {channel.name}" if channel.is_campaign else channel.name


def name_key(name: str) -> str:
    """A name for comparing: case aside, runs of blanks as one, accents as one letter or two."""
    return normalize("NFC", " ".join(name.split()).casefold())
