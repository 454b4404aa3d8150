"""Readers of what others publish, and how their claims get into profiles."""
