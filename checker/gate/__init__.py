"""What a change or a decision does: results of a gate, waivers, known gaps, comparison with what went before; verdicts
and bands it never alters.
"""
