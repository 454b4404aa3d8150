"""A profile as a text that is kept: its claims on a day, lint, the one layout, edits, insertion and merge; not what its
claims prove.
"""
