"""What a profile tells of every question, day by day and by which claim; not whether that is enough for a rule."""
