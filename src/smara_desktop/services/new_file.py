"""A file that the program writes for somebody: whole or not at all."""

from pathlib import Path

from smara_desktop.storage.errors import told
from smara_desktop.storage.publish import part_of, publish


def put(target: Path, content: bytes) -> None:
    """Write ``target`` as ``.part``, force it to the disk, give it its name.

    A file of that name is replaced. Raises ``Fault`` when the place cannot be written to.
    """
    target = target.absolute()
    part = part_of(target)
    with told(target, OSError, part=part):
        try:
            part.write_bytes(content)
            publish(part, target, overwrite=True)
        finally:
            part.unlink(missing_ok=True)
