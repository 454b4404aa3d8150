"""Engines that evaluate clauses. They know nothing of rules, profiles or verdicts."""
