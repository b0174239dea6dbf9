"""PostgreSQL under a logbook: a schema of a county's database for each school."""
