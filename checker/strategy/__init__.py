"""Drafts of a national strategy on international police cooperation, and the checks of its quality."""
