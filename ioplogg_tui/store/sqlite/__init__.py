"""SQLite as this program uses it: the one place that knows which engine is under a logbook."""
