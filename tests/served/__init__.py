"""The program as a server serves it."""
