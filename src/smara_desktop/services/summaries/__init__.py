"""The summary screens as content: built here, and shown, printed, saved and copied elsewhere."""
