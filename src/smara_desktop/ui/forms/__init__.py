"""Forms: one record at a time, filled in by keyboard from its declaration."""
