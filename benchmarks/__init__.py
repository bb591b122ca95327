"""Measurements, each beside what the same work costs without this program."""
