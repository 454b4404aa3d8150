"""The rules and all they name, read into one consistent book and checked: references, examples, lint, coverage,
translations, schemas; nothing of any State.
"""
