"""Hints about words that say what a student does not manage, and what to write in their place.

A hint, never a block, and nothing is kept of it. Never for the student's or the parents' own words, nor for what the
decision or the expert assessment says. Families of words are found by their phrases (`phrases`); grammar tells where
they say something else (`silence`), and the form of the field what could stand there (`suggestion`).
"""
