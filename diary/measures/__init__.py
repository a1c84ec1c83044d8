"""Pure functions from frozen rows to numbers."""
