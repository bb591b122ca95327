"""A paper as the bytes of a PDF file, its fonts within it."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from smara_desktop.services.paper import Paper
from smara_desktop.ui.print.pages import Pages
from smara_desktop.ui.print.pdf_text import with_plain_letters

PER_INCH = 1200


def pdf_bytes(paper: Paper) -> bytes:
    """The whole file; fonts must be installed."""
    pages = Pages(paper)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PER_INCH)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()
        )
    )
    writer.setTitle(paper.title)
    writer.setCreator("Smara Desktop")
    painter = QPainter(writer)
    for number in range(len(pages)):
        if number:
            writer.newPage()
        pages.draw(number, painter, PER_INCH)
    painter.end()
    buffer.close()
    return with_plain_letters(bytes(buffer.data().data()))
