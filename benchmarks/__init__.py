"""Benchmarks: the engine beside others on one job, and the commands beside others on one file."""
