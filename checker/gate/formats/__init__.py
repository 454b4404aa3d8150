"""gate.formats."""
