"""Late page: what sidebar and shell know of a page before it is made, which is when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.ui.page import Page


class PageOffer(Protocol):
    """A page of the shell, made or not; ``Page`` says what its parts mean."""

    @property
    def key(self) -> str:
        """Short name in code."""
        ...

    @property
    def name(self) -> str:
        """Its name in the sidebar."""
        ...

    @property
    def icon(self) -> str:
        """Name of its icon, empty for a page that no button opens."""
        ...

    def badge(self, snapshot: BusinessSnapshot) -> int:
        """How many things wait on it."""
        ...

    def is_offered(self, snapshot: BusinessSnapshot) -> bool:
        """Whether the sidebar offers it."""
        ...

    def made(self) -> Page:
        """The page."""
        ...


@dataclass(frozen=True)
class LatePage:
    """A page that is made when it is first shown.

    Attributes:
        key: Short name in code, by which others open it; the page has the same.
        name: Its name in the sidebar.
        icon: Name of its icon, empty for a page that no button opens.
        made: Makes the page; it imports the page's module itself, so that a page costs nothing before it shows.
        badge: How many things wait on it.
        is_offered: Whether the sidebar offers it.
    """

    key: str
    name: str
    icon: str
    made: Callable[[], Page]
    badge: Callable[[BusinessSnapshot], int] = lambda _snapshot: 0
    is_offered: Callable[[BusinessSnapshot], bool] = lambda _snapshot: True
