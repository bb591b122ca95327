"""Handing records over: exports."""
