"""A profile as a text that is kept: its claims on a day, lint, one text for all who write one, insertion and merge; not
what its claims prove.
"""
