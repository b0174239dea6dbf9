"""Whole data: everything about a student as files that a person can read, and such files read back."""
