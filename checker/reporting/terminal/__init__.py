"""reporting.terminal."""
