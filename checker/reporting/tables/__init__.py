"""reporting.tables."""
