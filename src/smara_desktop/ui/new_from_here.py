"""A new record that refers to the one that is open: a visit of this activity, a member of this
association. What may refer to it is read from the declarations."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from smara_desktop.domain.catalog import BY_NAME, referring_to
from smara_desktop.domain.record import Record
from smara_desktop.i18n import _
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.record_form import RecordForm


def begin(context: Context, form: RecordForm) -> None:
    """Begin the only kind there is, or ask which in a menu over the form."""
    record = form.record
    ways = referring_to(form.of)
    if not ways:
        context.notices.say(_("No other record refers to one of this kind."))
    elif record is None or record.deleted_at is not None:
        context.notices.say(_("Save this record first: the new one refers to it."))
    elif len(ways) == 1:
        [(of, field)] = ways
        context.navigator.new_asked.emit(of, {field: str(record.id)}, None)
    else:
        _Asking(context, form, record)


class _Asking(QObject):
    """The menu of the kinds that may refer to a record."""

    def __init__(self, context: Context, form: RecordForm, record: Record) -> None:
        super().__init__(form)
        self._context, self._record = context, record
        menu = QMenu(form)
        menu.setObjectName("new_from_here")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for of, field in referring_to(form.of):
            menu.addAction(_(of.type.new)).setData((of.type.name, field))
        menu.triggered.connect(self._picked)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(form.mapToGlobal(QPoint(form.width() // 3, 0)))

    def _picked(self, action: QAction) -> None:
        name, field = action.data()
        self._context.navigator.new_asked.emit(BY_NAME[name], {field: str(self._record.id)}, None)
