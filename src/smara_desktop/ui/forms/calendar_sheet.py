"""The calendar under a day: a child of the window, gone once it is left."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QWidget

from smara_desktop.i18n import _
from smara_desktop.ui.tokens import SPACE_XS


class CalendarSheet(QCalendarWidget):
    """Shown for one field; ``chosen`` carries a ``datetime.date``."""

    chosen = Signal(object)
    given_up = Signal()

    def __init__(self, under: QWidget, day: date) -> None:
        super().__init__(under.window())
        self.setObjectName("calendar")
        self.setAccessibleName(_("Calendar"))
        self.setAutoFillBackground(True)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        self.activated.connect(self._choose)
        self.clicked.connect(self._choose)
        self._place(under)
        self.show()
        self.raise_()
        self.setFocus()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _place(self, under: QWidget) -> None:
        window, size = self.window(), self.sizeHint()
        at = under.mapTo(window, QPoint(0, under.height() + 1))
        if at.y() + size.height() > window.height():
            at.setY(max(0, at.y() - under.height() - size.height() - 2))
        x = max(SPACE_XS, min(at.x(), window.width() - size.width() - SPACE_XS))
        self.setGeometry(x, at.y(), size.width(), size.height())

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self and not self.isAncestorOf(new):
            self.hide()
            self.deleteLater()
