"""The line under a list: how many records, their sums, and those of the ticked ones."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from smara_desktop.domain.decimals import grouped
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.money import short_money, show_money
from smara_desktop.domain.selection import Opening
from smara_desktop.i18n import _, _n, apart, filled
from smara_desktop.services.lists import Column, ListRow, Summary
from smara_desktop.ui import theme, tokens


class Foot(QFrame):
    """Sums of what is filtered, always beside the list they belong to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.mark(self, "role", "foot")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_M, tokens.SPACE_XS, tokens.SPACE_M, tokens.SPACE_XS)
        row.setSpacing(tokens.SPACE_L)
        self.all, self.ticked = _Sums(self), _Sums(self)
        self.figure = QLabel(self)
        self.place = QLabel(self)
        theme.mark(self.place, "role", "muted")
        self.all.setObjectName("list_sums")
        self.figure.setObjectName("list_figure")
        self.ticked.setObjectName("ticked_sums")
        self.place.setObjectName("list_place")
        for label in (self.all, self.figure, self.ticked):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.place)

    def show_summary(self, summary: Summary, amounts: tuple[Column, ...]) -> None:
        """Tell the count and the sums of the columns ``amounts``."""
        if not summary.count:
            self.all.tell([""])
            return
        words = _n("{count} record", "{count} records", summary.count)
        self.all.tell(_tellings(filled(words, count=grouped(summary.count)), summary.sums, amounts))
        self._fit()

    def show_figure(self, opening: Opening | None, value: int = 0) -> None:
        """Tell what the list makes of the figure that it was opened from; nothing for no figure."""
        self.figure.setVisible(opening is not None)
        if opening is not None:
            money = BY_NAME[opening.figure].unit == "money"
            words = show_money(value) if money else grouped(value)
            self.figure.setText(filled(_("{field}: {amount}"), field=opening.title, amount=words))
            self._fit()

    def show_ticked(self, rows: Mapping[int, ListRow], amounts: tuple[Column, ...]) -> None:
        """Tell the same of the ticked records."""
        sums = {
            column.name: sum(one.amounts[column.name] for one in rows.values())
            for column in amounts
        }
        words = _n("{count} ticked", "{count} ticked", len(rows))
        told = _tellings(f"☑ {filled(words, count=grouped(len(rows)))}", sums, amounts)
        self.ticked.tell(told if rows else [""])
        self._fit()

    def show_place(self, place: int, count: int) -> None:
        """Tell where the current row stands."""
        told = filled(_("{place} of {count}"), place=grouped(place + 1), count=grouped(count))
        self.place.setText(told if place >= 0 else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Tell the sums shorter where there is no room for them: an amount is never cut."""
        for shortness in range(3):
            for label in (self.ticked, self.all):
                label.shorten(shortness)
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return


class _Sums(QLabel):
    """A line of sums, told as long as its foot has room for; its tip always tells all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tellings = [""]

    def tell(self, tellings: list[str]) -> None:
        """The same in fewer and fewer words."""
        self._tellings = tellings
        self.shorten(0)

    def shorten(self, shortness: int) -> None:
        """Show the telling of this shortness, 0 the longest."""
        self.setText(self._tellings[min(shortness, len(self._tellings) - 1)])
        self.setToolTip(self._tellings[0] if shortness else "")


def _tellings(words: str, sums: Mapping[str, int], amounts: tuple[Column, ...]) -> list[str]:
    shown = [column for column in amounts if sums.get(column.name)]
    whole, short = (
        [
            filled(
                _("{field}: {amount}"),
                field=_(column.label),
                amount=show(sums[column.name]),
            )
            for column in shown
        ]
        for show in (show_money, short_money)
    )
    return ["  ·  ".join(map(apart, (words, *told))) for told in (whole, short, short[:1])]
