"""A file that the program writes for somebody: whole or not at all."""

from pathlib import Path

from smara_desktop.domain.wording import N_
from smara_desktop.storage.errors import FaultKind, fault, require_folder, told_of_new
from smara_desktop.storage.header import holds_register
from smara_desktop.storage.publish import give_up, part_of, publish


def put(target: Path, content: bytes) -> None:
    """Write ``target`` as ``.part``, force it to the disk, give it its name.

    A file of that name is replaced, but never a register. Raises ``Fault`` when the place cannot
    be written to.
    """
    target = target.absolute()
    require_folder(target)
    if holds_register(target):
        words = N_(
            "{path} is a register, and nothing is written over a register. Give the file another "
            "name."
        )
        raise fault(FaultKind.EXISTS, target, words)
    if target.is_dir():
        words = N_("{path} is a folder. Give the file a name of its own.")
        raise fault(FaultKind.EXISTS, target, words)
    part = part_of(target)
    with told_of_new(target, OSError, part=part):
        try:
            part.write_bytes(content)
            publish(part, target, overwrite=True)
        finally:
            give_up(part)
