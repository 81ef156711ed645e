"""Groups: the actions and queries of an open business; each group is loaded when it is first used."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.workspace.acting import Actor

if TYPE_CHECKING:
    from kpi_desktop.workspace.amending import Amending
    from kpi_desktop.workspace.channelling import Channelling
    from kpi_desktop.workspace.checking_in import CheckingIn
    from kpi_desktop.workspace.deciding import Deciding
    from kpi_desktop.workspace.drafts import Drafts
    from kpi_desktop.workspace.foreseeing import Foreseeing
    from kpi_desktop.workspace.imports import Imports
    from kpi_desktop.workspace.past import Past
    from kpi_desktop.workspace.planning import Planning
    from kpi_desktop.workspace.preferences import PreferenceKeeper
    from kpi_desktop.workspace.queries import Queries
    from kpi_desktop.workspace.recording import Recording
    from kpi_desktop.workspace.settings import Settings
    from kpi_desktop.workspace.sharing import Sharing
    from kpi_desktop.workspace.targets import Targets


class Groups:
    """What can be done with an open business, and asked of it, by subject."""

    def __init__(self, actor: Actor, before_import: Callable[[BusinessFile], None]) -> None:
        self._actor, self._before_import = actor, before_import

    @cached_property
    def recording(self) -> "Recording":
        """Actions on recorded values."""
        from kpi_desktop.workspace.recording import Recording

        return Recording(self._actor)

    @cached_property
    def checking_in(self) -> "CheckingIn":
        """Actions of the check-in."""
        from kpi_desktop.workspace.checking_in import CheckingIn

        return CheckingIn(self._actor, self.recording)

    @cached_property
    def planning(self) -> "Planning":
        """Actions on objectives, KPIs and inputs."""
        from kpi_desktop.workspace.planning import Planning

        return Planning(self._actor)

    @cached_property
    def amending(self) -> "Amending":
        """Actions on a plan that is followed already."""
        from kpi_desktop.workspace.amending import Amending

        return Amending(self._actor)

    @cached_property
    def channelling(self) -> "Channelling":
        """Actions on channels and on what a customer is worth."""
        from kpi_desktop.workspace.channelling import Channelling

        return Channelling(self._actor)

    @cached_property
    def targets(self) -> "Targets":
        """Actions on targets."""
        from kpi_desktop.workspace.targets import Targets

        return Targets(self._actor)

    @cached_property
    def imports(self) -> "Imports":
        """Actions on files of results."""
        from kpi_desktop.workspace.imports import Imports

        return Imports(self._actor, self._before_import)

    @cached_property
    def deciding(self) -> "Deciding":
        """Actions on decisions and things to do."""
        from kpi_desktop.workspace.deciding import Deciding

        return Deciding(self._actor)

    @cached_property
    def settings(self) -> "Settings":
        """Actions on the business itself."""
        from kpi_desktop.workspace.settings import Settings

        return Settings(self._actor)

    @cached_property
    def queries(self) -> "Queries":
        """What screens, reports and the command line show."""
        from kpi_desktop.workspace.queries import Queries

        return Queries(self._actor.db)

    @cached_property
    def foreseeing(self) -> "Foreseeing":
        """The chances of targets."""
        from kpi_desktop.workspace.foreseeing import Foreseeing

        return Foreseeing(self._actor, self.queries)

    @cached_property
    def sharing(self) -> "Sharing":
        """Reports and exports."""
        from kpi_desktop.workspace.sharing import Sharing

        return Sharing(self._actor, self.queries)

    @cached_property
    def past(self) -> "Past":
        """The history in words."""
        from kpi_desktop.workspace.past import Past

        return Past(self._actor, self.queries)

    @cached_property
    def drafts(self) -> "Drafts":
        """Unfinished work, not part of the history."""
        from kpi_desktop.workspace.drafts import Drafts

        return Drafts(self._actor)

    @cached_property
    def preferences(self) -> "PreferenceKeeper":
        """How this business likes to be shown."""
        from kpi_desktop.workspace.preferences import PreferenceKeeper

        return PreferenceKeeper(self._actor)
