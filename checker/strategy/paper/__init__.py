"""strategy.paper."""
