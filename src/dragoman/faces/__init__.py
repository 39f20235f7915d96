"""Room faces."""
