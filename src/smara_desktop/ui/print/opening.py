"""What the window is asked to print: the open record's sheet, a blank form, a report."""

from PySide6.QtWidgets import QDialog, QWidget

from smara_desktop.domain.record import Record
from smara_desktop.i18n import _
from smara_desktop.ui.context import Context, Make
from smara_desktop.ui.over_window import open_over
from smara_desktop.ui.page import Page
from smara_desktop.ui.tasks import Lane


def print_page(context: Context, page: Page, over: QWidget) -> QDialog | None:
    """Preview what a page has to print."""
    make = page.to_print()
    if make is None:
        context.notices.warn(_("Save the record first: its sheet says what is in the register."))
        return None
    return preview(context, make, over, page.print_lane)


def print_blank(context: Context, of: type[Record], over: QWidget) -> QDialog:
    """Preview the form of a record type to fill in by hand."""
    from smara_desktop.services.blank_forms import blank_form

    return preview(context, lambda _check: blank_form(context.register, of), over)


def preview(context: Context, make: Make, over: QWidget, lane: Lane = "read") -> QDialog:
    """Open the preview of a paper; what takes long to count goes to the ``long`` lane."""
    # Imported when it is asked for: the start does not wait for it.
    from smara_desktop.ui.print.preview import Preview

    made = Preview(context, make, over, lane)
    open_over(made)
    return made
