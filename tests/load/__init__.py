"""Many processes at once, processes that die, damaged files, a whole server: minutes of tests, after the others."""
