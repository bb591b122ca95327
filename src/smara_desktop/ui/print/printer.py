"""To the printer: which one, which pages, how many copies; imported only when asked for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from smara_desktop.i18n import _
from smara_desktop.services.paper import Paper
from smara_desktop.ui.print.pages import Pages


def choose_printer(paper: Paper, parent: QWidget) -> QPrintDialog:
    """Open the system's print dialog, and print when it is answered."""
    asking = _PrintDialog(paper, parent)
    QDialog.open(asking)
    return asking


class _PrintDialog(QPrintDialog):
    def __init__(self, paper: Paper, parent: QWidget) -> None:
        self.paper = paper
        self.device = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self.device.setPageOrientation(QPageLayout.Orientation.Portrait)
        self.device.setFullPage(True)
        self.device.setDocName(paper.title)
        super().__init__(self.device, parent)
        self.setObjectName("print_choice")
        self.setWindowTitle(_("Print"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.accepted.connect(self._print)

    def _print(self) -> None:
        print_on(self.device, self.paper)


def print_on(printer: QPrinter, paper: Paper) -> int:
    """Print the pages that the printer is set to; returns how many sides there are."""
    pages = Pages(paper)
    chosen = _chosen(printer, len(pages))
    painter = QPainter(printer)
    for place, number in enumerate(chosen):
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
