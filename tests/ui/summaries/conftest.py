"""The context of a page."""

from tests.ui.pages_fixtures import context, heard, register

__all__ = ["context", "heard", "register"]
