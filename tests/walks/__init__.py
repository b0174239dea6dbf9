"""Tests that go over everything there is: every page, key, role, format, statement. They take minutes."""
