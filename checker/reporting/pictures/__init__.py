"""The pictures of a report, each drawn once as SVG for page, PDF and Word; what they show is said in words too, and found elsewhere."""
