"""Instants as they are shown: on the officer's own clock."""

from datetime import datetime


def local(instant: str) -> datetime:
    """A kept instant (UTC, ISO text) on the clock of this computer."""
    return datetime.fromisoformat(instant).astimezone()


def told_at(instant: str) -> str:
    """Day and time of a kept instant: the time alone when it was today."""
    moment = local(instant)
    today = datetime.now().astimezone().date()
    return f"{moment:%H:%M}" if moment.date() == today else f"{moment:%d/%m/%Y %H:%M}"
