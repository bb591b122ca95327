"""The preview: each page as it will be on paper, then to the printer or into a PDF."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.i18n import LANGUAGES, N_, _, apart, filled, language, speaking, tell
from smara_desktop.paths import documents_dir
from smara_desktop.services.new_file import put
from smara_desktop.services.paper import Paper
from smara_desktop.services.sessions import fault_behind
from smara_desktop.ui.context import Context, Make
from smara_desktop.ui.file_choice import ask_to_save
from smara_desktop.ui.keys import shortcut, tip
from smara_desktop.ui.latest import Check, Latest
from smara_desktop.ui.parts import frame, label, push_button, tool_button
from smara_desktop.ui.print.pages import Pages, page_rect
from smara_desktop.ui.print.pdf import pdf_bytes
from smara_desktop.ui.tasks import Lane
from smara_desktop.ui.tokens import LIGHT, SPACE_L, SPACE_M, SPACE_S, SPACE_XL

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PER_INCH = 96
ZOOMS = (50, 67, 80, 100, 125, 150, 200, 300)
USUAL = 100
GONE = N_("This record is no longer in the register.")


class Laid(Struct):
    """A paper on its pages. Made and drawn on one lane alone, so by one thread."""

    pages: Pages

    def image(self, number: int, per_inch: float) -> QImage:
        """One page, white."""
        size = page_rect(per_inch).size().toSize()
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.surface))
        painter = QPainter(image)
        self.pages.draw(number, painter, per_inch)
        painter.end()
        return image


def _laid(make: Make, spoken: str, check: Check) -> Laid | None:
    with speaking(spoken):
        paper = make(check)
    check()
    return None if paper is None else Laid(Pages(paper))


class Preview(QDialog):
    """Page by page; PgUp and PgDown turn them, Ctrl+P prints, Ctrl+S saves, Esc closes."""

    def __init__(
        self, context: Context, make: Make, parent: QWidget | None = None, lane: Lane = "read"
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("preview")
        self.setWindowTitle(_("Print preview"))
        self.number, self.zoom = 0, USUAL
        self._context, self._make, self._lane = context, make, lane
        self._laid: Laid | None = None
        self._latest = Latest(context)
        self._build()
        self._bind()
        self.resize(self._comfortable())
        self._lay_out()

    # What is seen

    def turn(self, step: int) -> None:
        """Show another page."""
        if self._laid is not None:
            self.show_page(self.number + step)

    def show_page(self, number: int) -> None:
        """Show page ``number``, from 0; beyond the ends, the first or the last."""
        assert self._laid is not None
        self.number = max(0, min(number, len(self._laid.pages) - 1))
        words = _("Page {page} of {pages}")
        self.count.setText(filled(words, page=self.number + 1, pages=len(self._laid.pages)))
        self.previous_page.setEnabled(self.number > 0)
        self.next_page.setEnabled(self.number < len(self._laid.pages) - 1)
        self._draw()

    def magnify(self, step: int) -> None:
        """A larger or smaller picture."""
        place = ZOOMS.index(self.zoom) + step
        if 0 <= place < len(ZOOMS):
            self.zoom = ZOOMS[place]
            self.percent.setText(apart(f"{self.zoom} %"))
            self._draw()

    def _draw(self) -> None:
        if self._laid is not None:
            per_inch = PER_INCH * self.zoom / 100 * self.devicePixelRatioF()
            work = partial(_numbered, self._laid, self.number, per_inch)
            self._context.tasks.run(work, done=self._drawn, failed=self._failed, lane=self._lane)

    def _drawn(self, found: tuple[int, QImage]) -> None:
        number, image = found
        if number != self.number:
            return
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.page.setPixmap(pixmap)
        self.page.setAccessibleName(self.count.text())
        self.page.resize(pixmap.deviceIndependentSize().toSize())

    # What is printed

    def _lay_out(self) -> None:
        self._set_ready(ready=False)
        self.count.setText(_("Preparing the pages…"))
        work = partial(_laid, self._make, self.spoken)
        self._latest.ask(work, done=self._laid_out, failed=self._not_laid_out, lane=self._lane)

    def done(self, result: int) -> None:
        """Close; what is being counted for its pages need not be."""
        self._latest.stop()
        super().done(result)

    def _laid_out(self, laid: Laid | None) -> None:
        if laid is None:
            self._context.notices.warn(_(GONE))
            self.close()
            return
        self._laid = laid
        self._set_ready(ready=True)
        self.show_page(self.number)

    def _not_laid_out(self, error: BaseException) -> None:
        self.count.setText("")
        self._failed(error)

    def _failed(self, error: BaseException) -> None:
        """A fault is told here, where the eye is: the window's own notice stands behind."""
        known = fault_behind(error)
        if known is None:
            self._context.notices.show(error)
        else:
            self.told.setText(tell(known.message))

    def _set_ready(self, *, ready: bool) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(ready)

    @property
    def spoken(self) -> str:
        """The language of the pages."""
        return str(self.languages.currentData())

    @property
    def paper(self) -> Paper | None:
        """What is shown, once it is laid out."""
        return None if self._laid is None else self._laid.pages.paper

    def choose_printer(self) -> None:
        """Ask which printer, which pages, how many copies."""
        if self.paper is not None:
            # The system's printers are asked for only now: the start does not wait for them.
            from smara_desktop.ui.print.printer import choose_printer

            choose_printer(self.paper, self).chosen.connect(self.print_on)

    def print_on(self, printer: "QPrinter") -> None:
        """Print on a printer that was chosen, as it is set."""
        from smara_desktop.ui.print.printer import PrintRun

        if self.paper is not None:
            run = PrintRun(printer, self.paper)
            run.progressed.connect(self._printing)
            self._context.tasks.run(run.work, done=self._printed, failed=self._failed, lane="long")

    def _printing(self, side: int, sides: int) -> None:
        words = _("Page {page} of {pages} goes to the printer…")
        self.told.setText(filled(words, page=side, pages=sides))

    def _printed(self, sides: int) -> None:
        words = (
            _("The pages are at the printer.")
            if sides
            else _("The printer did not take the pages: switch it on, or choose another one.")
        )
        self.told.setText(words)
        self._context.notices.say(words)

    def choose_file(self) -> None:
        """Ask where the PDF shall be."""
        if self.paper is None:
            return
        place = documents_dir() / f"{self.paper.name}.pdf"
        asking = ask_to_save(self, "pdf_choice", _("Save as PDF"), place)
        asking.fileSelected.connect(self.save)

    def save(self, path: str) -> None:
        """Write the PDF."""
        if self.paper is not None:
            work = partial(_written, self.paper, Path(path))
            self._context.tasks.run(work, done=self._saved, failed=self._failed, lane="long")

    def _saved(self, path: Path) -> None:
        words = filled(_("The PDF is written: {path}"), path=path)
        self.told.setText(words)
        self._context.notices.say(words)

    # How it is built

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar())
        self.page = QLabel()
        self.page.setObjectName("preview_page")
        self.pages_view = QScrollArea()
        self.pages_view.setObjectName("preview_pages")
        self.pages_view.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.pages_view.setWidget(self.page)
        whole.addWidget(self.pages_view, 1)
        self.told = label("", "muted", "preview_told")
        self.told.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        whole.addWidget(self.told)
        self.pages_view.setFocus()

    def _bar(self) -> QWidget:
        bar = frame("bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        line.setSpacing(SPACE_M)
        self.print_button = push_button(_("Print…"), "preview_print", "primary")
        self.print_button.setToolTip(tip("print"))
        self.print_button.clicked.connect(self.choose_printer)
        self.save_button = push_button(_("Save as PDF…"), "preview_save")
        self.save_button.setToolTip(tip("save_pdf"))
        self.save_button.clicked.connect(self.choose_file)
        line.addWidget(self.print_button)
        line.addWidget(self.save_button)
        line.addStretch(1)
        self.previous_page = tool_button(tip("preview_previous"), "preview_previous", "previous")
        self.previous_page.clicked.connect(self._previous)
        self.count = label("", "muted", "preview_count")
        self.next_page = tool_button(tip("preview_next"), "preview_next", "next")
        self.next_page.clicked.connect(self._next)
        for widget in (self.previous_page, self.count, self.next_page):
            line.addWidget(widget)
        line.addSpacing(SPACE_XL)
        self.percent = label(apart(f"{self.zoom} %"), "muted", "preview_zoom")
        self.percent.setToolTip(f"{tip('larger')}, {tip('smaller')}")
        line.addWidget(self.percent)
        line.addStretch(1)
        line.addWidget(label(_("Language of the pages"), "label"))
        line.addWidget(self._language_choice())
        return bar

    def _language_choice(self) -> QComboBox:
        self.languages = QComboBox()
        self.languages.setObjectName("preview_language")
        self.languages.setAccessibleName(_("Language of the pages"))
        for code, name in LANGUAGES.items():
            self.languages.addItem(name, code)
        self.languages.setCurrentIndex(list(LANGUAGES).index(language()))
        self.languages.currentIndexChanged.connect(self._lay_out)
        return self.languages

    def _bind(self) -> None:
        for name, slot in (
            ("print", self.choose_printer),
            ("save_pdf", self.choose_file),
            ("preview_previous", self._previous),
            ("preview_next", self._next),
            ("larger", self._larger),
            ("smaller", self._smaller),
        ):
            shortcut(name, self, slot)

    def _previous(self) -> None:
        self.turn(-1)

    def _next(self) -> None:
        self.turn(1)

    def _larger(self) -> None:
        self.magnify(1)

    def _smaller(self) -> None:
        self.magnify(-1)

    def _comfortable(self) -> QSize:
        """A page in its whole width, as high as the screen allows."""
        room = self.screen().availableSize()
        return QSize(min(980, room.width()), min(1180, round(room.height() * 0.92)))


def _numbered(laid: Laid, number: int, per_inch: float) -> tuple[int, QImage]:
    return number, laid.image(number, per_inch)


def _written(paper: Paper, path: Path) -> Path:
    put(path, pdf_bytes(paper))
    return path
