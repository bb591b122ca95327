"""Python's own ``import``, kept while Qt for Python is loaded.

Qt for Python puts an ``import`` of its own in the place of Python's, for those who write
``from __feature__ import snake_case``: from then on it reads the source text of every module that
is imported, to see whether it speaks of PySide6. This program writes Qt's names as Qt does, so it
keeps Python's, and starts without reading its own sources and SQLAlchemy's.
"""

import builtins
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def plain_imports() -> Iterator[None]:
    """Within the block Qt is loaded; after it ``import`` is again what it was before."""
    python = builtins.__import__
    try:
        yield
    finally:
        builtins.__import__ = python
