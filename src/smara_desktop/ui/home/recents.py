"""The records written last, each a button that opens it."""

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smara_desktop.domain.record import Record
from smara_desktop.i18n import _, apart
from smara_desktop.services.attention import Recent
from smara_desktop.ui.context import Context
from smara_desktop.ui.home.cut_link import CutLink
from smara_desktop.ui.parts import label
from smara_desktop.ui.places import PAGES
from smara_desktop.ui.tokens import SPACE_XS


class Recents(QWidget):
    """At most a screenful, the newest first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._records: dict[str, tuple[type[Record], UUID]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)

    def show_records(self, found: list[Recent]) -> None:
        """Show ``found`` in place of what was shown."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._column.addWidget(label(_("Last records"), "section"))
        self._records = {one.reference: (one.of, one.id) for one in found}
        for one in found:
            words = f"{apart(one.reference)}  {apart(one.name)}"
            drawing = PAGES[one.of.type.name].icon
            button = CutLink(words, f"recent_{one.reference}", drawing)
            button.clicked.connect(self._open)
            self._column.addWidget(button)
        if not found:
            self._column.addWidget(label(_("None yet: begin with a button above."), "muted"))

    def _open(self) -> None:
        of, record_id = self._records[self.sender().objectName().removeprefix("recent_")]
        self._context.navigator.record_asked.emit(of, record_id)
