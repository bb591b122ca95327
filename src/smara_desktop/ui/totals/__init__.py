"""The totals, always in sight: the form's phase beside the whole, and all phases one key away."""
