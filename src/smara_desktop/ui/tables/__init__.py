"""The lists of records: a windowed table, its filters, its sums."""

from smara_desktop.ui.tables.record_list import RecordList

__all__ = ["RecordList"]
