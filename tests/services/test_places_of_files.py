import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from smara_desktop.services import places_of_files
from smara_desktop.services.places_of_files import (
    Place,
    place_of,
    place_on_linux,
    place_on_macos,
    place_on_windows,
    warning,
)

MOUNTS = r"""
22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
23 22 259:1 / /boot/efi rw,relatime shared:2 - vfat /dev/nvme0n1p1 rw
24 22 0:22 / /run rw,nosuid shared:3 - tmpfs tmpfs rw
25 22 259:3 / /donnees rw,relatime shared:4 - ext4 /dev/nvme0n1p3 rw
30 25 8:1 / /media/salek/CLE\040USB rw,nosuid,nodev shared:9 - vfat /dev/sda1 rw
31 24 8:17 / /run/media/salek/disque rw,nosuid shared:10 - ext4 /dev/sdb1 rw
32 22 8:33 / /mnt/carte rw - exfat /dev/sdc1 rw
33 25 0:60 / /donnees/salek/siege rw - cifs //siege/partage rw
34 25 0:61 / /donnees/salek/ssh rw - fuse.sshfs salek@siege:/ rw
35 22 0:62 / /srv/reseau rw - nfs4 siege:/export rw
36 35 259:9 / /srv/reseau/local rw - ext4 /dev/nvme0n1p9 rw
37 32 259:8 / /mnt/carte rw - ext4 /dev/nvme0n1p8 rw
"""


@pytest.mark.parametrize(
    "path, place",
    [
        ("/donnees/salek/Documents/a.smara", Place.OWN),
        ("/tmp/a.smara", Place.OWN),
        ("/media/salek/CLE USB/a.smara", Place.STICK),
        ("/media/salek/CLE USB/2026/a.smara", Place.STICK),
        ("/run/media/salek/disque/a.smara", Place.STICK),
        ("/media/other/a.smara", Place.OWN),
        ("/donnees/salek/siege/a.smara", Place.SHARE),
        ("/donnees/salek/siege2/a.smara", Place.OWN),
        ("/donnees/salek/ssh/a.smara", Place.SHARE),
        ("/srv/reseau/a.smara", Place.SHARE),
        ("/srv/reseau/local/a.smara", Place.OWN),
        ("/mnt/carte/a.smara", Place.OWN),
    ],
)
def test_on_linux(path: str, place: Place) -> None:
    assert place_on_linux(PurePosixPath(path), MOUNTS) is place


def test_a_memory_card_by_its_format() -> None:
    before = MOUNTS.partition("37 32")[0]
    assert place_on_linux(PurePosixPath("/mnt/carte/a.smara"), before) is Place.STICK


def test_nothing_known_of_the_mounts_warns_of_nothing() -> None:
    assert place_on_linux(PurePosixPath("/donnees/a.smara"), "") is Place.OWN


def test_on_macos() -> None:
    assert place_on_macos(PurePosixPath("/Volumes/CLE/a.smara")) is Place.STICK
    assert place_on_macos(PurePosixPath("/Applications/a.smara")) is Place.OWN


@pytest.mark.parametrize(
    "path, place",
    [
        (r"C:\Users\Salek\a.smara", Place.OWN),
        (r"E:\a.smara", Place.STICK),
        (r"Z:\partage\a.smara", Place.SHARE),
        (r"\\siege\partage\a.smara", Place.SHARE),
    ],
)
def test_on_windows(path: str, place: Place) -> None:
    types = {"C:\\": 3, "E:\\": 2, "Z:\\": 4}
    assert place_on_windows(PureWindowsPath(path), types.__getitem__) is place


def test_this_computer_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = tmp_path / "mountinfo"
    listed.write_text(f"1 0 8:1 / {tmp_path} rw - vfat /dev/sda1 rw\n")
    monkeypatch.setattr(places_of_files, "_MOUNTS", listed)
    monkeypatch.setattr(sys, "platform", "linux")
    assert place_of(tmp_path / "a.smara") is Place.STICK
    told = warning(tmp_path / "a.smara")
    assert told is not None
    assert told.values == {"name": "a.smara"}
    assert warning(Path("/a.smara")) is None
