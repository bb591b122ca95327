"""What a reader copies or finds in a PDF: the letters that were written, not their shapes.

Qt names each glyph by one code: an Arabic letter by its shape within the word (U+FEDF for an
initial lam), a space by the tab that looks like it. So the words are not found, and a copied
amount falls into two cells. The tables of names are put right in the finished file, in place: Qt
writes them uncompressed, and their length must not change.
"""

import re
from unicodedata import normalize

_TABLE = re.compile(rb"/CIDInit /ProcSet findresource begin\n.*?\nendcmap\n", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange\n.*?endbfrange", re.DOTALL)
_LISTED = re.compile(rb"\[((?:<[0-9A-F]+> ?)*)\]")
_CODE = re.compile(rb"<([0-9A-F]{4})>")
# Says nothing a reader needs; room for the two letters of a ligature.
_SPARE = re.compile(rb"/CIDSystemInfo <<[^\n]*\n")
# The tab that looks like a space, the hyphen at which no line is broken.
_SAME_LOOK = {0x09: b"<0020>", 0x2010: b"<002D>", 0x2011: b"<002D>"}
_SHAPES = (range(0xFB00, 0xFB07), range(0xFB50, 0xFE00), range(0xFE70, 0xFEFF))


def with_plain_letters(pdf: bytes) -> bytes:
    """The same file whose tables name letters; a table with no room for that is left as it is."""
    return _TABLE.sub(_plain, pdf)


def _plain(found: re.Match[bytes]) -> bytes:
    table = _RANGES.sub(lambda ranges: _LISTED.sub(_letters, ranges[0]), found[0])
    if len(table) > len(found[0]):
        table = _SPARE.sub(b"", table, count=1)
    if len(table) > len(found[0]):
        return found[0]
    return table[:-1] + b" " * (len(found[0]) - len(table)) + b"\n"


def _letters(listed: re.Match[bytes]) -> bytes:
    return b"[" + _CODE.sub(_letter, listed[1]) + b"]"


def _letter(code: re.Match[bytes]) -> bytes:
    number = int(code[1], 16)
    if number in _SAME_LOOK:
        return _SAME_LOOK[number]
    if not any(number in shapes for shapes in _SHAPES):
        return code[0]
    letters = normalize("NFKC", chr(number)).encode("utf-16-be")
    return b"<" + letters.hex().upper().encode() + b">"
