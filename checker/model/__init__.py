"""The forms of what is written and what is found: registry, question, rule, programme, profile, report. All frozen."""
