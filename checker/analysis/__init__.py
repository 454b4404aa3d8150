"""Analyses: each is a choice of subjects for the one evaluation."""
