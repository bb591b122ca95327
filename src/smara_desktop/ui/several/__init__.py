"""One purchase for many activities, and the same papers for many acquisitions."""
