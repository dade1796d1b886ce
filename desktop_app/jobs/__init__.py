"""Durable work: state table, queue, runner, recovery, and the thread it all runs on."""
