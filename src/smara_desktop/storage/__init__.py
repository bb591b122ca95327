"""The register file: the only place that knows SQL."""
