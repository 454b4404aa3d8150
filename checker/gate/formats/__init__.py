"""The outcome of a gate as code hosts, test runners and people read it, a module each; nothing is decided here."""
