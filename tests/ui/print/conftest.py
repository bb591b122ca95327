"""The whole window over a register."""

from tests.ui.window_fixtures import opened

__all__ = ["opened"]
