"""Conditions as flat clauses, the two engines that evaluate them, verdicts and bands; neither words nor State,
instrument or source by name.
"""
