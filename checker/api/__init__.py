"""What a person asks for, carried out: audits, changes, drafts, imports, and the door of Python; not the words of a
command, and no verdict of its own.
"""
