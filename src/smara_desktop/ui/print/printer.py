"""To the printer: which one, which pages, how many copies; imported only when asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from smara_desktop.i18n import _
from smara_desktop.services.paper import Paper
from smara_desktop.ui.print.pages import Pages

Progress = Callable[[int, int], None]
"""Told which side is being printed, from 1, and how many there are."""


def choose_printer(paper: Paper, parent: QWidget) -> "PrinterChoice":
    """Open the system's print dialog."""
    asking = PrinterChoice(paper, parent)
    QDialog.open(asking)
    return asking


class PrinterChoice(QPrintDialog):
    """``chosen`` carries the printer, set to the pages and copies that were asked for."""

    chosen = Signal(object)

    def __init__(self, paper: Paper, parent: QWidget) -> None:
        self.device = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self.device.setPageOrientation(QPageLayout.Orientation.Portrait)
        self.device.setFullPage(True)
        self.device.setDocName(paper.title)
        super().__init__(self.device, parent)
        self.setObjectName("print_choice")
        self.setWindowTitle(_("Print"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.accepted.connect(self._answered)

    def _answered(self) -> None:
        self.chosen.emit(self.device)


class PrintRun(QObject):
    """One paper on its way to a printer, off the GUI thread; ``progressed`` as ``Progress``.

    Without a parent: it outlives a preview that is closed meanwhile.
    """

    progressed = Signal(int, int)

    def __init__(self, printer: QPrinter, paper: Paper) -> None:
        super().__init__()
        self._printer, self._paper = printer, paper

    def work(self) -> int:
        """Print; returns what ``print_on`` does."""
        return print_on(self._printer, self._paper, self.progressed.emit)


def _silent(side: int, sides: int) -> None:
    """Nobody looks on."""


def print_on(printer: QPrinter, paper: Paper, progress: Progress = _silent) -> int:
    """Print the pages that the printer is set to; returns how many sides there are, 0 when the
    printer does not take them."""
    pages = Pages(paper)
    chosen = _chosen(printer, len(pages))
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    for place, number in enumerate(chosen):
        progress(place + 1, len(chosen))
        if place:
            printer.newPage()
        pages.draw(number, painter, printer.resolution())
    painter.end()
    return len(chosen)


def _chosen(printer: QPrinter, count: int) -> range:
    """The pages of the range that was asked for, all without one."""
    first, last = printer.fromPage(), printer.toPage()
    if first < 1:
        return range(count)
    return range(first - 1, min(last if last >= first else first, count))
