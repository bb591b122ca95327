"""The place of the settings: the programme and its plan, and this device."""

from smara_desktop.ui.settings_pages.settings_page import SettingsPage

__all__ = ["SettingsPage"]
