"""Which way a text is read, and how one keeps its order among words that are read the other way.

Digits, signs and blanks have no direction of their own: without a mark they take that of the words
around them, so that in an Arabic line ``Aziza S.`` gets its full stop in front and a folder loses
its first stroke to the other end.
"""

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _END = "\u2066", "\u2067", "\u2069"
_BEGINNINGS = "\u2066\u2067\u2068"
_MARKS = dict.fromkeys(range(0x2066, 0x206A))
# Hebrew to the last extension of Arabic, and the forms that a letter takes within a word.
_FROM_RIGHT = (("\u0590", "\u08ff"), ("\ufb1d", "\ufdff"), ("\ufe70", "\ufefc"))


def reads_from_right(text: str) -> bool | None:
    """Tell by its first letter which way a text is read; ``None`` for one without a letter.

    What keeps its own order (see ``apart``) says nothing about the words it stands among.
    """
    within = 0
    for one in text:
        if one in _BEGINNINGS:
            within += 1
        elif one == _END:
            within = max(0, within - 1)
        elif not within and one.isalpha():
            return _from_right(one)
    return None


def left_to_right(text: str) -> str:
    """A figure, a day, a reference or a folder, in its own order whatever stands around it."""
    return f"{_LEFT_TO_RIGHT}{text}{_END}"


def apart(text: str, *, mirrored: bool) -> str:
    """A value in its own order among words read from the right (``mirrored``) or from the left.

    A value that cannot be read amiss there stays as it is.
    """
    if not _other_way(text, mirrored=mirrored) or _is_apart(text):
        return text
    from_right = reads_from_right(text)
    if from_right is None:  # several that keep their order each, or nothing but digits
        from_right = mirrored and _END in text
    return f"{_RIGHT_TO_LEFT}{text}{_END}" if from_right else left_to_right(text)


def bare(text: str) -> str:
    """The text without these marks, for what has no use for them: a terminal, a spreadsheet."""
    return text if text.isascii() else text.translate(_MARKS)


def _is_apart(text: str) -> bool:
    return text[0] in _BEGINNINGS and text.find(_END) == len(text) - 1


def _other_way(text: str, *, mirrored: bool) -> bool:
    if mirrored:
        return any(one.isalnum() and not _from_right(one) for one in text)
    return not text.isascii() and any(map(_from_right, text))


def _from_right(one: str) -> bool:
    return any(first <= one <= last for first, last in _FROM_RIGHT)
