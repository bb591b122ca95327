"""Windows without a screen: what Qt says of it that nobody can mend is not told."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

NO_SIZE_HINTS = "This plugin does not support propagateSizeHints()"


@contextmanager
def without_size_hints() -> Iterator[None]:
    """Drop this one message of the offscreen platform within the block; all others are told."""

    def tell(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if words == NO_SIZE_HINTS:
            return
        if before is None:
            sys.stderr.write(f"{words}\n")
        else:
            before(kind, context, words)

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
