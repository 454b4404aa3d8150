"""The forms of what is written and what is found, all frozen, and every closed vocabulary once; reading and judging
them is done elsewhere.
"""
