"""Tests of a logbook in PostgreSQL, with a server that they begin themselves; left out where there is none."""
