"""One State, or a pair, on one day: findings with their reasons, what-if, cooperation and the report as a value; not
how any of it is told, and no file.
"""
