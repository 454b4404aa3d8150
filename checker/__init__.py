"""policygap: what a State has done about its duties in international police cooperation."""

__version__ = "0.1.0"
