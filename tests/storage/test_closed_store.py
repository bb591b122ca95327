"""What is asked of a register that was closed is a bug of whoever asks, and told as one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from smara_desktop.storage.errors import ClosedError
from smara_desktop.storage.store import Store


@pytest.mark.parametrize(
    "ask",
    [
        Store.version,
        Store.settle,
        Store.require_writable,
        lambda store: store.read().__enter__(),
        lambda store: store.write().__enter__(),
        lambda store: store.read_patiently().__enter__(),
        lambda store: store.glance().__enter__(),
        lambda store: store.snapshot().__enter__(),
        lambda store: store.copy_to(store.path.with_name("copy.smara")),
        Store.scour,
    ],
)
@pytest.mark.parametrize("used", [False, True])
def test_a_closed_store_answers_nothing_more(
    tmp_path: Path, ask: Callable[[Store], object], used: bool
) -> None:
    store = Store.create(tmp_path / "a.smara")
    if used:
        with store.read(), store.glance():
            pass
        with store.write():
            pass
    store.close()
    with pytest.raises(ClosedError, match=r"a\.smara is closed"):
        ask(store)
    store.close()  # once more is nothing
    assert [one.name for one in tmp_path.iterdir()] == ["a.smara"]
