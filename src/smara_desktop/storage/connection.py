"""The handle of one transaction, which services pass on and never look into."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection
else:
    # Services name it only to say what they pass on: no reason to load SQLAlchemy.
    Connection = Any

__all__ = ["Connection"]
