"""What is recorded and how it is counted: no SQL, no Qt, no files."""
