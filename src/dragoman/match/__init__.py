"""Room match."""
