"""What stands at each place: imported and built when the place is first visited."""

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.ui.context import Context
from smara_desktop.ui.page import Page
from smara_desktop.ui.places import HOME


def build(name: str, context: Context) -> Page:
    """The page of a place; raises ``KeyError`` for a name that is none."""
    if name == HOME:
        from smara_desktop.ui.home.page import HomePage

        return HomePage(context)
    from smara_desktop.ui.records_page import RecordsPage

    return RecordsPage(context, BY_NAME[name])
