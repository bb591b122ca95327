"""The open register: its file, its plan, and who is working on which device."""

from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime

from msgspec import Struct

from smara_desktop.domain.programme import Plan
from smara_desktop.storage import plan_reading
from smara_desktop.storage.flattened import Author
from smara_desktop.storage.store import Store


def _nothing_given_out(post: str, letter: str) -> int:
    return 0


def _forget(post: str, letter: str, number: int) -> None:
    """A device without memory, as in a test or a single command."""


class Desk(Struct, frozen=True):
    """Who works where: the officer's name, the post's code, the device's id.

    ``high_water`` tells the highest reference number this device has given out per
    ``(post, letter)``, so that a restored backup never reissues one; ``remember`` keeps it.
    """

    officer: str
    post: str
    device: str
    high_water: Callable[[str, str], int] = _nothing_given_out
    remember: Callable[[str, str, int], None] = _forget


def utc_now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def instant(moment: datetime) -> str:
    """An instant as it is kept: UTC, ISO, milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Register:
    """One open register file and the desk that works on it."""

    def __init__(self, store: Store, desk: Desk, clock: Callable[[], datetime] = utc_now) -> None:
        self.store = store
        self.desk = desk
        self.clock = clock
        self.remembered: dict[Hashable, tuple[int, object]] = {}
        """What took long to count, and for which state: see ``services/one_state.py``."""
        self._plan: Plan | None = None

    @property
    def today(self) -> date:
        """Today, on the officer's own calendar."""
        return self.clock().astimezone().date()

    @property
    def plan(self) -> Plan:
        """The programme, its phases, lists and targets; read once, and again after an edit."""
        if self._plan is None:
            with self.store.glance() as driver:
                self._plan = plan_reading.read(driver)
        return self._plan

    def forget_plan(self) -> None:
        """Read the plan again when it is next asked for."""
        self._plan = None

    def delivery_name(self) -> str:
        """What a delivery of now is called: of which post, when (on the officer's own clock)."""
        named = ("smara", self.desk.post, f"{self.clock().astimezone():%Y-%m-%d_%H%M}")
        return "_".join(filter(None, named))

    def author(self) -> Author:
        """Who acts, where, now."""
        return Author(self.desk.officer, self.desk.device, instant(self.clock()))
