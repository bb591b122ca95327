"""The log says where a mistake lies, never whose record it was about."""

from smara_desktop import logs


def failing(name: str) -> None:
    try:
        raise KeyError(name)
    except KeyError as error:
        raise ValueError(f"cannot save {name}") from error


def test_the_place_and_the_kinds_are_kept_and_no_message() -> None:
    try:
        failing("Fatima SJ12345")
    except ValueError as error:
        path = logs.record(error)
    assert path is not None
    written = path.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "KeyError" in written
    assert "test_logs.py" in written
    assert "failing" in written
    assert "Fatima" not in written
    assert "SJ12345" not in written


def test_the_log_begins_anew_when_it_is_large() -> None:
    error = ValueError()
    path = logs.record(error)
    assert path is not None
    path.write_text("x" * (logs.LARGEST + 1), encoding="utf-8")
    logs.record(error)
    assert path.stat().st_size < logs.LARGEST
    assert path.with_suffix(".old").stat().st_size > logs.LARGEST
