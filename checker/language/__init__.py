"""The language in which the program speaks: messages, dates, numbers, names of words and of States, Cyrillic; texts of
the law are translated in `checker.rulebook`.
"""
