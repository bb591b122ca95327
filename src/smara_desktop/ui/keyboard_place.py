"""Where the keyboard is, to be put there again in a window that is built anew.

Named by object names: the widgets of another language are others, at the same places.
"""

from msgspec import Struct
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QWidget


class Caret(Struct, frozen=True):
    """Where one types in a text: positions in letters; ``whole`` when all of it is selected."""

    anchor: int
    at: int
    whole: bool
    unsettled: str | None = None
    """Letters that were typed and may be nowhere else yet: a search, a choice begun."""


class KeyboardPlace(Struct, frozen=True):
    """``names`` lead from the page to what has the keyboard, the ``number``-th of these names."""

    names: tuple[str, ...]
    number: int
    spot: Caret | tuple[int, int] | None
    """Where in a text, or the row and column of a table's current cell."""


def place_in(root: QWidget) -> KeyboardPlace | None:
    """Where within ``root`` the keyboard is, or was last; ``None`` for nowhere."""
    # Nothing may have had it yet: PySide6 does not say that this may be None.
    widget: QWidget | None = root.focusWidget()
    if widget is None or widget is root:
        return None
    widget = table_around(widget, root) or widget
    names = _names(widget, root)
    alike = _alike(root, names)
    return KeyboardPlace(names, alike.index(widget), _spot(widget)) if widget in alike else None


def put_in(root: QWidget, place: KeyboardPlace | None) -> bool:
    """Put the keyboard where it was; tells whether that place is there."""
    if place is None:
        return False
    alike = _alike(root, place.names)
    if place.number >= len(alike) or not alike[place.number].isEnabled():
        return False
    widget = alike[place.number]
    widget.setFocus()
    _put_spot(widget, place.spot)
    return True


def _names(widget: QWidget, root: QWidget) -> tuple[str, ...]:
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and at is not root:
        names.append(at.objectName())
        at = at.parentWidget()
    return tuple(reversed(names))


def _alike(root: QWidget, names: tuple[str, ...]) -> list[QWidget]:
    """What can be seen of these names, in its order in the window."""
    named = root.findChildren(QWidget, names[-1]) if names[-1] else root.findChildren(QWidget)
    return [one for one in named if one.isVisibleTo(root) and _names(one, root) == names]


def table_around(widget: QWidget, root: QWidget) -> QWidget | None:
    """The table whose cell is open: the open cell is no more once the window is built anew."""
    found: QWidget | None = widget
    while found is not None and found is not root:
        if isinstance(found, QAbstractItemView):
            return found
        found = found.parentWidget()
    return None


def _spot(widget: QWidget) -> Caret | tuple[int, int] | None:
    if isinstance(widget, QLineEdit):
        return _caret(widget)
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        whole = bool(widget.toPlainText()) and cursor.selectedText() == widget.toPlainText()
        return Caret(cursor.anchor(), cursor.position(), whole)
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.currentIndex().row(), widget.currentIndex().column()
    return None


def _caret(line: QLineEdit) -> Caret:
    at, text = line.cursorPosition(), line.text()
    start, chosen = line.selectionStart(), line.selectedText()
    anchor = at if start < 0 else start if start != at else at + len(chosen)
    whole = bool(text) and chosen == text
    return Caret(anchor, at, whole, text if line.isModified() else None)


def _put_spot(widget: QWidget, spot: Caret | tuple[int, int] | None) -> None:
    if isinstance(spot, tuple) and isinstance(widget, QAbstractItemView):
        index = widget.model().index(*spot)
        if index.isValid():
            widget.setCurrentIndex(index)
    elif isinstance(spot, Caret) and isinstance(widget, QLineEdit):
        _put_caret(widget, spot)
    elif isinstance(spot, Caret) and isinstance(widget, QPlainTextEdit):
        cursor, last = widget.textCursor(), len(widget.toPlainText())
        cursor.setPosition(min(spot.anchor, last))
        cursor.setPosition(min(spot.at, last), cursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)


def _put_caret(line: QLineEdit, caret: Caret) -> None:
    if caret.unsettled is not None and line.text() != caret.unsettled:
        # As if it were typed again: whoever listens to keys hears of it.
        line.selectAll()
        line.insert(caret.unsettled)
    if caret.whole:
        line.selectAll()
    elif caret.anchor != caret.at:
        line.setSelection(caret.anchor, caret.at - caret.anchor)
    else:
        line.deselect()
        line.setCursorPosition(caret.at)
