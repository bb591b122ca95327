"""The line under a list: how many records, their sums, and those of the ticked ones."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from smara_desktop.domain.decimals import grouped
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.money import show_money
from smara_desktop.domain.selection import Opening
from smara_desktop.i18n import _, _n
from smara_desktop.services.lists import Column, ListRow, Summary
from smara_desktop.ui import theme, tokens


class Foot(QFrame):
    """Sums of what is filtered, always beside the list they belong to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.mark(self, "role", "foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_M, tokens.SPACE_XS, tokens.SPACE_M, tokens.SPACE_XS)
        row.setSpacing(tokens.SPACE_L)
        self.all = QLabel(self)
        self.figure = QLabel(self)
        self.ticked = QLabel(self)
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
            self.all.setText("")
            return
        words = _n("{count} record", "{count} records", summary.count)
        self.all.setText(_line(words.format(count=grouped(summary.count)), summary.sums, amounts))

    def show_figure(self, opening: Opening | None, value: int = 0) -> None:
        """Tell what the list makes of the figure that it was opened from; nothing for no figure."""
        self.figure.setVisible(opening is not None)
        if opening is not None:
            money = BY_NAME[opening.figure].unit == "money"
            words = _isolated(value) if money else grouped(value)
            self.figure.setText(_("{field}: {amount}").format(field=opening.title, amount=words))

    def show_ticked(self, rows: Mapping[int, ListRow], amounts: tuple[Column, ...]) -> None:
        """Tell the same of the ticked records."""
        sums = {
            column.name: sum(one.amounts[column.name] for one in rows.values())
            for column in amounts
        }
        words = _n("{count} ticked", "{count} ticked", len(rows))
        text = _line(words.format(count=grouped(len(rows))), sums, amounts)
        self.ticked.setText(f"☑ {text}" if rows else "")

    def show_place(self, place: int, count: int) -> None:
        """Tell where the current row stands."""
        told = _("{place} of {count}").format(place=grouped(place + 1), count=grouped(count))
        self.place.setText(told if place >= 0 else "")


def _line(words: str, sums: Mapping[str, int], amounts: tuple[Column, ...]) -> str:
    told = [
        _("{field}: {amount}").format(
            field=_(column.label),
            amount=_isolated(sums[column.name]),
        )
        for column in amounts
        if sums.get(column.name)
    ]
    return "  ·  ".join((words, *told))


def _isolated(centimes: int) -> str:
    # Left to right marks keep an amount whole inside an Arabic line.
    return f"\u2066{show_money(centimes)}\u2069"
