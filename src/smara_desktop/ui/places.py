"""The places of the window, in the order of the rail; Alt and a number go there.

Declared without what they show, so that the rail is painted before the register is read; what a
place shows is built by ``workspace`` when it is first visited.
"""

from typing import NamedTuple

from smara_desktop.i18n import N_


class Place(NamedTuple):
    """One place: ``name`` is stable (the record type's, for a list), ``title`` is shown.

    One with ``tabs`` has a page for each of them, and none of its own.
    """

    name: str
    icon: str
    title: str
    tabs: "tuple[Place, ...]" = ()

    @property
    def pages(self) -> "tuple[Place, ...]":
        """What it shows, one at a time."""
        return self.tabs or (self,)


HOME = "home"
EXCHANGE = "exchange"

PLACES: tuple[Place, ...] = (
    Place(name=HOME, icon="home", title=N_("Home")),
    Place(name="project_holder", icon="holder", title=N_("Holders")),
    Place(name="association", icon="association", title=N_("Associations")),
    Place(name="activity", icon="activity", title=N_("Activities")),
    Place(name="acquisition", icon="acquisition", title=N_("Acquisitions")),
    Place(name="summary", icon="summary", title=N_("Summaries")),
    Place(
        name="plan",
        icon="plan",
        title=N_("Plan"),
        tabs=(
            Place(name="visit", icon="visit", title=N_("Visits")),
            Place(name="partnership", icon="partnership", title=N_("Partnerships")),
            Place(name="assessment", icon="assessment", title=N_("Assessments")),
            Place(name="roadmap_step", icon="roadmap_step", title=N_("Roadmap")),
        ),
    ),
    Place(name=EXCHANGE, icon="exchange", title=N_("Export")),
    Place(name="settings", icon="settings", title=N_("Settings")),
)

PAGES: dict[str, Place] = {page.name: page for place in PLACES for page in place.pages}
"""Every page of the window by its name."""

PLACE_OF: dict[str, Place] = {page.name: place for place in PLACES for page in place.pages}
"""The place in which each page stands."""
