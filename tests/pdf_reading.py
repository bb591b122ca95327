"""Reading a PDF back with a library that did not write it."""

import io
import re
from typing import Any

from pypdf import PdfReader

# Qt shows the letters of an Arabic word in the order of reading; pypdf takes them for the order
# of seeing, and turns each word round.
_ALIF = re.compile("[\u0627\u0623\u0625\u0622]")
_ARABIC = re.compile("[\u0600-\u06ff]+")


def pages(content: bytes) -> list[str]:
    """The text of each page, its blanks folded to single spaces."""
    return [_readable(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]


def says(text: str, words: str) -> bool:
    """Whether ``words`` stand in a text that was read back.

    Lam and alif are one glyph, whose two letters are turned round with the word: so alifs are
    left out of the comparison.
    """
    return _ALIF.sub("", words) in _ALIF.sub("", text)


def _readable(text: str) -> str:
    turned = _ARABIC.sub(lambda word: word[0][::-1], text)
    return re.sub(r"\s+", " ", turned)


def places(content: bytes, page: int = 0) -> list[tuple[str, float, float]]:
    """The pieces of text of a page with where they begin, in points from the lower left corner."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, matrix: Any, line: Any, font: Any, size: Any) -> None:
        if text.strip():
            x = line[4] * matrix[0] + line[5] * matrix[2] + matrix[4]
            y = line[4] * matrix[1] + line[5] * matrix[3] + matrix[5]
            found.append((_readable(text).strip(), x, y))

    PdfReader(io.BytesIO(content)).pages[page].extract_text(visitor_text=visit)
    return found


def fonts(content: bytes) -> dict[str, bool]:
    """The fonts a file uses, and whether each is within it."""
    found: dict[str, bool] = {}
    for page in PdfReader(io.BytesIO(content)).pages:
        resources: Any = page["/Resources"]
        for name in resources["/Font"]:
            font = resources["/Font"][name]
            inner = font["/DescendantFonts"][0].get_object()
            found[str(font["/BaseFont"])] = "/FontFile2" in inner["/FontDescriptor"]
    return found
