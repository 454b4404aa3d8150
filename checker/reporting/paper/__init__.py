"""reporting.paper."""
