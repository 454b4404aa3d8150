"""A strategy in sections of plain blocks, and the files in which it is handed over; what it says is decided one floor
up.
"""
