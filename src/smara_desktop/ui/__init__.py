"""The window: real widgets over the services."""
