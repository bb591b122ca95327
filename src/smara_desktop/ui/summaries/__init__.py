"""The summary screens: any summary's content, read, walked through by keyboard, and opened."""
