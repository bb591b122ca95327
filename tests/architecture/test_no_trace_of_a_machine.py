"""No file names a package registry or a folder of the machine it was written on."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.source_files import ROOT, name_of, text_files

# Written apart, so that this file does not name them either.
HOSTS = ["py" + "pi.", "python" + "hosted", "npm" + "js.", "artifac" + "tory", "jfrog" + ".io"]
SETTINGS = ["index-" + "url", "find-" + "links", "trusted-" + "host"]
FOLDERS = ["/ro" + "ot/", "/wo" + "rk/", r"/ho" + r"me/\w", r"/Us" + r"ers/\w", r"\.py" + "env"]
# A folder of the machine begins a path; a folder of the project's own may bear the same name.
BEGINS = [rf"(?<!\w){folder}" for folder in FOLDERS]
TRACE = re.compile("|".join([*map(re.escape, HOSTS), *BEGINS]), re.IGNORECASE)
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def test_a_file_names_no_registry_and_no_local_folder() -> None:
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in text_files()}
    traces = {name: TRACE.findall(text) for name, text in texts.items()}

    assert {name: found for name, found in traces.items() if found} == {}
    assert [name for name, text in texts.items() if str(ROOT) in text] == []


@pytest.mark.parametrize("trace", ["https://py" + "pi.org/simple", "/ro" + "ot/x", "/ho" + "me/me"])
def test_a_trace_would_be_seen(trace: str) -> None:
    assert TRACE.search(f"see {trace} for it")


@pytest.mark.parametrize("path", LOCKS, ids=name_of)
def test_a_lock_file_holds_versions_and_hashes_and_nothing_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=\S)", text.strip())

    assert "://" not in text
    assert not any(setting in text for setting in SETTINGS)
    for requirement in requirements:
        assert re.match(r"[a-z0-9-]+==[\w.]+( ; [^\\]+)? \\\n", requirement), requirement
        assert "--hash=sha256:" in requirement


def test_the_run_lock_is_part_of_the_development_lock() -> None:
    run, dev = (_pins(ROOT / "requirements" / name) for name in ("run.txt", "dev.txt"))

    assert run <= dev


def test_no_python_between_3_11_and_3_13_gets_the_qt_that_aborts_it() -> None:
    pins = _pins(ROOT / "requirements" / "run.txt")
    qt = sorted(pin for pin in pins if pin.startswith(("pyside6", "shiboken6")))

    assert [re.sub(r"==(6\.\d+)\.\d+", r" \1", pin) for pin in qt] == [
        "pyside6-essentials 6.11 ; python_full_version < '3.12'",
        "pyside6-essentials 6.12 ; python_full_version >= '3.12'",
        "shiboken6 6.11 ; python_full_version < '3.12'",
        "shiboken6 6.12 ; python_full_version >= '3.12'",
    ]


def test_what_is_installed_is_what_is_locked() -> None:
    """The tests speak of the locked versions, not of what an older environment happened to hold."""
    locked = [Requirement(pin) for pin in _pins(ROOT / "requirements" / "dev.txt")]
    for_here = [pin for pin in locked if pin.marker is None or pin.marker.evaluate()]

    assert [pin.name for pin in for_here if metadata.version(pin.name) not in pin.specifier] == []


def _pins(lock: Path) -> set[str]:
    lines = lock.read_text(encoding="utf-8").splitlines()
    return {line.removesuffix(" \\") for line in lines if line and not line.startswith((" ", "#"))}
