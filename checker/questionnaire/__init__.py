"""Questionnaires drawn up from what is open, written to be filled in, and read back into proposals; which questions are
open is found in `checker.assessment`.
"""
