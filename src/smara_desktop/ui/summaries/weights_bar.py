"""What each mark of an assessment weighs: shared by the office, since the register keeps it."""

from functools import partial

from msgspec.structs import asdict
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from smara_desktop.domain.assessment import MARKS, Assessment
from smara_desktop.domain.describe import describe
from smara_desktop.domain.potential import HEAVIEST, Weights
from smara_desktop.i18n import _, tell
from smara_desktop.services import plan_editing
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.ui.context import Context
from smara_desktop.ui.parts import label
from smara_desktop.ui.summaries.breaking import Breaking
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S


class _Weight(QSpinBox):
    """A small number; the wheel leaves it alone, for it scrolls the page."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(f"weight_{name}")
        self.setAccessibleName(words)
        self.setRange(0, HEAVIEST)
        # What is typed counts once it is whole; the arrows count at once.
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class WeightsBar(QWidget):
    """Saves a weight as soon as it is set; the ranking follows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("weights")
        self._context = context
        whole = QHBoxLayout(self)
        whole.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, 0)
        whole.setSpacing(SPACE_M)
        self._title = label(_("Weights"), "section")
        whole.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        self._line = Breaking()
        whole.addLayout(self._line)
        fields = describe(Assessment).by_name
        self.weights = {name: _Weight(name, _(fields[name].kind.label)) for name in MARKS}
        for weight in self.weights.values():
            name = label(weight.accessibleName())
            name.setBuddy(weight)
            group = QHBoxLayout()
            group.setSpacing(SPACE_S)
            group.addWidget(name)
            group.addStretch(1)
            group.addWidget(weight)
            self._line.addLayout(group)
            weight.valueChanged.connect(self._set)
        whole.addStretch(1)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._line.fit(self.width() - self._title.sizeHint().width() - 2 * SPACE_L - SPACE_M)

    def refresh(self) -> None:
        """Show the weights of the register."""
        for name, value in asdict(self._context.register.plan.weights).items():
            weight = self.weights[name]
            if weight.value() != value:
                weight.blockSignals(True)
                weight.setValue(value)
                weight.blockSignals(False)

    def _set(self) -> None:
        wanted = Weights(**{name: weight.value() for name, weight in self.weights.items()})
        work = partial(plan_editing.set_weights, self._context.register, wanted)
        self._context.tasks.run(work, done=self._done, failed=self._failed, lane="save")

    def _done(self, result: Changes | Refused) -> None:
        if isinstance(result, Refused):
            self._context.notices.warn(" ".join(tell(one.message) for one in result.problems))
            self.refresh()
        elif result.change:
            self._context.notices.say(_("The weights are saved."), result.change)
            self._context.bus.tell(result)

    def _failed(self, error: BaseException) -> None:
        self.refresh()
        self._context.notices.show(error)
