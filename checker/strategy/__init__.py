"""A draft national strategy on international police cooperation, its targets, plan and checks; no target that law does
not set, and no cost that nobody gave.
"""
