"""The pictures of a report, each drawn once as SVG for page, PDF and Word, each with a text that says the same."""
