"""Logins that need not import the program: a parent that has imported it forks for each.

`protocol` and `client` are what a login imports: the standard library only, and little of it.
"""
