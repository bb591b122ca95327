"""Editor of the funding of an acquisition: the rest to allocate is worked out and offered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from smara_desktop.domain.describe import Field
from smara_desktop.domain.kinds import Dialect, Money, Reading
from smara_desktop.domain.money import show_money
from smara_desktop.domain.problems import InputError
from smara_desktop.i18n import _, filled
from smara_desktop.ui import keys, theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.lines_editor import Factory, LineRow, LinesEditor

AMOUNT = "amount"


class FundingEditor(LinesEditor):
    """Funding lines, beside the total they must add up to (centimes)."""

    def __init__(self, field: Field, context: Context, make: Factory) -> None:
        self._total: int | None = None
        self._rest = QLabel()
        self._fill = QPushButton()
        super().__init__(field, context, make)
        self._rest.setObjectName(f"{field.name}_rest")
        self._fill.setObjectName(f"{field.name}_fill")
        self._fill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fill.setText(_("Put it on this line") + f"  {keys.key('rest').native()}")
        self._fill.setToolTip(keys.tip("rest"))
        theme.mark(self._fill, "role", "link")
        self._fill.clicked.connect(self.put_rest)
        self.foot.addWidget(self._rest)
        self.foot.addWidget(self._fill)
        self.foot.addStretch()
        children = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys.shortcut("rest", self.widget, self.put_rest, children)
        self.edited.connect(self._tell)
        self._tell()

    @property
    def rest(self) -> int | None:
        """What is still to be allocated, in centimes; negative when the lines are over."""
        if self._total is None:
            return None
        return self._total - sum(self._amount(row) or 0 for row in self.rows)

    def show_total(self, total: int | None) -> None:
        """Tell the total the lines must add up to, once quantity and price are known."""
        self._total = total
        self._tell()

    def put_rest(self) -> None:
        """Put the rest on the line that has the keyboard: what it bears already stays."""
        row, rest = self.current(), self.rest
        amount = (self._amount(row) or 0) + (rest or 0)
        if not rest or amount < 0:
            return
        kind = row.editors[AMOUNT].field.kind
        row.editors[AMOUNT].set_text(kind.write(amount, Dialect.SCREEN))
        self._edited(row)

    def extra_help(self) -> str:
        fills = filled(_("{key} puts the rest on this line."), key=keys.key("rest").native())
        return f"{fills} {super().extra_help()}"

    def _amount(self, row: LineRow) -> int | None:
        editor = row.editors[AMOUNT]
        assert isinstance(editor.field.kind, Money)
        try:
            reading = Reading(Dialect.SCREEN, self._context.register.today)
            return editor.field.kind.read(editor.text(), reading)
        except InputError:
            return None

    def _tell(self) -> None:
        rest = self.rest
        self._fill.setVisible(bool(rest) and (rest or 0) > 0)
        if rest is None:
            words = _("The rest is worked out once quantity and price are known.")
        elif rest > 0:
            words = filled(_("Rest to allocate: {amount}"), amount=show_money(rest))
        elif rest < 0:
            words = filled(_("Over the total: {amount}"), amount=show_money(-rest))
        else:
            words = _("All of the total is allocated.")
        self._rest.setText(words)
        theme.mark(self._rest, "role", "problem" if rest else "muted")
        theme.mark(self._rest, "severity", "soft" if rest else "")
