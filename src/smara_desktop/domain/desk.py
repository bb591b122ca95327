"""Who works at a device: how the officer's name and the post's code are read."""

import re

from smara_desktop.domain.digits import is_blank, typed_value
from smara_desktop.domain.names import clean_name, storable
from smara_desktop.domain.problems import InputError
from smara_desktop.domain.wording import N_, Message

LONGEST_NAME = 80

_POST = re.compile(r"[A-Z0-9]{2,4}")


def read_officer(text: str) -> str:
    """Return an officer's name as it will stand with each record; raises InputError."""
    name = "" if is_blank(text) else clean_name(storable(text))
    if not name:
        raise InputError("required", Message(N_("Type your name: it is written by each record.")))
    if len(name) > LONGEST_NAME:
        words = N_("This name has {count} characters; at most {longest} fit. Shorten it.")
        values = {"count": len(name), "longest": LONGEST_NAME}
        raise InputError("too_long", Message(words, values))
    return name


def read_post(text: str) -> str:
    """Return a post's code, in capitals; raises InputError."""
    code = typed_value(text).upper()
    if not _POST.fullmatch(code):
        words = N_("A post code has two to four letters or digits, for instance AG1.")
        raise InputError("post", Message(words))
    return code
