"""Pictures of a summary's tables: painted by the same code on the screen and on paper."""
