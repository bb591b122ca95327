"""One thread may speak another language than the window does."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from smara_desktop import i18n


def test_a_block_speaks_another_language_in_its_own_thread_alone() -> None:
    i18n.use("fr")
    with i18n.speaking("ar"), ThreadPoolExecutor(1) as other:
        assert i18n.right_to_left()
        assert i18n._("Acquisition") == i18n.in_language("Acquisition", "ar")
        assert other.submit(i18n.language).result() == "fr"
    assert i18n.language() == "fr"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"), i18n.speaking("xx"):
        raise AssertionError
