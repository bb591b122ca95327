"""Everything that is printed: pages drawn from a ``services.paper.Paper``, the same everywhere."""
