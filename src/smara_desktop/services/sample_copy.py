"""The user's own copy of the sample: made once, free to be changed, made anew on demand."""

from datetime import datetime
from pathlib import Path

from smara_desktop.paths import data_dir
from smara_desktop.services.register import Desk
from smara_desktop.services.sessions import Session, opened
from smara_desktop.storage.publish import discard

FILE = "exemple.smara"


def sample_path() -> Path:
    """Where this user's copy of the sample is."""
    return data_dir() / FILE


def is_sample(path: Path) -> bool:
    """True for the user's copy of the sample."""
    return path.absolute() == sample_path().absolute()


def opened_sample(desk: Desk, now: datetime) -> Session:
    """Open the user's copy, made first when it is missing; raises ``Fault``."""
    path = sample_path()
    if not path.exists():
        # Needed once in the life of an installation, not at every start.
        from smara_desktop.services.sample_example import make_example

        make_example(path, desk)
    return opened(path, desk, now)


def made_anew(session: Session) -> Session:
    """Throw the copy away, open as ``session``, and open a fresh one; raises ``Fault``."""
    path, register = session.path, session.register
    if not is_sample(path):
        raise ValueError(path)
    session.close()
    discard(path)
    return opened_sample(register.desk, register.clock())
