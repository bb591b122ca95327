"""The handle of one transaction, which services pass on and never look into."""

from sqlalchemy import Connection

__all__ = ["Connection"]
