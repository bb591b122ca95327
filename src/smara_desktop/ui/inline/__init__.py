"""Editing in place: a table cell or a line that is saved as soon as it is left."""
