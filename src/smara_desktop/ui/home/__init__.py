"""Home: what needs the officer, the last records, one button for each kind of entry."""
