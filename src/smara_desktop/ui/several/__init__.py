"""One purchase for many activities, and the same papers for many acquisitions."""

from smara_desktop.ui.several.papers_for_several import PapersForSeveral
from smara_desktop.ui.several.same_for_several import SameForSeveral

__all__ = ["PapersForSeveral", "SameForSeveral"]
