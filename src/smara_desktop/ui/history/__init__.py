"""The history of the open record."""

from smara_desktop.ui.history.history_panel import HistoryPanel

__all__ = ["HistoryPanel"]
