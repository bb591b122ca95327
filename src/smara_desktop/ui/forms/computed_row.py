"""A value that follows from the others, shown live and never typed."""

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from smara_desktop.domain.describe import Field
from smara_desktop.domain.kinds import Dialect, Money
from smara_desktop.domain.money import show_money
from smara_desktop.i18n import _, _n, filled
from smara_desktop.ui import theme
from smara_desktop.ui.forms.editor import name_widget
from smara_desktop.ui.forms.field_row import shares

HEIGHT = 24


class Beside(QLabel):
    """A computed count at the end of the row it follows from: an age, in years."""

    def __init__(self, parent: QWidget, field: Field) -> None:
        super().__init__(parent)
        self.field = field
        name_widget(self, field.name, field.kind.label)
        self.setToolTip(_(field.kind.label))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * 9))
        theme.mark(self, "role", "muted")

    def show_values(self, values: Mapping[str, object]) -> None:
        """Work the count out from what could be read of the form."""
        assert self.field.expression is not None
        count = self.field.expression.value(values.get)
        self.setText(_years(count) if isinstance(count, int) and count >= 0 else "")


def _years(count: int) -> str:
    return filled(_n("{count} year", "{count} years", count), count=count)


class ComputedRow(QWidget):
    """The label and the value of a computed column; ``note`` follows the value."""

    def __init__(self, parent: QWidget, field: Field) -> None:
        super().__init__(parent)
        self.field = field
        self.note = ""
        self.value = QLabel(self)
        name_widget(self.value, field.name, field.kind.label)
        theme.mark(self.value, "role", "amount")
        label = QLabel(_(field.kind.label), self)
        theme.mark(label, "role", "label")
        label.setIndent(11)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label)
        row.addWidget(self.value)
        self._share()
        self.value.setIndent(9)
        self.setFixedHeight(HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        for place, share in enumerate(shares(self.width())):
            self._row.setStretch(place, share)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Work the value out from what could be read of the form."""
        assert self.field.expression is not None
        value = self.field.expression.value(values.get)
        kind = self.field.kind
        if isinstance(kind, Money) and isinstance(value, int):
            text = show_money(value)
        else:
            text = kind.write(value, Dialect.SCREEN)
        self.value.setText(f"{text} {self.note}".strip() if text else "")
