"""The folders of tests lie in memory where the system has room for them there.

A save forces the disk several times, which takes longer than everything else a small test does.
That a save does force it is tested by the calls it makes (tests/storage), not by their time.
"""

import os
import shutil
import tempfile
from pathlib import Path

_IN_MEMORY = Path("/dev/shm")
_ROOM = 4 << 30
"""Bytes: a whole run needs one thousand million of them, and two may run at once."""


def use_quick_disk() -> None:
    """Make temporary files in memory from now on, in this process and those it starts.

    ``TMPDIR`` chooses another place, as for any program.
    """
    if "TMPDIR" in os.environ or not os.access(_IN_MEMORY, os.W_OK):
        return
    if shutil.disk_usage(_IN_MEMORY).free >= _ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(_IN_MEMORY)
