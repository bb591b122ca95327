"""What stands on each page: imported and built when the page is first visited."""

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.ui.context import Context
from smara_desktop.ui.page import Page
from smara_desktop.ui.places import EXCHANGE, HOME


def build(name: str, context: Context) -> Page:
    """The page of this name; raises ``KeyError`` for a name that is none."""
    if name == HOME:
        from smara_desktop.ui.home.page import HomePage

        return HomePage(context)
    if name == "summary":
        from smara_desktop.ui.summaries.page import SummariesPage

        return SummariesPage(context)
    if name == EXCHANGE:
        from smara_desktop.ui.exchange.export_page import ExportPage

        return ExportPage(context)
    if name == "settings":
        from smara_desktop.ui.settings_pages.settings_page import SettingsPage

        settings = SettingsPage(context)
        settings.look_changed.connect(context.navigator.look_changed)
        settings.desk_changed.connect(context.navigator.desk_changed)
        return settings
    from smara_desktop.ui.records_page import RecordsPage

    return RecordsPage(context, BY_NAME[name])
