"""The register file: the only place that knows SQL.

What writes SQL is loaded at its first use, not when it is named: SQLAlchemy and the tables take as
long to load as all that a first form needs, and the first form needs none of it.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

# What services call by its name: ``from smara_desktop.storage import queries``.
_WRITES_SQL = {
    "confirmations",
    "doubles",
    "history",
    "lookups",
    "page_checks",
    "plan",
    "queries",
    "repository",
    "search",
    "sequences",
    "slices",
    "tally",
}


# Neither the import system nor a failing look-up stands between a save and what it calls.
_loaded: dict[ModuleType, ModuleType] = {}


class _Later(ModuleType):
    """Stands for a module of this package until something of it is used; from any thread."""

    def __getattribute__(self, name: str) -> Any:
        module = _loaded.get(self)
        if module is None:
            if name.startswith("__"):
                return super().__getattribute__(name)
            module = _loaded[self] = import_module(self.__name__)
        return getattr(module, name)


if not TYPE_CHECKING:  # which reads the modules themselves

    def __getattr__(name: str) -> ModuleType:
        if name not in _WRITES_SQL:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _Later(f"{__name__}.{name}")
